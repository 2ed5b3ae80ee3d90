"""Units compared by a funnel: exact limits, and wider ones where all of them vary more."""

import numpy as np
import pytest
from scipy.stats import binom
from scipy.stats.mstats import winsorize

from data_layer.indicators import Direction, Share
from data_layer.quality.chart_records import ChartVerdict
from data_layer.quality.rules.charts import binomial_band
from data_layer.quality.rules.funnel import overdispersion, quality_funnel


def chance_alone(units: int, seed: int = 5) -> dict[str, Share]:
    random = np.random.default_rng(seed)
    counts = random.integers(30, 900, units)
    return {
        f"H{place:03}": Share(int(random.binomial(count, 0.06)), int(count))
        for place, count in enumerate(counts)
    }


def varied(units: int) -> dict[str, Share]:
    """Units whose own rates lie between 1 % and 15 %."""
    random = np.random.default_rng(11)
    rates = random.uniform(0.01, 0.15, units)
    return {
        f"H{place:03}": Share(int(random.binomial(400, rate)), 400)
        for place, rate in enumerate(rates)
    }


def test_limits_are_those_of_scipy_where_chance_alone_is_at_work() -> None:
    funnel = quality_funnel(chance_alone(60), Direction.LOWER)

    rate = funnel.overall.rate
    assert rate
    assert funnel.overdispersion == 1.0
    for limits in funnel.limits:
        n, band = limits.count, limits.band
        assert band.low_998 * n <= binom.ppf(0.001, n, rate) <= band.low_998 * n + 1
        assert band.low_95 * n <= binom.ppf(0.025, n, rate) <= band.low_95 * n + 1
        assert band.high_95 * n - 1 <= binom.isf(0.025, n, rate) <= band.high_95 * n
        assert band.high_998 * n - 1 <= binom.isf(0.001, n, rate) <= band.high_998 * n


def test_overdispersion_is_the_mean_square_of_winsorised_scores() -> None:
    shares = list(varied(50).values())
    pooled = sum(share.numerator for share in shares) / (50 * 400)
    scores = np.array(
        [(s.numerator / 400 - pooled) / np.sqrt(pooled * (1 - pooled) / 400) for s in shares]
    )

    theirs = float(np.mean(np.asarray(winsorize(scores, limits=(0.1, 0.1))) ** 2))

    # SciPy takes the next value itself, this one interpolates between the two.
    assert overdispersion(shares) == pytest.approx(theirs, rel=0.05)
    assert overdispersion(shares) > 3


def test_where_all_vary_the_limits_are_wider_and_fewer_stand_out() -> None:
    shares = varied(50)
    funnel = quality_funnel(shares, Direction.LOWER)

    out = [point for point in funnel.points if point.verdict != ChartVerdict.USUAL]
    rate = funnel.overall.rate
    assert rate
    outside = [
        share
        for share in shares.values()
        if not binom.ppf(0.025, 400, rate) <= share.numerator <= binom.isf(0.025, 400, rate)
    ]
    assert len(out) < len(outside) / 3


def test_limits_are_widened_by_the_root_of_the_overdispersion() -> None:
    funnel = quality_funnel(varied(50), Direction.LOWER)

    rate = funnel.overall.rate
    assert rate
    exact = binomial_band(400, rate)
    [widened] = [limits.band for limits in funnel.limits if limits.count == 400]
    assert widened.high_95 - rate == pytest.approx(
        funnel.overdispersion**0.5 * (exact.high_95 - rate)
    )
    assert widened.low_998 == max(0.0, rate - funnel.overdispersion**0.5 * (rate - exact.low_998))


def test_one_outlier_does_not_hide_itself_by_widening_the_funnel() -> None:
    shares = chance_alone(40) | {"BAD": Share(150, 500)}

    funnel = quality_funnel(shares, Direction.LOWER)

    assert {point.key: point.verdict for point in funnel.points}["BAD"] == ChartVerdict.FAR_WORSE


def test_chance_alone_is_seldom_called_overdispersion() -> None:
    called = sum(overdispersion(list(chance_alone(60, seed).values())) > 1 for seed in range(200))

    assert called <= 10


def test_few_units_are_never_called_overdispersed() -> None:
    assert overdispersion([Share(1, 400), Share(100, 400), Share(5, 400)]) == 1.0


def test_a_small_unit_is_never_called_bad() -> None:
    funnel = quality_funnel(chance_alone(40) | {"SMALL": Share(19, 19)}, Direction.LOWER)

    assert {point.key: point.verdict for point in funnel.points}["SMALL"] == ChartVerdict.TOO_FEW


def test_a_unit_without_a_case_is_not_in_the_funnel() -> None:
    funnel = quality_funnel(
        {"B": Share(2, 40), "A": Share(1, 40), "C": Share(0, 0)}, Direction.LOWER
    )

    assert [point.key for point in funnel.points] == ["A", "B"]
    assert funnel.overall == Share(3, 80)


@pytest.mark.parametrize("shares", [{}, {"A": Share(0, 50)}, {"A": Share(50, 50)}])
def test_nothing_is_divided_by_nothing(shares: dict[str, Share]) -> None:
    funnel = quality_funnel(shares, Direction.LOWER)

    assert all(point.verdict == ChartVerdict.USUAL for point in funnel.points)
