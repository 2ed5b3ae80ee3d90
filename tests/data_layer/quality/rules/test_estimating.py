"""Rates weighted by the design, over simulated draws."""

from functools import cache

import numpy as np
import pytest
from scipy.stats import beta

from data_layer.quality.sampling_records import (
    SamplingTerms,
    WeightedRate,
)
from tests.builders.samples import a_world, an_item, rate_of, told

DRAWS = 500
TERMS = SamplingTerms(percent=8, risk_percent=30, fewest_per_reader=2)


@cache
def simulated() -> tuple[float, list[WeightedRate]]:
    """The true rate and what each draw says; `tests.benchmarks.quality` draws 2,000 times."""
    world = a_world(25, rate=0.1, alike=16, seed=12)
    failed = world[1].values()
    return sum(failed) / len(failed), list(told(world, TERMS, DRAWS))


def test_the_estimate_is_unbiased_over_many_draws_and_without_weights_is_not() -> None:
    true, estimates = simulated()

    rates = np.array([one.rate for one in estimates], dtype=float)
    unweighted = np.array([one.failed / one.reviewed for one in estimates])
    error = rates.std() / DRAWS**0.5
    assert abs(rates.mean() - true) < 3 * error
    assert abs(unweighted.mean() - true) > 4 * error


def test_the_interval_covers_the_truth_as_often_as_it_says() -> None:
    true, estimates = simulated()

    covered = sum(one.low <= true <= one.high for one in estimates)
    assert 0.93 <= covered / DRAWS <= 0.97


def test_a_hospital_by_itself_is_told_as_rightly_as_the_whole() -> None:
    """Some 25 reports of it are drawn, of readers who write for others too."""
    reports, failed = a_world(25, rate=0.1, alike=16, seed=12)
    own = {one.report_id for one in reports if one.institution == "H0"}
    true = sum(failed[one] for one in own) / len(own)

    estimates = list(told((reports, failed), TERMS, DRAWS, own))

    rates = np.array([one.rate for one in estimates], dtype=float)
    covered = sum(one.low <= true <= one.high for one in estimates)
    assert abs(rates.mean() - true) < 3 * rates.std() / DRAWS**0.5
    assert 0.93 <= covered / DRAWS <= 0.99


def test_the_weights_add_up_to_all_reports() -> None:
    _, estimates = simulated()

    reports, _ = a_world(25, rate=0.1, alike=16, seed=12)
    assert {round(one.population) for one in estimates} == {len(reports)}


def test_an_item_stands_for_as_many_as_its_chance_was_small() -> None:
    estimate = rate_of([an_item(True, 1, 10), an_item(False, 1, 30)])

    assert estimate.rate == pytest.approx(10 / 40)
    assert (estimate.reviewed, estimate.failed, estimate.population) == (2, 1, 40.0)


def test_where_everything_was_looked_at_nothing_is_left_to_chance() -> None:
    estimate = rate_of([an_item(number < 3, 12, 12) for number in range(12)])

    assert (estimate.rate, estimate.low, estimate.high, estimate.effective) == (
        0.25,
        0.25,
        0.25,
        None,
    )


@pytest.mark.parametrize("failed", [False, True])
def test_none_or_all_failed_is_not_told_as_certain(failed: bool) -> None:
    estimate = rate_of([an_item(failed)] * 30)

    assert estimate.effective == pytest.approx(30 / 0.95)
    assert estimate.low is not None
    assert estimate.high is not None
    assert estimate.high - estimate.low == pytest.approx(beta.ppf(0.975, 0.5, 30 / 0.95 + 0.5))
    assert (estimate.low, estimate.high)[failed] == float(failed)


def test_equal_small_chances_give_jeffreys_interval_of_the_sample() -> None:
    estimate = rate_of([an_item(number < 4, 1, 10**9) for number in range(50)])

    assert estimate.effective == pytest.approx(50)
    assert estimate.low == pytest.approx(beta.ppf(0.025, 4.5, 46.5))
    assert estimate.high == pytest.approx(beta.ppf(0.975, 4.5, 46.5))


def test_readers_of_whom_all_and_none_failed_tell_more_than_chance_would() -> None:
    apart = [an_item(number < 20, reader=str(number < 20)) for number in range(40)]

    estimate = rate_of(apart)

    assert estimate.effective
    assert estimate.effective > 40 / 0.95


def test_uneven_weights_tell_less_than_as_many_even_ones() -> None:
    estimate = rate_of([an_item(number % 2 == 0, 1, 2 + 40 * (number < 5)) for number in range(50)])

    assert estimate.effective
    assert estimate.effective < 25


def test_nothing_reviewed_tells_nothing() -> None:
    estimate = rate_of([])

    assert (estimate.rate, estimate.low, estimate.high) == (None, None, None)
