"""Which day a bulletin tells of, and how it is hashed."""

from datetime import date

import pytest

from data_layer.institutions.bulletin_errors import MonthNotUsableError
from data_layer.institutions.bulletin_rules import (
    as_of_in,
    canonical,
    hash_of,
    month_called,
    part_of,
    year_before,
)

TODAY = date(2026, 11, 24)


def test_a_month_is_told_of_as_of_its_last_day() -> None:
    assert as_of_in(date(2026, 10, 1), TODAY) == date(2026, 10, 31)
    assert as_of_in(date(2024, 2, 1), TODAY) == date(2024, 2, 29)


def test_a_month_that_is_not_over_is_told_of_as_of_today() -> None:
    assert as_of_in(date(2026, 11, 1), TODAY) == TODAY


@pytest.mark.parametrize(
    "text", ["2026-12", "2016-12", "2026-13", "2026", "", "2026-10-01", "十月"]
)
def test_only_a_month_that_has_begun_is_told_of(text: str) -> None:
    with pytest.raises(MonthNotUsableError):
        month_called(text, TODAY)


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 11, 24), date(2025, 11, 24)),
        (date(2024, 2, 29), date(2023, 2, 28)),
        (date(2025, 2, 28), date(2024, 2, 29)),
        (date(2026, 10, 31), date(2025, 10, 31)),
    ],
)
def test_the_end_of_a_month_is_compared_with_the_end_of_a_month(day: date, before: date) -> None:
    assert year_before(day) == before


def test_equal_figures_are_equal_text() -> None:
    one = {"rate": "78.91%", "city": "合肥", "numerator": 1190}
    other = {"numerator": 1190, "city": "合肥", "rate": "78.91%"}

    assert canonical(one) == canonical(other) == '{"city":"合肥","numerator":1190,"rate":"78.91%"}'
    assert len(hash_of(canonical(one).encode())) == 64


def test_a_part_names_no_other_city() -> None:
    places = [{"city": "340100", "county": "肥东县"}, {"city": "340200", "county": "南陵县"}]
    figures = {
        "levels": [{"level": "all"}],
        "cities": places,
        "counties": places,
        "changes": [*places, {"city": None, "county": ""}],
    }

    part = part_of(figures, {"340200"})

    assert part["levels"] == figures["levels"]
    assert [part[name] for name in ("cities", "counties", "changes")] == [places[1:]] * 3
    assert part["part_of"] == ["340200"]
    assert part_of(figures, ())["cities"] == []
