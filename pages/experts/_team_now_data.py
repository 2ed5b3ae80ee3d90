"""The figures above a team's tabs."""

from dataclasses import dataclass
from datetime import datetime

from data_layer import clock
from data_layer.accounts.records import Scope
from data_layer.cases import overview_queries, workload_queries
from data_layer.cases.overview_records import WaitingForTeams
from data_layer.cases.workload_records import NO_LOAD, Load
from data_layer.experts import queries, team_queries
from data_layer.experts.records import Duty, TeamWeek
from pages.experts._team_data import capacities, governs, monday_of
from portal import db


@dataclass(frozen=True, kw_only=True)
class Desks:
    """What lies with a team, what today's shifts allow, and what it may still be given."""

    load: Load
    capacity_rvu_hundredths: int
    waiting: WaitingForTeams


@dataclass(frozen=True, kw_only=True)
class TeamNow:
    """`desks` is None for readers who do not govern the team."""

    at: datetime
    member_count: int
    present_count: int
    away_count: int
    week: TeamWeek
    desks: Desks | None


def team_now(scope: Scope, governed: Scope, public_id: str) -> TeamNow:
    now = clock.now()
    today = clock.local_day(now)
    with db.reading() as session:
        team = team_queries.team(session, scope, public_id, today)
        on_duty = queries.on_duty(session, _only(team.id), now)
        leaves = queries.leaves_of_team(session, scope, team.id, today, today, today=today)
        week = queries.week_of_team(session, scope, team.id, monday_of(today), today=today)
    return TeamNow(
        at=now,
        member_count=team.member_count,
        present_count=len(on_duty),
        away_count=len({leave.expert_id for leave in leaves}),
        week=week,
        desks=_desks(team.id, week.duties, now) if governs(governed, team) else None,
    )


def _desks(team_id: int, duties: tuple[Duty, ...], now: datetime) -> Desks:
    with db.reading() as session:
        return Desks(
            load=workload_queries.team_loads(session, _only(team_id), now).get(team_id, NO_LOAD),
            capacity_rvu_hundredths=sum(capacities(duties, clock.local_day(now)).values()),
            waiting=overview_queries.waiting_for_teams(session, _only(team_id), now),
        )


def _only(team_id: int) -> Scope:
    """The team itself, once the reader was found to reach it."""
    return Scope(team_ids=frozenset({team_id}))
