"""P-chart and EWMA: limits around the usual share, and words for what lies beyond them."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom

from data_layer.indicators import Direction, Share
from data_layer.quality.chart_records import ChartVerdict
from data_layer.quality.rules.charts import ewma, p_chart, share_verdict

JANUARY, FEBRUARY, MARCH = (date(2026, month, 1) for month in (1, 2, 3))


@pytest.mark.parametrize(
    ("failed", "direction", "verdict"),
    [
        (6, Direction.LOWER, ChartVerdict.USUAL),
        (12, Direction.LOWER, ChartVerdict.WORSE),
        (16, Direction.LOWER, ChartVerdict.FAR_WORSE),
        (1, Direction.LOWER, ChartVerdict.BETTER),
        (1, Direction.HIGHER, ChartVerdict.WORSE),
        (16, Direction.HIGHER, ChartVerdict.FAR_BETTER),
        (12, Direction.NEITHER, ChartVerdict.DIFFERENT),
        (16, Direction.NEITHER, ChartVerdict.FAR_DIFFERENT),
    ],
)
def test_a_share_beyond_the_limits_is_named_by_which_way_is_better(
    failed: int, direction: Direction, verdict: ChartVerdict
) -> None:
    assert share_verdict(Share(failed, 100), 0.06, direction) == verdict


@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("count", [0, 1, 19])
def test_of_few_nothing_is_concluded_even_when_all_failed(count: int, direction: Direction) -> None:
    assert share_verdict(Share(count, count), 0.02, direction) == ChartVerdict.TOO_FEW


@pytest.mark.parametrize("usual", [0.02, 0.3, 0.975])
@pytest.mark.parametrize("count", [20, 71, 400])
def test_a_verdict_is_that_of_the_binomial_distribution_of_scipy(count: int, usual: float) -> None:
    told = {
        number: share_verdict(Share(number, count), usual, Direction.LOWER)
        for number in range(count + 1)
    }
    low_998, low_95 = (binom.ppf(tail, count, usual) for tail in (0.001, 0.025))
    high_95, high_998 = (binom.isf(tail, count, usual) for tail in (0.025, 0.001))

    for number, verdict in told.items():
        assert (verdict == ChartVerdict.FAR_BETTER) == (number < low_998)
        assert (verdict in (ChartVerdict.FAR_BETTER, ChartVerdict.BETTER)) == (number < low_95)
        assert (verdict in (ChartVerdict.FAR_WORSE, ChartVerdict.WORSE)) == (number > high_95)
        assert (verdict == ChartVerdict.FAR_WORSE) == (number > high_998)


def test_a_p_chart_shows_months_in_order_with_limits_for_their_number() -> None:
    january, february, march = p_chart(
        {MARCH: Share(30, 100), JANUARY: Share(5, 100), FEBRUARY: Share(0, 0)},
        0.05,
        Direction.LOWER,
    )

    assert (january.period, january.value, january.verdict) == (JANUARY, 0.05, ChartVerdict.USUAL)
    assert (february.value, february.band, february.verdict) == (None, None, ChartVerdict.TOO_FEW)
    assert march.verdict == ChartVerdict.FAR_WORSE
    assert march.band
    assert binom.isf(0.025, 100, 0.05) <= march.band.high_95 * 100
    assert march.band.high_95 * 100 <= binom.isf(0.025, 100, 0.05) + 1


def test_an_ewma_is_that_of_pandas_begun_at_the_usual_share() -> None:
    rates = [0.03, 0.08, 0.02, 0.11, 0.07]
    months = {
        date(2026, place, 1): Share(round(rate * 200), 200)
        for place, rate in enumerate(rates, start=1)
    }

    points = ewma(months, 0.05, Direction.LOWER, smoothing=0.3)

    theirs = pd.Series([0.05, *rates]).ewm(alpha=0.3, adjust=False).mean().tolist()[1:]
    assert [point.value for point in points] == pytest.approx(theirs)


def test_limits_of_an_ewma_are_those_of_the_weighted_sum_it_is() -> None:
    counts = [50, 400, 120]
    months = {date(2026, place, 1): Share(2, n) for place, n in enumerate(counts, start=1)}

    *_, last = ewma(months, 0.05, Direction.LOWER, smoothing=0.3)

    random = np.random.default_rng(7)
    weights = np.array([0.3 * 0.7**2, 0.3 * 0.7, 0.3])
    rates = random.binomial(counts, 0.05, (200_000, 3)) / counts
    level = 0.7**3 * 0.05 + rates @ weights
    assert last.band
    assert last.band.high_95 - 0.05 == pytest.approx(1.959964 * level.std(), rel=0.01)
    assert last.band.high_998 - 0.05 == pytest.approx(3.090232 * level.std(), rel=0.01)


def test_a_month_without_a_case_leaves_an_ewma_as_it_was() -> None:
    first, second = ewma({JANUARY: Share(9, 100), FEBRUARY: Share(0, 0)}, 0.05, Direction.LOWER)

    assert second.value == first.value
    assert second.band == first.band


def test_an_ewma_shows_nothing_before_there_is_a_case() -> None:
    [point] = ewma({JANUARY: Share(0, 0)}, 0.05, Direction.LOWER)

    assert (point.value, point.band, point.verdict) == (None, None, ChartVerdict.TOO_FEW)


def test_an_ewma_of_few_cases_concludes_nothing() -> None:
    first, second = ewma({JANUARY: Share(19, 19), FEBRUARY: Share(1, 1)}, 0.05, Direction.LOWER)

    assert (first.verdict, second.verdict) == (ChartVerdict.TOO_FEW, ChartVerdict.FAR_WORSE)


def test_an_ewma_finds_a_small_lasting_change_that_no_month_alone_shows() -> None:
    months = {date(2026, place, 1): Share(8, 100) for place in range(1, 11)}

    assert {point.verdict for point in p_chart(months, 0.05, Direction.LOWER)} == {
        ChartVerdict.USUAL
    }
    assert ewma(months, 0.05, Direction.LOWER)[-1].verdict == ChartVerdict.FAR_WORSE
