"""Sums, shares and moments as they are typed."""

from datetime import UTC, datetime

import pytest

from portal.typed_sums import shown_hundredths, typed_hundredths, typed_moment


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("65", 6500),
        ("65.5", 6550),
        ("¥1,234.50", 123450),
        ("￥１２.５０", 1250),
        ("33.33%", 3333),
        ("0", 0),
        ("0.01", 1),
    ],
)
def test_a_sum_is_read_to_the_fen(text: str, fen: int) -> None:
    assert typed_hundredths(text) == fen


@pytest.mark.parametrize("text", ["", "-1", "1.005", "6.", ".5", "六十", "1e3", "12345678901"])
def test_what_is_no_sum_is_none(text: str) -> None:
    assert typed_hundredths(text) is None


@pytest.mark.parametrize(("value", "text"), [(6550, "65.50"), (5000, "50"), (1, "0.01")])
def test_a_sum_is_shown_as_it_is_typed(value: int, text: str) -> None:
    assert shown_hundredths(value) == text
    assert typed_hundredths(text) == value


def test_a_day_begins_at_midnight_of_the_province() -> None:
    assert typed_moment("2027-01-01") == datetime(2026, 12, 31, 16, tzinfo=UTC)


def test_a_time_of_day_is_read_to_the_second() -> None:
    assert typed_moment("2027-01-01 08:30:15") == datetime(2027, 1, 1, 0, 30, 15, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "2027-02-30", "2027-01-01 24:00", "2027-01-01T08:00"])
def test_what_is_no_moment_is_none(text: str) -> None:
    assert typed_moment(text) is None
