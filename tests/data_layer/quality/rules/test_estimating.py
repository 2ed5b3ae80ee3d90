"""Rates weighted by the design, over simulated draws."""

import random
from functools import cache

import numpy as np
import pytest
from scipy.stats import beta

from data_layer.quality.rules.drawing import draw
from data_layer.quality.rules.estimating import weighted_rate
from data_layer.quality.sampling_records import (
    DrawableReport,
    ReviewedItem,
    SamplingTerms,
    WeightedRate,
)

DRAWS = 500


def an_item(
    failed: bool, numerator: int = 1, denominator: int = 20, reader: str = "wang"
) -> ReviewedItem:
    return ReviewedItem(
        reader=reader,
        chance_numerator=numerator,
        chance_denominator=denominator,
        is_failed=failed,
    )


def a_world() -> tuple[list[DrawableReport], dict[int, bool]]:
    """25 readers who fail differently often, twice as often where there is a risk."""
    chance = random.Random(12)
    reports, failed = [], {}
    for reader in range(25):
        rate = chance.betavariate(1.6, 14.4)
        for _ in range(chance.choice([8, 15, 30, 60])):
            at_risk = chance.random() < 0.2
            reports.append(
                DrawableReport(
                    report_id=len(reports),
                    institution=f"H{chance.randrange(5)}",
                    modality=chance.choice(["CT", "MR", "DX"]),
                    reader=f"E{reader}",
                    urgency=chance.choice(["routine", "urgent"]),
                    is_starter=reader == 0,
                    is_at_risk=at_risk,
                )
            )
            failed[len(failed)] = chance.random() < rate * (2 if at_risk else 1)
    return reports, failed


@cache
def simulated() -> tuple[float, list[WeightedRate], list[float]]:
    """The true rate, what each draw tells, and what it would tell without weights."""
    reports, failed = a_world()
    terms = SamplingTerms(percent=8, risk_percent=30, fewest_per_reader=2)
    told, unweighted = [], []
    for seed in range(DRAWS):
        drawn = draw(reports, terms, seed).drawn
        told.append(
            weighted_rate(
                an_item(
                    failed[one.report_id],
                    one.chance_numerator,
                    one.chance_denominator,
                    one.reader,
                )
                for one in drawn
            )
        )
        unweighted.append(sum(failed[one.report_id] for one in drawn) / len(drawn))
    return sum(failed.values()) / len(failed), told, unweighted


def test_the_estimate_is_unbiased_over_many_draws_and_without_weights_is_not() -> None:
    true, told, unweighted = simulated()

    rates = np.array([one.rate for one in told], dtype=float)
    error = rates.std() / DRAWS**0.5
    assert abs(rates.mean() - true) < 3 * error
    assert abs(float(np.mean(unweighted)) - true) > 4 * error


def test_the_interval_covers_the_truth_as_often_as_it_says() -> None:
    true, told, _ = simulated()

    covered = sum(one.low <= true <= one.high for one in told if one.low is not None and one.high)
    assert 0.93 <= covered / DRAWS <= 0.97


def test_the_weights_add_up_to_all_reports() -> None:
    _, told, _ = simulated()

    assert {round(one.population) for one in told} == {len(a_world()[0])}


def test_an_item_stands_for_as_many_as_its_chance_was_small() -> None:
    told = weighted_rate([an_item(True, 1, 10), an_item(False, 1, 30)])

    assert told.rate == pytest.approx(10 / 40)
    assert (told.reviewed, told.failed, told.population) == (2, 1, 40.0)


def test_where_everything_was_looked_at_nothing_is_left_to_chance() -> None:
    told = weighted_rate([an_item(number < 3, 12, 12) for number in range(12)])

    assert (told.rate, told.low, told.high, told.effective) == (0.25, 0.25, 0.25, None)


@pytest.mark.parametrize("failed", [False, True])
def test_none_or_all_failed_is_not_told_as_certain(failed: bool) -> None:
    told = weighted_rate([an_item(failed)] * 30)

    assert told.effective == pytest.approx(30 / 0.95)
    assert told.low is not None
    assert told.high is not None
    assert told.high - told.low == pytest.approx(beta.ppf(0.975, 0.5, 30 / 0.95 + 0.5))
    assert (told.low, told.high)[failed] == float(failed)


def test_equal_small_chances_give_jeffreys_interval_of_the_sample() -> None:
    told = weighted_rate([an_item(number < 4, 1, 10**9) for number in range(50)])

    assert told.effective == pytest.approx(50)
    assert told.low == pytest.approx(beta.ppf(0.025, 4.5, 46.5))
    assert told.high == pytest.approx(beta.ppf(0.975, 4.5, 46.5))


def test_readers_of_whom_all_and_none_failed_tell_more_than_chance_would() -> None:
    apart = [an_item(number < 20, reader=str(number < 20)) for number in range(40)]

    told = weighted_rate(apart)

    assert told.effective
    assert told.effective > 40 / 0.95


def test_uneven_weights_tell_less_than_as_many_even_ones() -> None:
    told = weighted_rate(
        [an_item(number % 2 == 0, 1, 2 + 40 * (number < 5)) for number in range(50)]
    )

    assert told.effective
    assert told.effective < 25


def test_nothing_reviewed_tells_nothing() -> None:
    told = weighted_rate([])

    assert (told.rate, told.low, told.high) == (None, None, None)
