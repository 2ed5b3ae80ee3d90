"""One team: its roster and its work."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from data_layer import clock
from data_layer.accounts.records import Scope
from data_layer.cases import turnaround_case_queries, workload_queries
from data_layer.cases.turnaround_records import OpenCase
from data_layer.cases.workload_records import NO_LOAD, NO_OUTPUT, Load, Output
from data_layer.experts import queries, team_queries
from data_layer.experts.records import Duty, Leave, MemberRecord, OnDuty, TeamRecord
from portal import db

WORK_DAYS = 30


@dataclass(frozen=True, kw_only=True)
class Roster:
    """By expert, who is on duty now and who is away today."""

    today: date
    members: list[MemberRecord]
    on_duty: dict[int, OnDuty]
    away: dict[int, Leave]


@dataclass(frozen=True, kw_only=True)
class MemberWork:
    """What lies with a member, what today's shifts allow, and what they issued lately."""

    member: MemberRecord
    load: Load
    capacity_rvu_hundredths: int
    output: Output
    month: Output


@dataclass(frozen=True, kw_only=True)
class Work:
    """Only of members whose work the reader may see."""

    at: datetime
    first_day: date
    last_day: date
    members: list[MemberWork]
    due_first: list[OpenCase]


def find_team(scope: Scope, public_id: str) -> TeamRecord:
    """Raises TeamNotFoundError."""
    with db.reading() as session:
        return team_queries.team(session, scope, public_id, _today())


def roster(scope: Scope, public_id: str) -> Roster:
    now = clock.now()
    today = clock.local_day(now)
    with db.reading() as session:
        team = team_queries.team(session, scope, public_id, today)
        leaves = queries.leaves_of_team(session, scope, team.id, today, today, today=today)
        on_duty = queries.on_duty(session, Scope(team_ids=frozenset({team.id})), now)
        return Roster(
            today=today,
            members=team_queries.members(session, scope, team.id, today),
            on_duty={one.expert_id: one for one in on_duty},
            away={leave.expert_id: leave for leave in leaves},
        )


def work(scope: Scope, governed: Scope, public_id: str) -> Work:
    """`scope` finds the team, `governed` decides whose work is seen."""
    now = clock.now()
    today = clock.local_day(now)
    first_day = today - timedelta(days=WORK_DAYS - 1)
    with db.reading() as session:
        team = team_queries.team(session, scope, public_id, today)
        seen = _seen(team_queries.members(session, scope, team.id, today), team, governed)
        loads = workload_queries.member_loads(session, governed, team.id, now)
        outputs = workload_queries.member_outputs(session, governed, team.id, first_day, today)
        begun = today.replace(day=1)
        month = workload_queries.member_outputs(session, governed, team.id, begun, today)
        allowed = capacities(
            queries.duties_of_week(session, scope, team.id, monday_of(today), today=today), today
        )
        due_first = turnaround_case_queries.open_cases_of_team(session, governed, team.id)
    members = [
        MemberWork(
            member=one,
            load=loads.get(one.expert_id, NO_LOAD),
            capacity_rvu_hundredths=allowed.get(one.expert_id, 0),
            output=outputs.get(one.expert_id, NO_OUTPUT),
            month=month.get(one.expert_id, NO_OUTPUT),
        )
        for one in seen
    ]
    return Work(at=now, first_day=first_day, last_day=today, members=members, due_first=due_first)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def governs(governed: Scope, team: TeamRecord) -> bool:
    """Whether the whole team's work is the reader's business."""
    return governed.is_province_wide or team.city in governed.cities or team.id in governed.team_ids


def leads_team(led: Scope, team: TeamRecord) -> bool:
    """Whether the reader may change what the team does: seeing its city is not enough."""
    return led.is_province_wide or team.id in led.team_ids


def capacities(duties: Iterable[Duty], day: date) -> dict[int, int]:
    """By expert, what the shifts that begin on the day allow."""
    allowed: dict[int, int] = {}
    for duty in duties:
        if clock.local_day(duty.starts_at) == day:
            known = allowed.get(duty.expert_id, 0)
            allowed[duty.expert_id] = known + duty.capacity_rvu_hundredths
    return allowed


def _seen(members: list[MemberRecord], team: TeamRecord, governed: Scope) -> list[MemberRecord]:
    if governs(governed, team):
        return members
    return [one for one in members if one.expert_id in governed.expert_ids]


def _today() -> date:
    return clock.local_day(clock.now())
