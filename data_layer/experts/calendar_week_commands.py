"""Whole weeks of a team at once: a week again, or a template put into a week."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from data_layer.audit.records import Action
from data_layer.clock import PROVINCE, local_day
from data_layer.experts import rules
from data_layer.experts.calendar_commands import note, put_shift
from data_layer.experts.calendar_queries import slots_of
from data_layer.experts.calendar_records import PlannedWeeks, Slot, Span, TargetWeek, TemplateLine
from data_layer.experts.calendar_rules import WEEK_DAYS, shift_of, slots_of_week
from data_layer.experts.errors import (
    NotAMemberError,
    NothingToPlanError,
    TemplateNotFoundError,
    WeekOutOfBoundsError,
)
from data_layer.experts.roster_tables import ShiftTemplate
from data_layer.experts.shift_row_commands import interrupt_shift
from data_layer.experts.tables import TeamShift
from data_layer.experts.team_guard_queries import require_led_team, require_open_team
from data_layer.identifiers import new_public_id
from data_layer.scope import Scope

_LONGEST_NAME = 64


def copy_week(
    session: Session,
    scope: Scope,
    team_id: int,
    monday: date,
    targets: Iterable[date],
    *,
    at: datetime,
) -> PlannedWeeks:
    """The shifts of the week in place of those of each target week, given by its Monday."""
    require_led_team(session, scope, team_id)
    lines = slots_of(session, scope, team_id, monday, today=local_day(at))
    written = []
    for other in sorted({*targets} - {monday}):
        target = TargetWeek(monday=other, span=Span.ONCE)
        require_week(session, scope, team_id, target, at)
        written.append(_plan(session, team_id, slots_of_week(lines, monday, other), target, at))
    return _summed(written)


def save_template(
    session: Session, scope: Scope, team_id: int, monday: date, name: str, *, at: datetime
) -> None:
    """The week under a name; the same name again takes the place of the template that had it."""
    require_led_team(session, scope, team_id)
    lines = [_line(one) for one in slots_of(session, scope, team_id, monday, today=local_day(at))]
    if not lines:
        raise NothingToPlanError
    row = session.scalars(
        select(ShiftTemplate).where(
            ShiftTemplate.team_id == team_id, ShiftTemplate.name == name[:_LONGEST_NAME]
        )
    ).first()
    if row is None:
        row = ShiftTemplate(
            public_id=new_public_id(), team_id=team_id, name=name[:_LONGEST_NAME], revision=0
        )
        session.add(row)
    row.lines = [dict(line) for line in lines]
    row.saved_at = at
    row.revision += 1


def apply_template(
    session: Session,
    scope: Scope,
    team_id: int,
    template_id: str,
    target: TargetWeek,
    *,
    at: datetime,
) -> PlannedWeeks:
    """In place of what was planned for the week, or from the week on."""
    require_led_team(session, scope, team_id)
    row = _template(session, team_id, template_id)
    slots = [_slot(line, target.monday) for line in row.lines]
    return _plan(session, require_week(session, scope, team_id, target, at), slots, target, at)


def remove_template(session: Session, scope: Scope, team_id: int, template_id: str) -> None:
    """What was planned with it stays."""
    require_led_team(session, scope, team_id)
    session.delete(_template(session, team_id, template_id))


def _template(session: Session, team_id: int, public_id: str) -> ShiftTemplate:
    row = session.scalars(
        select(ShiftTemplate).where(
            ShiftTemplate.team_id == team_id, ShiftTemplate.public_id == public_id
        )
    ).first()
    if row is None:
        raise TemplateNotFoundError
    return row


def require_week(
    session: Session, scope: Scope, team_id: int, target: TargetWeek, at: datetime
) -> int:
    """The team may be planned, and the week is not over; answers the team."""
    require_open_team(session, scope, team_id, target.monday)
    if not local_day(at) < target.monday + timedelta(days=WEEK_DAYS):
        raise WeekOutOfBoundsError(monday=target.monday.isoformat())
    return team_id


def _plan(
    session: Session, team_id: int, slots: Iterable[Slot], target: TargetWeek, at: datetime
) -> PlannedWeeks:
    """Who is no member any more is left out; a shift elsewhere stops all of it."""
    monday, span = target.monday, target.span
    _clear(session, team_id, target, at)
    counts = [_put(session, team_id, slot, span, at) for slot in slots]
    counted = PlannedWeeks(set_count=counts.count(True), left_out_count=counts.count(False))
    note(
        session,
        Action.WEEK_PLAN,
        team_id,
        at,
        week=monday.isoformat(),
        span=span.value,
        shifts=counted.set_count,
    )
    return counted


def _put(session: Session, team_id: int, slot: Slot, span: Span, at: datetime) -> bool | None:
    """None for what has begun already, which stays as it was."""
    if rules.moment_of(slot.day, slot.starts_minute, PROVINCE) < at:
        return None
    try:
        put_shift(session, shift_of(slot, team_id, span), at)
    except NotAMemberError:
        return False
    return True


def _clear(session: Session, team_id: int, target: TargetWeek, at: datetime) -> None:
    """Each shift that begins in the week, or from the week on, from now on."""
    monday, week = target.monday, timedelta(days=WEEK_DAYS)
    until = monday + week if target.span is Span.ONCE else None
    rows = session.scalars(
        select(TeamShift)
        .where(
            TeamShift.team_id == team_id,
            or_(TeamShift.valid_to.is_(None), TeamShift.valid_to > monday),
        )
        .order_by(TeamShift.id)
    ).all()
    for row in rows:
        first_day = max(monday, _changeable_from(row, at))
        if until is None or (row.valid_from < until and first_day < until):
            interrupt_shift(session, row, first_day, until)
    session.flush()


def _changeable_from(row: TeamShift, at: datetime) -> date:
    """The first day on which the shift has not begun."""
    today = local_day(at)
    has_begun = rules.moment_of(today, row.starts_minute, PROVINCE) < at
    return today + rules.ONE_DAY if has_begun else today


def _line(slot: Slot) -> TemplateLine:
    return TemplateLine(
        expert_id=slot.expert_id,
        weekday=slot.day.isoweekday(),
        starts_minute=slot.starts_minute,
        ends_minute=slot.ends_minute,
        capacity_rvu_hundredths=slot.capacity_rvu_hundredths,
    )


def _slot(line: dict[str, int], monday: date) -> Slot:
    return Slot(
        expert_id=line["expert_id"],
        day=monday + timedelta(days=line["weekday"] - 1),
        starts_minute=line["starts_minute"],
        ends_minute=line["ends_minute"],
        capacity_rvu_hundredths=line["capacity_rvu_hundredths"],
    )


def _summed(written: Iterable[PlannedWeeks]) -> PlannedWeeks:
    known = list(written)
    return PlannedWeeks(
        set_count=sum(one.set_count for one in known),
        left_out_count=sum(one.left_out_count for one in known),
    )
