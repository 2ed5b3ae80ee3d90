"""The list of teams with who is on duty and what lies with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from data_layer import clock
from data_layer.accounts.records import Scope
from data_layer.cases import workload_queries
from data_layer.cases.workload_records import NO_LOAD, Load
from data_layer.experts import overview_queries, queries, team_queries
from data_layer.experts.records import OnDuty, TeamFilter, TeamRecord
from portal import db

EVERYTHING = 10_000


@dataclass(frozen=True, kw_only=True)
class Presence:
    """How many are on duty now, and what they can take in their shifts."""

    experts: int = 0
    capacity_rvu_hundredths: int = 0


NOBODY = Presence()


@dataclass(frozen=True, kw_only=True)
class TeamPage:
    """A window of the list, with what is known by team; `loads` holds only what is governed."""

    teams: list[TeamRecord]
    total: int
    presences: dict[int, Presence]
    loads: dict[int, Load]


@dataclass(frozen=True, kw_only=True)
class TeamsNow:
    """The figures above the list."""

    at: datetime
    team_count: int
    expert_count: int
    unmanned_team_count: int
    presence: Presence
    load: Load


def team_page(scope: Scope, governed: Scope, criteria: TeamFilter, rows: range) -> TeamPage:
    now = clock.now()
    today = clock.local_day(now)
    with db.reading() as session:
        return TeamPage(
            teams=team_queries.teams(session, scope, criteria, today, rows),
            total=team_queries.team_count(session, scope, criteria, today),
            presences=_by_team(queries.on_duty(session, scope, now)),
            loads=workload_queries.team_loads(session, governed, now),
        )


def teams_now(scope: Scope, governed: Scope) -> TeamsNow:
    now = clock.now()
    today = clock.local_day(now)
    with db.reading() as session:
        on_duty = queries.on_duty(session, scope, now)
        team_count = overview_queries.team_count(session, scope, today)
        loads = workload_queries.team_loads(session, governed, now)
        return TeamsNow(
            at=now,
            team_count=team_count,
            expert_count=overview_queries.expert_count(session, scope, today),
            unmanned_team_count=team_count - len({one.team_id for one in on_duty}),
            presence=_presence(on_duty),
            load=sum(loads.values(), NO_LOAD),
        )


def _by_team(on_duty: Iterable[OnDuty]) -> dict[int, Presence]:
    teams: dict[int, list[OnDuty]] = {}
    for one in on_duty:
        teams.setdefault(one.team_id, []).append(one)
    return {team_id: _presence(present) for team_id, present in teams.items()}


def _presence(on_duty: Iterable[OnDuty]) -> Presence:
    present = list(on_duty)
    capacity = sum(one.capacity_rvu_hundredths for one in present)
    return Presence(experts=len(present), capacity_rvu_hundredths=capacity)
