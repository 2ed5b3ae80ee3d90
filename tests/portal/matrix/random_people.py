"""People drawn at random: one to three roles each, whatever they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from sqlalchemy.orm import Session

from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.experts.tables import Expert, ExpertTeam
from data_layer.institutions.records import City
from data_layer.institutions.tables import Institution
from tests.builders.accounts import (
    OF_THE_PROVINCE,
    of_city,
    of_hospital,
    of_team,
    store_account,
)

DOCTORS = frozenset({Role.EXPERT, Role.REVIEWER, Role.HOSPITAL_CLERK})
_ADMINISTRATORS = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR)
# By team, the experts of today.
Members = Mapping[int, frozenset[int]]


@dataclass(frozen=True, kw_only=True)
class Places:
    """Where people may work."""

    hospitals: Sequence[Institution]
    teams: Sequence[ExpertTeam]
    experts: Sequence[Expert]
    members: Members
    cities: Sequence[City]


@dataclass(frozen=True, kw_only=True)
class Person:
    """With the hospitals and teams they belong to, by their rights and as an expert."""

    user_name: str
    account: int
    grants: tuple[Grant, ...]
    expert: int | None
    institutions: frozenset[int]
    teams: frozenset[int]

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(grant.role for grant in self.grants)

    def __str__(self) -> str:
        return ", ".join(f"{one.role} of {one.city or one.target_id}" for one in self.grants)


def draw_person(session: Session, chance: Random, places: Places) -> Person:
    """Of the administrators one at most; an expert is nobody else's account."""
    free = [one for one in places.experts if one.account_id is None]
    held = _grants(chance, places, free)
    account = store_account(session, *held)
    is_expert = any(grant.role is Role.EXPERT for grant in held)
    expert = next((one for one in free if is_expert and one.id == _of_expert(held)), None)
    if expert is not None:
        expert.account_id = account.id
        session.flush()
    by_right = {
        kind: frozenset(one.target_id for one in held if one.scope_kind is kind and one.target_id)
        for kind in (ScopeKind.INSTITUTION, ScopeKind.TEAM)
    }
    belongs = {team for team, inside in places.members.items() if expert and expert.id in inside}
    return Person(
        user_name=account.user_name,
        account=account.id,
        grants=held,
        expert=expert.id if expert else None,
        institutions=by_right[ScopeKind.INSTITUTION]
        | ({expert.institution_id} if expert else frozenset()),
        teams=by_right[ScopeKind.TEAM] | belongs,
    )


def _of_expert(held: Sequence[Grant]) -> int | None:
    return next((one.target_id for one in held if one.role is Role.EXPERT), None)


def _grants(chance: Random, places: Places, free: Sequence[Expert]) -> tuple[Grant, ...]:
    administrator = chance.choice(_ADMINISTRATORS)
    open_roles = [role for role in Role if role not in _ADMINISTRATORS or role is administrator]
    if not free:
        open_roles.remove(Role.EXPERT)
    # Those who read are drawn more often than those who look after the portal.
    weighted = [*open_roles, *(role for role in open_roles if role in DOCTORS)]
    roles = sorted({chance.choice(weighted) for _ in range(chance.randint(1, 3))})
    return tuple(_grant(role, chance, places, free) for role in roles)


def _grant(role: Role, chance: Random, places: Places, free: Sequence[Expert]) -> Grant:
    match role:
        case Role.COMMISSION:
            return OF_THE_PROVINCE
        case Role.CITY_OFFICIAL:
            return of_city(chance.choice(places.cities))
        case Role.TEAM_LEAD | Role.REVIEWER:
            return of_team(chance.choice(places.teams).id, role)
        case Role.EXPERT:
            own = chance.choice(free).id
            return Grant(role=role, scope_kind=ScopeKind.EXPERT, target_id=own)
        case Role.HOSPITAL_CLERK | Role.HOSPITAL_MANAGER:
            return of_hospital(chance.choice(places.hospitals).id, role)
        case _:
            return Grant(role=role, scope_kind=ScopeKind.PLATFORM)
