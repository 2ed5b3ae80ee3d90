"""When an expert is on duty, minute by minute, and how a week is covered."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from data_layer.experts import rules
from data_layer.experts.records import Leave
from tests.builders.experts import a_shift

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = date(2026, 11, 23)
TUESDAY = date(2026, 11, 24)
SUNDAY = date(2026, 11, 29)
NIGHT = {"starts_minute": 20 * 60, "ends_minute": 32 * 60}


def local(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("at", "is_covered"),
    [
        (local(23, 7, 59), False),
        (local(23, 8, 0), True),
        (local(23, 16, 59), True),
        (local(23, 17, 0), False),
        (local(24, 9, 0), False),
        (local(30, 9, 0), True),
    ],
)
def test_a_shift_covers_its_first_minute_and_not_its_end(at: datetime, is_covered: bool) -> None:
    duty = rules.duty_at(a_shift(), at, (), SHANGHAI)

    assert (duty is not None) == is_covered


@pytest.mark.parametrize(
    ("at", "is_covered"),
    [
        (local(23, 19, 59), False),
        (local(23, 23, 59), True),
        (local(24, 0, 0), True),
        (local(24, 7, 59), True),
        (local(24, 8, 0), False),
        (local(24, 21, 0), False),
    ],
)
def test_a_night_shift_goes_on_past_midnight(at: datetime, is_covered: bool) -> None:
    duty = rules.duty_at(a_shift(**NIGHT), at, (), SHANGHAI)

    assert (duty is not None) == is_covered


def test_sunday_night_reaches_into_monday() -> None:
    sunday_night = a_shift(weekday=7, **NIGHT)

    duty = rules.duty_at(sunday_night, local(30, 3), (), SHANGHAI)

    assert duty is not None
    assert (duty.starts_at, duty.ends_at) == (local(29, 20), local(30, 8))


def test_a_shift_of_a_whole_day_covers_every_minute_of_it() -> None:
    whole = a_shift(starts_minute=0, ends_minute=1440)

    covered = [rules.duty_at(whole, at, (), SHANGHAI) for at in (local(23, 0), local(23, 23, 59))]

    assert None not in covered
    assert rules.duty_at(whole, local(24, 0), (), SHANGHAI) is None


def test_the_weekday_is_the_provinces_not_the_one_of_utc() -> None:
    early = a_shift(starts_minute=0, ends_minute=7 * 60)
    sunday_evening_in_utc = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)

    assert rules.duty_at(early, sunday_evening_in_utc, (), SHANGHAI) is not None


@pytest.mark.parametrize("month", [1, 4, 7, 10])
def test_no_season_moves_a_shift(month: int) -> None:
    first = date(2026, month, 5)
    shift = a_shift(weekday=first.isoweekday())

    duty = rules.occurrence(shift, first, SHANGHAI)

    assert duty is not None
    assert duty.starts_at == datetime(2026, month, 5, 0, 0, tzinfo=UTC)


def test_a_shift_begins_with_its_first_day_and_ends_before_its_last() -> None:
    valid_for_a_week = a_shift(valid_from=MONDAY, valid_to=date(2026, 11, 30))

    begun = rules.duties(
        [valid_for_a_week], (), (date(2026, 11, 16), MONDAY, date(2026, 11, 30)), SHANGHAI
    )

    assert [duty.starts_at for duty in begun] == [local(23, 8)]


def test_a_night_shift_that_begins_on_its_last_valid_day_is_worked_to_the_end() -> None:
    last_night = a_shift(valid_to=TUESDAY, **NIGHT)

    assert rules.duty_at(last_night, local(24, 3), (), SHANGHAI) is not None


def test_nobody_is_on_duty_on_a_day_of_leave() -> None:
    away = Leave(expert_id=1, first_day=MONDAY, last_day=MONDAY)

    assert rules.duty_at(a_shift(), local(23, 9), [away], SHANGHAI) is None


def test_the_night_after_a_day_of_leave_is_free_too() -> None:
    away = Leave(expert_id=1, first_day=MONDAY, last_day=MONDAY)

    assert rules.duty_at(a_shift(**NIGHT), local(24, 3), [away], SHANGHAI) is None


def test_the_night_before_a_day_of_leave_ends_at_midnight() -> None:
    away = Leave(expert_id=1, first_day=TUESDAY, last_day=TUESDAY)
    night = a_shift(**NIGHT)

    duty = rules.duty_at(night, local(23, 23), [away], SHANGHAI)

    assert duty is not None
    assert duty.ends_at == local(24, 0)
    assert rules.duty_at(night, local(24, 0), [away], SHANGHAI) is None


def test_a_colleagues_leave_changes_nothing() -> None:
    away = Leave(expert_id=2, first_day=MONDAY, last_day=MONDAY)

    assert rules.duty_at(a_shift(expert_id=1), local(23, 9), [away], SHANGHAI) is not None


def test_an_hour_counts_the_fewest_experts_of_any_of_its_minutes() -> None:
    early = a_shift(expert_id=1, starts_minute=8 * 60, ends_minute=12 * 60)
    late = a_shift(expert_id=2, starts_minute=11 * 60 + 30, ends_minute=17 * 60)

    cover = rules.weekly_cover(
        rules.duties([early, late], (), [MONDAY], SHANGHAI), MONDAY, SHANGHAI
    )

    assert cover[0][7:14] == (0, 1, 1, 1, 1, 1, 1)
    assert cover[0][16:18] == (1, 0)
    assert sum(cover[1]) == 0


def test_a_gap_of_a_minute_is_a_gap() -> None:
    morning = a_shift(expert_id=1, starts_minute=8 * 60, ends_minute=11 * 60 + 29)
    afternoon = a_shift(expert_id=2, starts_minute=11 * 60 + 30, ends_minute=17 * 60)

    cover = rules.weekly_cover(
        rules.duties([morning, afternoon], (), [MONDAY], SHANGHAI), MONDAY, SHANGHAI
    )

    assert cover[0][10:13] == (1, 0, 1)


def test_an_expert_on_two_shifts_is_one_expert() -> None:
    twice = [a_shift(team_id=1), a_shift(team_id=2)]

    cover = rules.weekly_cover(rules.duties(twice, (), [MONDAY], SHANGHAI), MONDAY, SHANGHAI)

    assert cover[0][9] == 1


def test_sunday_night_covers_monday_morning_of_the_week_it_reaches_into() -> None:
    begun = rules.duties([a_shift(weekday=7, **NIGHT)], (), (date(2026, 11, 22), SUNDAY), SHANGHAI)

    cover = rules.weekly_cover(begun, MONDAY, SHANGHAI)

    assert cover[0][:9] == (1, 1, 1, 1, 1, 1, 1, 1, 0)
    assert cover[6][19:] == (0, 1, 1, 1, 1)
