"""Who is on duty at a moment, and for how much of the month everybody has been."""

from collections.abc import Collection, Container, Iterable, Mapping
from datetime import date, datetime, timedelta, tzinfo
from functools import cache

from data_layer.experts.records import Duty, Leave, ShiftRecord
from data_layer.experts.rules import duty_at

ONE_DAY = timedelta(days=1)


def duties_at(
    shifts: Iterable[ShiftRecord],
    at: datetime,
    leaves: Mapping[int, Iterable[Leave]],
    members: Container[tuple[int, int]],
    zone: tzinfo,
) -> dict[int, Duty]:
    """By expert, the duty that covers the minute; of two that meet, the one that ends later.

    `members` are pairs of expert and team: a shift for a team one has left is no duty.
    """
    present: dict[int, Duty] = {}
    for shift in shifts:
        duty = duty_at(shift, at, leaves.get(shift.expert_id, ()), zone)
        if duty is None or (duty.expert_id, duty.team_id) not in members:
            continue
        known = present.setdefault(duty.expert_id, duty)
        present[duty.expert_id] = max(known, duty, key=lambda one: one.ends_at)
    return present


def capacity_begun(
    shifts: Iterable[ShiftRecord], leaves: Collection[Leave], today: date, minute: int
) -> int:
    """In hundredths of an RVU: of the shifts begun since the month did, up to the minute."""
    return sum(
        shift.capacity_rvu_hundredths
        for shift in shifts
        for day in _days(today.replace(day=1), today, shift.weekday)
        if (day < today or shift.starts_minute <= minute)
        and shift.valid_from <= day
        and (shift.valid_to is None or day < shift.valid_to)
        and not any(leave.first_day <= day <= leave.last_day for leave in leaves)
    )


@cache
def _days(first_day: date, last_day: date, weekday: int) -> tuple[date, ...]:
    ahead = timedelta(days=(weekday - first_day.isoweekday()) % 7)
    return tuple(
        first_day + ahead + number * 7 * ONE_DAY
        for number in range(5)
        if first_day + ahead + number * 7 * ONE_DAY <= last_day
    )
