"""Which shifts meet, and which changes of a calendar are none."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo

from data_layer.experts.calendar_records import Slot, Span
from data_layer.experts.errors import LeaveOutOfBoundsError, ShiftOutOfBoundsError
from data_layer.experts.records import Leave, ShiftRecord
from data_layer.experts.rules import DAY_MINUTES, ONE_DAY, moment_of, require_not_past

LONGEST_LEAVE = timedelta(days=366)
WEEK_DAYS = 7


def first_day(shift: ShiftRecord) -> date:
    """The day on which the shift begins for the first time."""
    return shift.valid_from + timedelta(days=(shift.weekday - shift.valid_from.isoweekday()) % 7)


def first_start(shift: ShiftRecord, zone: tzinfo) -> datetime:
    return moment_of(first_day(shift), shift.starts_minute, zone)


def do_overlap(one: ShiftRecord, other: ShiftRecord) -> bool:
    """Whether the two are ever on at the same minute."""
    return meeting_day(one, other) is not None


def meeting_day(one: ShiftRecord, other: ShiftRecord) -> date | None:
    """The first day on which `other` begins and is on at a minute at which `one` is on too."""
    # A shift of the evening before, of the day itself or of the day after can meet.
    days = (_meeting_day(one, other, later) for later in (-1, 0, 1))
    return min((day for day in days if day is not None), default=None)


def _meeting_day(one: ShiftRecord, other: ShiftRecord, later: int) -> date | None:
    """The same, if `other` begins so many days later than `one`."""
    apart = later * DAY_MINUTES
    if (one.weekday + later - other.weekday) % WEEK_DAYS:
        return None
    if not (
        one.starts_minute < other.ends_minute + apart
        and other.starts_minute + apart < one.ends_minute
    ):
        return None
    start = max(first_day(one) + later * ONE_DAY, first_day(other))
    ends_one = one.valid_to is not None and start - later * ONE_DAY >= one.valid_to
    ends_other = other.valid_to is not None and start >= other.valid_to
    return None if ends_one or ends_other else start


def shift_of(slot: Slot, team_id: int, span: Span) -> ShiftRecord:
    """For the day alone, or each week from that day on."""
    return ShiftRecord(
        expert_id=slot.expert_id,
        team_id=team_id,
        weekday=slot.day.isoweekday(),
        starts_minute=slot.starts_minute,
        ends_minute=slot.ends_minute,
        capacity_rvu_hundredths=slot.capacity_rvu_hundredths,
        valid_from=slot.day,
        valid_to=slot.day + ONE_DAY if span is Span.ONCE else None,
    )


def span_of(valid_from: date, valid_to: date | None) -> Span:
    """Back from what `shift_of` makes of it."""
    return Span.ONCE if valid_to == valid_from + ONE_DAY else Span.ONWARD


def end_of(starts_minute: int, ends_minute: int) -> int | None:
    """What ends earlier than it begins ends on the next day; equal times tell no length."""
    if starts_minute == ends_minute:
        return None
    return ends_minute if ends_minute > starts_minute else ends_minute + DAY_MINUTES


def time_of(minute: int) -> str:
    """A day's end is 24:00; what goes on after it is on the clock of the next day."""
    if minute == DAY_MINUTES:
        return "24:00"
    return f"{minute // 60 % 24:02}:{minute % 60:02}"


def slots_of_week(lines: Iterable[Slot], from_monday: date, to_monday: date) -> list[Slot]:
    """The same week again, so many days later."""
    later = to_monday - from_monday
    return [replace(one, day=one.day + later) for one in lines]


def require_shift(shift: ShiftRecord) -> None:
    length = shift.ends_minute - shift.starts_minute
    if not (
        1 <= shift.weekday <= WEEK_DAYS
        and 0 <= shift.starts_minute < DAY_MINUTES
        and 0 < length <= DAY_MINUTES
        and shift.capacity_rvu_hundredths > 0
    ):
        raise ShiftOutOfBoundsError


def require_leave(leave: Leave, today: date) -> None:
    """Leave begins today at the earliest: who was on duty yesterday stays so."""
    require_not_past(leave.first_day, today)
    if not leave.first_day <= leave.last_day < leave.first_day + LONGEST_LEAVE:
        raise LeaveOutOfBoundsError
