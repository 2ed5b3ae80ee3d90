"""What a drawn sample says of all reports: rates weighted by the design, with an interval."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv

from data_layer.quality.sampling_records import ReviewedItem, WeightedRate

Numbers = NDArray[np.float64]

_TAIL = 0.025
# A reader's own share is known from few reports: it is told as if this many more of his had been
# as all reports are.
_LEANING = 2.0
_NOTHING_REVIEWED = WeightedRate(
    reviewed=0, failed=0, population=0.0, rate=None, low=None, high=None, effective=None
)


def weighted_rate(items: Iterable[ReviewedItem]) -> WeightedRate:
    """Each item stands for as many reports as its chance was small (Hájek).

    The interval is Jeffreys' for the number of reports that would say as much if they were drawn
    by chance alone (as Korn and Graubard 1998); so it holds too where none or all failed.
    """
    reviewed = list(items)
    if not reviewed:
        return _NOTHING_REVIEWED
    chances = np.array([item.chance_numerator / item.chance_denominator for item in reviewed])
    failed = np.array([item.is_failed for item in reviewed], dtype=float)
    weights = 1 / chances
    rate = float(weights @ failed / weights.sum())
    effective = _effective(_spreads(reviewed, failed, rate), weights, chances, rate)
    low, high = _interval(rate, effective)
    return WeightedRate(
        reviewed=len(reviewed),
        failed=int(failed.sum()),
        population=float(weights.sum()),
        rate=rate,
        low=low,
        high=high,
        effective=effective,
    )


def _spreads(reviewed: Sequence[ReviewedItem], failed: Numbers, rate: float) -> Numbers:
    """The variance of each item's outcome, by the share of its reader."""
    _, readers = np.unique([item.reader for item in reviewed], return_inverse=True)
    own = (np.bincount(readers, failed) + _LEANING * rate) / (np.bincount(readers) + _LEANING)
    spreads: Numbers = (own * (1 - own))[readers]
    return spreads


def _effective(spreads: Numbers, weights: Numbers, chances: Numbers, rate: float) -> float | None:
    """What was looked at whole leaves nothing to chance and adds no variance."""
    spreads = spreads / (rate * (1 - rate)) if 0 < rate < 1 else np.ones_like(weights)
    variance = float((weights**2 * (1 - chances) * spreads).sum())
    return float(weights.sum()) ** 2 / variance if variance else None


def _interval(rate: float, effective: float | None) -> tuple[float, float]:
    if effective is None:
        return rate, rate
    shape = (rate * effective + 0.5, (1 - rate) * effective + 0.5)
    low = betaincinv(*shape, _TAIL) if rate > 0 else 0.0
    high = betaincinv(*shape, 1 - _TAIL) if rate < 1 else 1.0
    return float(low), float(high)
