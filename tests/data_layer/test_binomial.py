"""What chance alone makes of a share."""

import numpy as np
import pytest
from scipy.stats import binom

from data_layer.binomial import (
    TAIL_95,
    TAIL_998,
    highest_usual,
    highest_usual_of,
    lowest_usual,
    lowest_usual_of,
)


@pytest.mark.parametrize(
    ("count", "part", "tail", "lowest"),
    [
        # Of 10 coins: P(0) = 1/1024, P(≤ 1) = 11/1024 = 1.1 %, P(≤ 2) = 56/1024 = 5.5 %.
        (10, 0.5, 0.025, 2),
        (10, 0.5, 0.001, 1),
        (10, 0.5, 0.0009, 0),
        # P(0 of 2) = 0.01, P(≤ 1 of 2) = 0.19.
        (2, 0.9, 0.025, 1),
        (7, 1.0, 0.025, 7),
        (7, 0.0, 0.025, 0),
    ],
)
def test_the_lowest_usual_number_is_exact(
    count: int, part: float, tail: float, lowest: int
) -> None:
    assert lowest_usual(count, part, tail)[0] == lowest


def test_a_large_number_comes_near_the_normal_limit() -> None:
    _, share = lowest_usual(10_000, 0.9, TAIL_95)

    assert share == pytest.approx(0.9 - 1.96 * 0.003, abs=2e-4)


@pytest.mark.parametrize("tail", [TAIL_95, TAIL_998])
@pytest.mark.parametrize(("count", "part"), [(5, 0.7891), (71, 0.2535), (94, 0.7891), (308, 0.5)])
def test_limits_agree_with_the_binomial_distribution_of_scipy(
    count: int, part: float, tail: float
) -> None:
    assert lowest_usual(count, part, tail)[0] == binom.ppf(tail, count, part)
    assert highest_usual(count, part, tail)[0] == binom.isf(tail, count, part)


def test_a_limit_is_drawn_next_to_the_last_usual_number() -> None:
    number, share = highest_usual(71, 0.25, TAIL_95)

    assert number <= share * 71 <= number + 1


@pytest.mark.parametrize("tail", [TAIL_95, TAIL_998])
@pytest.mark.parametrize("part", [0.0, 0.0006, 0.06, 0.5, 0.93, 0.9999, 1.0])
def test_the_limits_of_many_counts_are_those_of_scipy(part: float, tail: float) -> None:
    counts = np.array([1, 2, 5, 19, 20, 71, 308, 4_745, 60_000], dtype=float)

    lowest, low = lowest_usual_of(counts, part, tail)
    highest, high = highest_usual_of(counts, part, tail)

    assert list(lowest) == list(np.maximum(binom.ppf(tail, counts, part), 0))
    assert list(highest) == list(binom.isf(tail, counts, part))
    assert ((low * counts <= lowest) & (high * counts >= highest)).all()
