"""What chance alone makes of a share: exact binomial limits of a number out of a count."""

import math
from collections.abc import Iterator

# What falls beyond a limit by chance: of a 95 % and a 99.8 % band one tail.
TAIL_95 = 0.025
TAIL_998 = 0.001

# Beyond so many standard deviations nothing is left to add up.
_FAR = 10
_MOST_POINTS = 80


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


def highest_usual(count: int, part: float, tail: float) -> tuple[int, float]:
    """The same from above: the largest number, and its limit as a share."""
    missing, share = lowest_usual(count, 1 - part, tail)
    return count - missing, 1 - share


def drawn_counts(most: int) -> list[int]:
    """From 1 to the most, for which limits are drawn; not every number when there are many."""
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
