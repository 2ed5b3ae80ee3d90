"""Days are cut in the province's time."""

from datetime import UTC, date, datetime

from data_layer.clock import day_ends_at, day_starts_at, local_day, now


def test_the_moment_is_aware() -> None:
    assert now().tzinfo is UTC


def test_an_evening_in_utc_is_the_next_day_in_the_province() -> None:
    assert local_day(datetime(2026, 11, 23, 16, 0, tzinfo=UTC)) == date(2026, 11, 24)
    assert local_day(datetime(2026, 11, 23, 15, 59, 59, tzinfo=UTC)) == date(2026, 11, 23)


def test_a_day_of_the_province_begins_at_four_in_the_afternoon_utc() -> None:
    assert day_starts_at(date(2026, 11, 24)) == datetime(2026, 11, 23, 16, tzinfo=UTC)
    assert day_ends_at(date(2026, 11, 24)) == day_starts_at(date(2026, 11, 25))
