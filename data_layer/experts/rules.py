"""When an expert is on duty, and how well a week is covered."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from data_layer.experts.errors import PastNotChangeableError
from data_layer.experts.records import Duty, Leave, ShiftRecord

DAY_MINUTES = 24 * 60
HOUR = timedelta(hours=1)
ONE_DAY = timedelta(days=1)


def is_valid_on(valid_from: date, valid_to: date | None, day: date) -> bool:
    return valid_from <= day and (valid_to is None or day < valid_to)


def occurrence(shift: ShiftRecord, day: date, zone: tzinfo) -> Duty | None:
    """The shift as it begins on a day, or None when it does not begin then."""
    if day.isoweekday() != shift.weekday:
        return None
    if not is_valid_on(shift.valid_from, shift.valid_to, day):
        return None
    return Duty(
        expert_id=shift.expert_id,
        team_id=shift.team_id,
        starts_at=moment_of(day, shift.starts_minute, zone),
        ends_at=moment_of(day, shift.ends_minute, zone),
        capacity_rvu_hundredths=shift.capacity_rvu_hundredths,
    )


def without_leave(duty: Duty, leaves: Iterable[Leave], zone: tzinfo) -> Duty | None:
    """What leave leaves of a duty: nothing when it begins on a day away.

    Before a day away a night shift ends at midnight: nobody is asked for on a day of leave.
    """
    for leave in leaves:
        if leave.expert_id != duty.expert_id:
            continue
        away_from = moment_of(leave.first_day, 0, zone)
        back_at = moment_of(leave.last_day, DAY_MINUTES, zone)
        if away_from <= duty.starts_at < back_at:
            return None
        if duty.starts_at < away_from < duty.ends_at:
            duty = replace(duty, ends_at=away_from)
    return duty


def duties(
    shifts: Iterable[ShiftRecord], leaves: Iterable[Leave], days: Iterable[date], zone: tzinfo
) -> list[Duty]:
    """Every duty that begins on one of the days, earliest first."""
    known_days, known_leaves = list(days), list(leaves)
    begun = (occurrence(shift, day, zone) for shift in shifts for day in known_days)
    kept = (without_leave(duty, known_leaves, zone) for duty in begun if duty is not None)
    present = [duty for duty in kept if duty is not None]
    return sorted(present, key=lambda duty: (duty.starts_at, duty.expert_id, duty.team_id))


def duty_at(shift: ShiftRecord, at: datetime, leaves: Iterable[Leave], zone: tzinfo) -> Duty | None:
    """The duty of this shift that covers the minute, begun today or the evening before."""
    today = at.astimezone(zone).date()
    for duty in duties([shift], leaves, (today - ONE_DAY, today), zone):
        if duty.starts_at <= at < duty.ends_at:
            return duty
    return None


def weekly_cover(
    present: Iterable[Duty], monday: date, zone: tzinfo
) -> tuple[tuple[int, ...], ...]:
    """Seven days of 24 hours: the fewest experts on duty at any minute of the hour."""
    known = list(present)
    midnight = moment_of(monday, 0, zone)
    hours = [_fewest(known, midnight + number * HOUR) for number in range(7 * 24)]
    return tuple(tuple(hours[day * 24 : day * 24 + 24]) for day in range(7))


def require_not_past(day: date, today: date) -> None:
    if day < today:
        raise PastNotChangeableError(first_day=day)


def moment_of(day: date, minute: int, zone: tzinfo) -> datetime:
    return (datetime.combine(day, time(), tzinfo=zone) + timedelta(minutes=minute)).astimezone(UTC)


def _fewest(present: list[Duty], hour: datetime) -> int:
    until = hour + HOUR
    near = [duty for duty in present if duty.starts_at < until and hour < duty.ends_at]
    return min(_on_duty(near, moment) for moment in _changes(near, hour, until))


def _changes(present: list[Duty], hour: datetime, until: datetime) -> Iterator[datetime]:
    """The moments of an hour from which somebody more or fewer is there."""
    yield hour
    for duty in present:
        for moment in (duty.starts_at, duty.ends_at):
            if hour < moment < until:
                yield moment


def _on_duty(present: list[Duty], moment: datetime) -> int:
    return len({duty.expert_id for duty in present if duty.starts_at <= moment < duty.ends_at})
