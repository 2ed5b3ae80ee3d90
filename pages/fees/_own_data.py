"""The months of those whose money it is."""

from dataclasses import dataclass

from data_layer.clock import local_day, now
from data_layer.experts.records import TeamFilter
from data_layer.experts.team_queries import teams
from data_layer.fees.records import Owner, OwnerKind
from data_layer.fees.statement_owner_queries import owner_months
from data_layer.fees.statement_records import OwnerMonth
from data_layer.institutions.queries import institutions_by_id
from data_layer.scope import Scope
from portal import db
from portal.money_scope import money_scope, own_expert_ids

_MANY = range(50)


@dataclass(frozen=True, kw_only=True)
class OwnMonths:
    """An owner with its name, and its months, the newest first."""

    owner: Owner
    name: str
    months: tuple[OwnerMonth, ...]


def own_months() -> list[OwnMonths]:
    """Of the hospitals that the reader manages and the teams that they lead."""
    reached = money_scope()
    today = local_day(now())
    with db.reading() as session:
        hospitals = institutions_by_id(session, reached, reached.institution_ids, today)
        led = Scope(team_ids=reached.team_ids)
        own_teams = teams(session, led, TeamFilter(), today, _MANY) if led.team_ids else []
        named = [
            *((OwnerKind.INSTITUTION, one.id, one.name) for one in hospitals),
            *((OwnerKind.TEAM, one.id, one.name) for one in own_teams),
        ]
        owners = [(Owner(kind=kind, id=id_), name) for kind, id_, name in named]
        return [
            OwnMonths(owner=owner, name=name, months=tuple(owner_months(session, reached, owner)))
            for owner, name in owners
        ]


def own_income() -> tuple[OwnerMonth, ...]:
    """What the reader earns as an expert; nobody else's."""
    reached = Scope(expert_ids=own_expert_ids())
    with db.reading() as session:
        found = [
            one
            for expert_id in sorted(reached.expert_ids)
            for one in owner_months(session, reached, Owner(kind=OwnerKind.EXPERT, id=expert_id))
        ]
    return tuple(found)
