"""What becomes of a row of a list of shifts: set, changed, there already, or refused and why."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date
from typing import cast

from data_layer.errors import PortalError
from data_layer.experts import calendar_rules, rules
from data_layer.experts.calendar_records import Slot, Span
from data_layer.experts.errors import (
    PastNotChangeableError,
    ShiftOutOfBoundsError,
    ShiftOverlapsError,
)
from data_layer.experts.records import ShiftRecord
from data_layer.experts.shift_list_errors import (
    NotInTeamThenError,
    ReaderUnknownError,
    RowsOverlapError,
    TeamToBeNamedError,
    TimesEqualError,
)
from data_layer.experts.shift_list_records import (
    Desk,
    KnownReader,
    PlannedRow,
    ReadShifts,
    ShiftField,
    ShiftLine,
    ShiftPlan,
    ShiftProblem,
    ShiftRow,
)
from data_layer.list_records import RowOutcome, ValueChange

_F = ShiftField
_HUNDREDTHS = 100


_Before = dict[int, list[tuple[int, ShiftRecord]]]


class _RefusedError(Exception):
    """A row that cannot be: at which column, and why."""

    def __init__(self, field: ShiftField, fault: PortalError) -> None:
        super().__init__(fault.code)
        self.field = field
        self.fault = fault


def plan_of(read: ReadShifts, desk: Desk) -> ShiftPlan:
    """In the order of the list."""
    # What the rows before would set, by expert.
    seen: _Before = {}
    return ShiftPlan(lines=tuple(_line(row, desk, seen) for row in read.rows), ignored=read.ignored)


def _line(row: ShiftRow, desk: Desk, seen: _Before) -> ShiftLine:
    reader = desk.readers.get(row.code)
    name = reader.name if reader else str(row.values.get(_F.NAME) or "")
    try:
        planned = None if row.problems else _planned(row, reader, desk, seen)
    except _RefusedError as refused:
        problem = ShiftProblem(
            field=refused.field, cell=row.cells.get(refused.field, ""), fault=refused.fault
        )
        return _refused(row, name, (problem,))
    if planned is None:
        return _refused(row, name, row.problems)
    is_same = planned.was == planned.slot
    outcome = RowOutcome.NEW if planned.was is None else RowOutcome.CHANGED
    return ShiftLine(
        row_number=row.number,
        code=row.code,
        name=name,
        outcome=RowOutcome.SAME if is_same else outcome,
        changes=() if is_same else tuple(_changes(planned)),
        planned=None if is_same else planned,
    )


def _refused(row: ShiftRow, name: str, problems: Sequence[ShiftProblem]) -> ShiftLine:
    return ShiftLine(
        row_number=row.number,
        code=row.code,
        name=name,
        outcome=RowOutcome.REFUSED,
        problems=tuple(problems),
    )


def _planned(row: ShiftRow, reader: KnownReader | None, desk: Desk, seen: _Before) -> PlannedRow:
    if reader is None:
        raise _RefusedError(_F.LICENCE_NUMBER, ReaderUnknownError(licence=row.code))
    team_id = _team(row, reader)
    slot, span = _slot(row, reader), Span(str(row.values.get(_F.SPAN) or Span.ONCE))
    shift = calendar_rules.shift_of(slot, team_id, span)
    if calendar_rules.first_start(shift, desk.at.tzinfo or UTC) < desk.at:
        raise _RefusedError(_F.DAY, PastNotChangeableError(first_day=slot.day))
    spells = reader.spells.get(team_id, ())
    if not any(rules.is_valid_on(*spell, slot.day) for spell in spells):
        team, day = desk.teams[team_id].name, slot.day.isoformat()
        raise _RefusedError(_F.DAY, NotInTeamThenError(team=team, day=day))
    was = _same_time(shift, reader.shifts, slot)
    _require_free(shift, reader.shifts, was, desk)
    for number, other in seen.setdefault(reader.id, []):
        if calendar_rules.do_overlap(shift, other):
            raise _RefusedError(_F.STARTS, RowsOverlapError(row=number))
    seen[reader.id].append((row.number, shift))
    return PlannedRow(
        row_number=row.number,
        licence_number=row.code,
        team_id=team_id,
        slot=slot,
        span=span,
        was=was,
    )


def _team(row: ShiftRow, reader: KnownReader) -> int:
    """The one that is named, or the only one."""
    named = str(row.values.get(_F.TEAM) or "")
    found = [one for one in reader.teams if named in ("", one.name, one.public_id)]
    if len(found) != 1:
        names = ", ".join(one.name for one in reader.teams)
        raise _RefusedError(_F.TEAM, TeamToBeNamedError(teams=names))
    return found[0].id


def _slot(row: ShiftRow, reader: KnownReader) -> Slot:
    starts, ends = (int(cast(float, row.values[one])) for one in (_F.STARTS, _F.ENDS))
    until = calendar_rules.end_of(starts, ends)
    if until is None:
        raise _RefusedError(_F.ENDS, TimesEqualError())
    slot = Slot(
        expert_id=reader.id,
        day=cast(date, row.values[_F.DAY]),
        starts_minute=starts,
        ends_minute=until,
        capacity_rvu_hundredths=round(cast(float, row.values[_F.CAPACITY]) * _HUNDREDTHS),
    )
    if slot.starts_minute == rules.DAY_MINUTES or slot.capacity_rvu_hundredths < 1:
        raise _RefusedError(_F.STARTS, ShiftOutOfBoundsError())
    return slot


def _same_time(shift: ShiftRecord, known: Sequence[ShiftRecord], slot: Slot) -> Slot | None:
    for other in known:
        is_same = (other.team_id, other.weekday, other.starts_minute, other.ends_minute) == (
            shift.team_id,
            shift.weekday,
            shift.starts_minute,
            shift.ends_minute,
        )
        if is_same and rules.is_valid_on(other.valid_from, other.valid_to, slot.day):
            return replace(slot, capacity_rvu_hundredths=other.capacity_rvu_hundredths)
    return None


def _require_free(
    shift: ShiftRecord, known: Sequence[ShiftRecord], was: Slot | None, desk: Desk
) -> None:
    for other in known:
        day = calendar_rules.meeting_day(shift, other)
        is_itself = was is not None and (other.weekday, other.starts_minute) == (
            shift.weekday,
            shift.starts_minute,
        )
        if day is not None and not is_itself:
            team = desk.teams.get(other.team_id)
            raise _RefusedError(
                _F.STARTS,
                ShiftOverlapsError(
                    day=day.isoformat(),
                    starts=calendar_rules.time_of(other.starts_minute),
                    ends=calendar_rules.time_of(other.ends_minute),
                    team=team.name if team else "",
                ),
            )


def _changes(planned: PlannedRow) -> Iterator[ValueChange[ShiftField]]:
    slot, was = planned.slot, planned.was
    after = slot.capacity_rvu_hundredths / _HUNDREDTHS
    before = None if was is None else was.capacity_rvu_hundredths / _HUNDREDTHS
    if was is None:
        yield ValueChange(field=_F.DAY, before=None, after=slot.day)
        yield ValueChange(field=_F.STARTS, before=None, after=float(slot.starts_minute))
        yield ValueChange(field=_F.ENDS, before=None, after=float(slot.ends_minute))
        yield ValueChange(field=_F.SPAN, before=None, after=planned.span.value)
    yield ValueChange(field=_F.CAPACITY, before=before, after=after)
