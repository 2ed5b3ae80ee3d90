"""When shifts meet, when one first begins, and what no calendar holds."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_layer.experts import calendar_rules
from data_layer.experts.errors import (
    LeaveOutOfBoundsError,
    PastNotChangeableError,
    ShiftOutOfBoundsError,
)
from data_layer.experts.records import Leave, ShiftRecord
from data_layer.experts.rules import duties
from tests.builders.experts import a_shift

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
DAYS = [date.fromordinal(MONDAY.toordinal() + number) for number in range(28)]
NIGHT = {"starts_minute": 20 * 60, "ends_minute": 32 * 60}


def leave_until(last_day: date) -> Leave:
    return Leave(expert_id=1, first_day=MONDAY, last_day=last_day)


def test_two_shifts_meet_across_the_turn_of_the_week() -> None:
    sunday_night = a_shift(weekday=7, **NIGHT)
    monday_morning = a_shift(weekday=1, starts_minute=7 * 60, ends_minute=9 * 60)

    assert calendar_rules.do_overlap(sunday_night, monday_morning)
    assert calendar_rules.do_overlap(monday_morning, sunday_night)


def test_shifts_that_touch_do_not_meet() -> None:
    morning = a_shift(starts_minute=480, ends_minute=720)
    afternoon = a_shift(starts_minute=720, ends_minute=1020)

    assert not calendar_rules.do_overlap(morning, afternoon)


def test_shifts_of_different_times_of_the_year_do_not_meet() -> None:
    until_monday = a_shift(valid_to=MONDAY)
    from_monday = a_shift(valid_from=MONDAY)

    assert not calendar_rules.do_overlap(until_monday, from_monday)


def test_a_shift_first_begins_on_the_next_of_its_weekdays() -> None:
    friday = a_shift(weekday=5, valid_from=TUESDAY)

    assert calendar_rules.first_start(friday, SHANGHAI) == datetime(
        2026, 11, 27, 8, tzinfo=SHANGHAI
    )


@pytest.mark.parametrize(
    "given",
    [
        {"weekday": 0},
        {"weekday": 8},
        {"starts_minute": -1},
        {"starts_minute": 1440, "ends_minute": 1500},
        {"ends_minute": 8 * 60},
        {"starts_minute": 1, "ends_minute": 1442},
        {"capacity_rvu_hundredths": 0},
    ],
)
def test_a_shift_lasts_at_most_a_day_and_has_capacity(given: dict[str, int]) -> None:
    with pytest.raises(ShiftOutOfBoundsError):
        calendar_rules.require_shift(a_shift(**given))


def test_leave_cannot_begin_yesterday() -> None:
    with pytest.raises(PastNotChangeableError):
        calendar_rules.require_leave(
            Leave(expert_id=1, first_day=MONDAY, last_day=TUESDAY), TUESDAY
        )


@pytest.mark.parametrize("last_day", [date(2026, 11, 22), date(2027, 11, 24)])
def test_leave_ends_after_it_begins_and_within_a_year(last_day: date) -> None:
    with pytest.raises(LeaveOutOfBoundsError):
        calendar_rules.require_leave(
            Leave(expert_id=1, first_day=MONDAY, last_day=last_day), MONDAY
        )


def test_a_night_meets_the_morning_after_though_it_is_its_last() -> None:
    last_night = a_shift(weekday=1, valid_from=MONDAY, valid_to=TUESDAY, **NIGHT)
    from_tuesday = a_shift(weekday=2, valid_from=TUESDAY, starts_minute=420, ends_minute=720)

    assert calendar_rules.meeting_day(last_night, from_tuesday) == TUESDAY
    assert calendar_rules.meeting_day(from_tuesday, last_night) == MONDAY


SHIFTS = st.builds(
    lambda weekday, start, length, first, days: a_shift(
        weekday=weekday,
        starts_minute=start * 60,
        ends_minute=(start + length) * 60,
        valid_from=DAYS[first],
        valid_to=DAYS[first + days] if days else None,
    ),
    st.integers(1, 7),
    st.integers(0, 23),
    st.integers(1, 24),
    st.integers(0, 12),
    st.sampled_from((0, 1, 7, 10)),
)


@given(SHIFTS, SHIFTS)
def test_shifts_meet_if_and_only_if_two_of_their_duties_do(
    one: ShiftRecord, other: ShiftRecord
) -> None:
    met = any(
        mine.starts_at < theirs.ends_at and theirs.starts_at < mine.ends_at
        for mine in duties([one], (), DAYS, SHANGHAI)
        for theirs in duties([other], (), DAYS, SHANGHAI)
    )

    assert calendar_rules.do_overlap(one, other) == met
