"""Where a rate is going, and how sure that is."""

import numpy as np
import pytest

from data_layer.indicators import Share
from data_layer.institutions.forecast_records import FEWEST_MONTHS, MONTHS_AHEAD
from data_layer.institutions.forecast_rules import forecast, points_ahead


def a_network(seed: int, months: int = 60, size: int = 1500) -> list[Share]:
    """Each month some of those who are not in the network join, fewer and fewer; some leave."""
    draw = np.random.default_rng(seed)
    networked, course = size // 3, []
    for month in range(months):
        networked += int(draw.binomial(size - networked, 0.03 * 0.98**month))
        networked -= int(draw.binomial(networked, 0.001))
        course.append(Share(networked, size))
    return course


def test_the_interval_holds_what_comes_about_as_often_as_it_says() -> None:
    held = []
    for seed in range(40):
        course = a_network(seed, months=72)
        points = points_ahead(course[:60], MONTHS_AHEAD)
        rates = [one.numerator / one.denominator for one in course[60:]]
        held += [points[ahead].low <= rates[ahead] <= points[ahead].high for ahead in (0, 5, 11)]

    assert 0.9 <= sum(held) / len(held) <= 1


def test_a_growing_network_is_expected_to_grow() -> None:
    course = a_network(1)

    points = points_ahead(course, MONTHS_AHEAD)

    assert len(points) == MONTHS_AHEAD
    assert points[-1].middle > course[-1].numerator / 1500
    assert all(one.low < one.middle < one.high for one in points)


@pytest.mark.parametrize("size", [3, 1500])
def test_no_rate_leaves_nought_and_a_hundred_percent(size: int) -> None:
    nearly_all = [Share(size - (month < 30) - (month % 2), size) for month in range(40)]

    points = points_ahead(nearly_all, MONTHS_AHEAD)

    assert points
    assert all(0 <= one.low <= one.middle <= one.high <= 1 for one in points)


def test_the_interval_widens() -> None:
    points = points_ahead(a_network(3), MONTHS_AHEAD)

    widths = [one.high - one.low for one in points]
    assert widths == sorted(widths)


def test_earlier_forecasts_are_tried_with_what_was_known_then() -> None:
    told = forecast(tuple(a_network(2)))

    assert told is not None
    assert told.coverage.tested >= 40
    assert told.coverage.held / told.coverage.tested > 0.8


def test_nothing_is_told_from_too_few_months() -> None:
    course = a_network(4, months=FEWEST_MONTHS)

    assert points_ahead(course, MONTHS_AHEAD)
    assert not points_ahead(course[1:], MONTHS_AHEAD)


def test_months_before_the_first_institution_do_not_count() -> None:
    course = [Share(0, 1500)] * 30 + a_network(5, months=FEWEST_MONTHS - 1)

    assert forecast(tuple(course)) is None


def test_nothing_is_told_of_what_never_changes() -> None:
    assert forecast(tuple([Share(18, 71)] * 40)) is None
    assert forecast(()) is None
