"""Reads how a team's week is planned, who is away from it, and its templates."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from data_layer.experts import rules
from data_layer.experts.calendar_records import PlannedShift, Slot, Template
from data_layer.experts.calendar_rules import WEEK_DAYS, span_of
from data_layer.experts.condition_queries import in_scope
from data_layer.experts.queries import leaves_of_team
from data_layer.experts.records import Leave
from data_layer.experts.roster_tables import ShiftTemplate
from data_layer.experts.tables import ExpertTeam, TeamMember, TeamShift
from data_layer.scope import Scope


def planned_week(
    session: Session, scope: Scope, team_id: int, monday: date, *, today: date
) -> list[PlannedShift]:
    """The shifts that begin in the week or reach into it, of who belongs to the team then."""
    sunday = monday + timedelta(days=WEEK_DAYS - 1)
    leaves = leaves_of_team(session, scope, team_id, monday, sunday, today=today)
    days = [monday + timedelta(days=number) for number in range(-1, WEEK_DAYS)]
    found = [
        _planned(row, day, leaves)
        for row in _rows(session, scope, team_id, days, today)
        for day in days
        if _begins(row, day) and (day >= monday or row.ends_minute > rules.DAY_MINUTES)
    ]
    members = _members(session, team_id, days)
    kept = (one for one in found if one.slot.expert_id in members[one.slot.day])
    return sorted(kept, key=lambda one: (one.slot.day, one.slot.starts_minute, one.slot.expert_id))


def slots_of(
    session: Session, scope: Scope, team_id: int, monday: date, *, today: date
) -> list[Slot]:
    """The shifts that begin in the week."""
    planned = planned_week(session, scope, team_id, monday, today=today)
    return [one.slot for one in planned if one.slot.day >= monday]


def templates(session: Session, scope: Scope, team_id: int, *, today: date) -> list[Template]:
    rows = session.scalars(
        select(ShiftTemplate)
        .join(ExpertTeam, ExpertTeam.id == ShiftTemplate.team_id)
        .where(ShiftTemplate.team_id == team_id, in_scope(scope, today))
        .order_by(func.lower(ShiftTemplate.name), ShiftTemplate.id)
    )
    return [
        Template(
            public_id=row.public_id,
            name=row.name,
            shift_count=len(row.lines),
            saved_at=row.saved_at,
            revision=row.revision,
        )
        for row in rows
    ]


def _rows(
    session: Session, scope: Scope, team_id: int, days: Sequence[date], today: date
) -> Sequence[TeamShift]:
    return session.scalars(
        select(TeamShift)
        .join(ExpertTeam, ExpertTeam.id == TeamShift.team_id)
        .where(
            ExpertTeam.id == team_id,
            in_scope(scope, today),
            TeamShift.valid_from <= days[-1],
            or_(TeamShift.valid_to.is_(None), TeamShift.valid_to > days[0]),
        )
        .order_by(TeamShift.id)
    ).all()


def _begins(row: TeamShift, day: date) -> bool:
    return row.weekday == day.isoweekday() and rules.is_valid_on(row.valid_from, row.valid_to, day)


def _planned(row: TeamShift, day: date, leaves: Sequence[Leave]) -> PlannedShift:
    slot = Slot(
        expert_id=row.expert_id,
        day=day,
        starts_minute=row.starts_minute,
        ends_minute=row.ends_minute,
        capacity_rvu_hundredths=row.capacity_rvu_hundredths,
    )
    return PlannedShift(
        slot=slot,
        team_id=row.team_id,
        span=span_of(row.valid_from, row.valid_to),
        is_away=any(
            one.expert_id == row.expert_id and one.first_day <= day <= one.last_day
            for one in leaves
        ),
    )


def _members(session: Session, team_id: int, days: Sequence[date]) -> dict[date, set[int]]:
    rows = session.execute(
        select(TeamMember.expert_id, TeamMember.valid_from, TeamMember.valid_to).where(
            TeamMember.team_id == team_id,
            TeamMember.valid_from <= days[-1],
        )
    ).all()
    found: dict[date, set[int]] = defaultdict(set)
    for expert_id, valid_from, valid_to in rows:
        for day in days:
            if rules.is_valid_on(valid_from, valid_to, day):
                found[day].add(expert_id)
    return found
