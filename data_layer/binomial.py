"""What chance alone makes of a share: exact binomial limits of a number out of a count."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import bdtr, bdtrik

Numbers = NDArray[np.float64]

# What falls beyond a limit by chance: of a 95 % and a 99.8 % band one tail.
TAIL_95 = 0.025
TAIL_998 = 0.001

_MOST_POINTS = 80


def lowest_usual(count: int, part: float, tail: float) -> tuple[int, float]:
    """The smallest number that so many or fewer come out with more than the tail's probability.

    With it the limit as a share, interpolated between whole numbers so that it can be drawn.
    """
    [number], [share] = lowest_usual_of(np.array([count], dtype=float), part, tail)
    return int(number), float(share)


def highest_usual(count: int, part: float, tail: float) -> tuple[int, float]:
    """The same from above: the largest number, and its limit as a share."""
    [number], [share] = highest_usual_of(np.array([count], dtype=float), part, tail)
    return int(number), float(share)


def lowest_usual_of(counts: Numbers, part: float, tail: float) -> tuple[Numbers, Numbers]:
    """`lowest_usual` of many counts at once."""
    if part in (0.0, 1.0):
        numbers = np.round(counts * part)
        return numbers, np.maximum(0.0, numbers - 1 + tail) / counts
    numbers = np.clip(np.ceil(np.nan_to_num(bdtrik(tail, counts, part))), 0, counts)
    # The inverse is a root that was looked for: it may be one off, never more than a few.
    while (short := _up_to(numbers, counts, part) <= tail).any():
        numbers = numbers + short
    while (beyond := _up_to(numbers - 1, counts, part) > tail).any():
        numbers = numbers - beyond
    below = _up_to(numbers - 1, counts, part)
    within = (tail - below) / (_up_to(numbers, counts, part) - below)
    return numbers, np.maximum(0.0, numbers - 1 + within) / counts


def highest_usual_of(counts: Numbers, part: float, tail: float) -> tuple[Numbers, Numbers]:
    missing, shares = lowest_usual_of(counts, 1 - part, tail)
    return counts - missing, 1 - shares


def _up_to(numbers: Numbers, counts: Numbers, part: float) -> Numbers:
    """How likely so many or fewer are; below nothing there is nothing."""
    likely = bdtr(np.maximum(numbers, 0), counts.astype(np.int64), part)
    found: Numbers = np.where(numbers < 0, 0.0, likely)
    return found


def drawn_counts(most: int) -> list[int]:
    """From 1 to the most, for which limits are drawn; not every number when there are many."""
    if most <= _MOST_POINTS:
        return list(range(1, most + 1))
    steps = (most ** (step / (_MOST_POINTS - 1)) for step in range(_MOST_POINTS))
    return sorted({round(step) for step in steps})
