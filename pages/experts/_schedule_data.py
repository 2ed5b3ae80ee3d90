"""The calendar of one team: a week as planned, leave to come, templates."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from data_layer import clock
from data_layer.accounts.records import Role, Scope
from data_layer.cases.queries import actor_of
from data_layer.experts import calendar_queries, queries, swap_queries, team_queries
from data_layer.experts.calendar_records import PlannedShift, Template
from data_layer.experts.records import Leave, MemberRecord, TeamRecord, TeamWeek
from data_layer.experts.swap_records import SwapRecord
from data_layer.experts.team_guard_queries import leads
from portal import db
from portal.access import account

PLANNERS = (Role.TEAM_LEAD, Role.COMMISSION)
# Leave is shown so far ahead.
LEAVE_AHEAD = timedelta(days=90)
# Shifts of so many weeks can be swapped.
WEEKS_AHEAD = 4


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """`may_plan` is whether the reader may change it, `own_id` which member they are.

    `own_shifts` are those of the coming weeks that a member may offer.
    """

    at: datetime
    today: date
    team: TeamRecord
    members: list[MemberRecord]
    planned: list[PlannedShift]
    week: TeamWeek
    leaves: list[Leave]
    templates: list[Template]
    swaps: list[SwapRecord]
    own_id: int | None
    own_shifts: list[PlannedShift]
    may_plan: bool

    @property
    def monday(self) -> date:
        return self.week.monday

    @property
    def leaves_of_week(self) -> tuple[Leave, ...]:
        return self.week.leaves


def schedule(scope: Scope, planned_by: Scope, public_id: str, monday: date) -> Schedule:
    """`scope` finds the team, `planned_by` is what the reader may plan."""
    now = clock.now()
    today = clock.local_day(now)
    with db.reading() as session:
        team = team_queries.team(session, scope, public_id, today)
        ahead = today + LEAVE_AHEAD
        own_id = actor_of(session, account()).expert_id
        return Schedule(
            at=now,
            today=today,
            team=team,
            members=team_queries.members(session, scope, team.id, today),
            planned=calendar_queries.planned_week(session, scope, team.id, monday, today=today),
            week=queries.week_of_team(session, scope, team.id, monday, today=today),
            leaves=queries.leaves_of_team(session, scope, team.id, today, ahead, today=today),
            templates=calendar_queries.templates(session, scope, team.id, today=today),
            swaps=swap_queries.swaps(session, scope, team.id, now),
            own_id=own_id,
            own_shifts=_own_shifts(session, scope, team.id, own_id, now),
            may_plan=leads(planned_by, team.id),
        )


def _own_shifts(
    session: db.Session, scope: Scope, team_id: int, own_id: int | None, now: datetime
) -> list[PlannedShift]:
    today = clock.local_day(now)
    monday = today - timedelta(days=today.weekday())
    weeks = [monday + timedelta(weeks=number) for number in range(WEEKS_AHEAD)] if own_id else []
    planned = {
        one.slot: one
        for week in weeks
        for one in calendar_queries.planned_week(session, scope, team_id, week, today=today)
        if one.slot.expert_id == own_id and one.slot.day > today and not one.is_away
    }
    return list(planned.values())


def find_team(scope: Scope, public_id: str) -> TeamRecord:
    """Raises TeamNotFoundError."""
    with db.reading() as session:
        return team_queries.team(session, scope, public_id, clock.local_day(clock.now()))
