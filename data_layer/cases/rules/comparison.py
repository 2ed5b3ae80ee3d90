"""What chance alone makes of a hospital's share in target: exact binomial limits."""

import math
from collections.abc import Iterator

from data_layer.cases.turnaround_comparison_records import (
    FEWEST_JUDGED,
    TAIL_95,
    TAIL_998,
    Limits,
    Standing,
)
from data_layer.indicators import Share

# Beyond so many standard deviations nothing is left to add up.
_FAR = 10
_MOST_POINTS = 80


def standing(share: Share, overall: float) -> Standing:
    """Against a hospital that is as often in target as all of them together."""
    if share.denominator < FEWEST_JUDGED:
        return Standing.TOO_FEW
    for tail, name in ((TAIL_998, Standing.FAR_BELOW), (TAIL_95, Standing.BELOW)):
        if share.numerator < lowest_usual(share.denominator, overall, tail)[0]:
            return name
    return Standing.USUAL


def lowest_usual(count: int, part: float, tail: float) -> tuple[int, float]:
    """The smallest number that so many or fewer come out with more than the tail's probability.

    With it the limit as a share, interpolated between whole numbers so that it can be drawn.
    """
    below = 0.0
    for number, probability in _probabilities(count, part):
        if below + probability > tail:
            within = (tail - below) / probability
            return number, max(0.0, number - 1 + within) / count
        below += probability
    return count, 1.0


def limits(overall: float, most: int) -> tuple[Limits, ...]:
    """From 1 to the most reports that a hospital has; not every number when there are many."""
    return tuple(
        Limits(
            issued=count,
            low_95=lowest_usual(count, overall, TAIL_95)[1],
            low_998=lowest_usual(count, overall, TAIL_998)[1],
        )
        for count in _counts(most)
    )


def _counts(most: int) -> list[int]:
    if most <= _MOST_POINTS:
        return list(range(1, most + 1))
    steps = (most ** (step / (_MOST_POINTS - 1)) for step in range(_MOST_POINTS))
    return sorted({round(step) for step in steps})


def _probabilities(count: int, part: float) -> Iterator[tuple[int, float]]:
    """Of each number from where the first can be more than nothing."""
    if part in (0.0, 1.0):
        yield round(count * part), 1.0
        return
    first = max(0, math.floor(count * part - _FAR * math.sqrt(count * part * (1 - part))))
    for number in range(first, count + 1):
        ways = math.lgamma(count + 1) - math.lgamma(number + 1) - math.lgamma(count - number + 1)
        logarithm = ways + number * math.log(part) + (count - number) * math.log1p(-part)
        yield number, math.exp(logarithm)
