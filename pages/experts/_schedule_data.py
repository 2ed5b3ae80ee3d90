"""The calendar of one team: a week as planned, leave to come, templates."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from data_layer import clock
from data_layer.accounts.records import Role, Scope
from data_layer.experts import calendar_queries, queries, team_queries
from data_layer.experts.calendar_records import PlannedShift, Template
from data_layer.experts.records import Leave, MemberRecord, TeamRecord, TeamWeek
from data_layer.experts.team_guard_queries import leads
from portal import db

PLANNERS = (Role.TEAM_LEAD, Role.COMMISSION)
# Leave is shown so far ahead.
LEAVE_AHEAD = timedelta(days=90)


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """`may_plan` is whether the reader may change it."""

    at: datetime
    today: date
    team: TeamRecord
    members: list[MemberRecord]
    planned: list[PlannedShift]
    week: TeamWeek
    leaves: list[Leave]
    templates: list[Template]
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
        return Schedule(
            at=now,
            today=today,
            team=team,
            members=team_queries.members(session, scope, team.id, today),
            planned=calendar_queries.planned_week(session, scope, team.id, monday, today=today),
            week=queries.week_of_team(session, scope, team.id, monday, today=today),
            leaves=queries.leaves_of_team(session, scope, team.id, today, ahead, today=today),
            templates=calendar_queries.templates(session, scope, team.id, today=today),
            may_plan=leads(planned_by, team.id),
        )


def find_team(scope: Scope, public_id: str) -> TeamRecord:
    """Raises TeamNotFoundError."""
    with db.reading() as session:
        return team_queries.team(session, scope, public_id, clock.local_day(clock.now()))
