"""A lead sets, moves and removes shifts; what has begun stays as it was.

`scope` is what the account leads: its teams, or the province.
"""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind, Plain
from data_layer.clock import PROVINCE
from data_layer.experts import calendar_rules, rules
from data_layer.experts.calendar_records import ShiftMove, Slot, Span
from data_layer.experts.condition_queries import holds_on
from data_layer.experts.errors import PastNotChangeableError, ShiftChangedError, ShiftOverlapsError
from data_layer.experts.records import ShiftRecord
from data_layer.experts.shift_row_commands import interrupt_shift, record_of, shifts_from
from data_layer.experts.tables import ExpertTeam, TeamShift
from data_layer.experts.team_guard_queries import require_member, require_open_team
from data_layer.scope import Scope


def set_shift(
    session: Session, scope: Scope, team_id: int, slot: Slot, span: Span, *, at: datetime
) -> None:
    """Raises ShiftOverlapsError where the expert already works, here or elsewhere."""
    require_open_team(session, scope, team_id, slot.day)
    put_shift(session, calendar_rules.shift_of(slot, team_id, span), at)
    note(session, Action.SHIFT_SET, team_id, at, **_told(slot, span))


def move_shift(
    session: Session, scope: Scope, team_id: int, move: ShiftMove, *, at: datetime
) -> None:
    """To another time, another day, another member."""
    seen, to, span = move.seen, move.to, move.span
    require_open_team(session, scope, team_id, min(seen.day, to.day))
    take_out(session, team_id, seen, span, at)
    put_shift(session, calendar_rules.shift_of(to, team_id, span), at)
    was: dict[str, Plain] = {"was_of": seen.expert_id, "was_on": seen.day.isoformat()}
    note(session, Action.SHIFT_MOVE, team_id, at, **was, **_told(to, span))


def remove_shift(
    session: Session, scope: Scope, team_id: int, seen: Slot, span: Span, *, at: datetime
) -> None:
    require_open_team(session, scope, team_id, seen.day)
    take_out(session, team_id, seen, span, at)
    note(session, Action.SHIFT_REMOVE, team_id, at, **_told(seen, span))


def put_shift(session: Session, shift: ShiftRecord, at: datetime) -> None:
    calendar_rules.require_shift(shift)
    if calendar_rules.first_start(shift, PROVINCE) < at:
        raise PastNotChangeableError(first_day=shift.valid_from)
    require_member(session, shift.team_id, shift.expert_id, shift.valid_from)
    # A shift of the day before may still be on.
    known = shifts_from(session, shift.expert_id, shift.valid_from - rules.ONE_DAY)
    require_free(session, shift, map(record_of, known))
    session.add(TeamShift(**asdict(shift)))
    session.flush()


def take_out(session: Session, team_id: int, seen: Slot, span: Span, at: datetime) -> None:
    """The day alone, or the day and every later one of the same weekly shift."""
    if rules.moment_of(seen.day, seen.starts_minute, PROVINCE) < at:
        raise PastNotChangeableError(first_day=seen.day)
    row = session.scalars(
        select(TeamShift).where(
            TeamShift.team_id == team_id,
            TeamShift.expert_id == seen.expert_id,
            TeamShift.weekday == seen.day.isoweekday(),
            TeamShift.starts_minute == seen.starts_minute,
            TeamShift.ends_minute == seen.ends_minute,
            holds_on(TeamShift, seen.day),
        )
    ).first()
    if row is None:
        raise ShiftChangedError
    until = seen.day + rules.ONE_DAY if span is Span.ONCE else None
    interrupt_shift(session, row, seen.day, until)
    session.flush()


def require_free(session: Session, shift: ShiftRecord, known: Iterable[ShiftRecord]) -> None:
    """Says which shift is in the way, on which day, and of which team."""
    for other in known:
        day = calendar_rules.meeting_day(shift, other)
        if day is not None:
            raise _overlap(session, other, day)


def note(session: Session, action: Action, team_id: int, at: datetime, **details: Plain) -> None:
    """Who is on duty is given cases: that is told in the trail."""
    team = session.get_one(ExpertTeam, team_id)
    record(
        session,
        NewEvent(
            action=action,
            at=at,
            object_kind=ObjectKind.TEAM,
            object_id=team.public_id,
            institution_id=team.institution_id,
            details=details,
        ),
    )


def _overlap(session: Session, other: ShiftRecord, day: date) -> ShiftOverlapsError:
    return ShiftOverlapsError(
        day=day.isoformat(),
        starts=calendar_rules.time_of(other.starts_minute),
        ends=calendar_rules.time_of(other.ends_minute),
        team=session.get_one(ExpertTeam, other.team_id).name,
    )


def _told(slot: Slot, span: Span) -> dict[str, Plain]:
    return {
        "expert": slot.expert_id,
        "day": slot.day.isoformat(),
        "starts": calendar_rules.time_of(slot.starts_minute),
        "ends": calendar_rules.time_of(slot.ends_minute),
        "span": span.value,
    }
