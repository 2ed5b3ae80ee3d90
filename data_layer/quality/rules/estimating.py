"""What a drawn sample says of all reports: rates weighted by the design, with an interval."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv

from data_layer.quality.sampling_records import ReviewedReport, WeightedRate

Numbers = NDArray[np.float64]

NOTHING_REVIEWED = WeightedRate(
    reviewed=0, failed=0, population=0.0, rate=None, low=None, high=None, effective=None
)
_TAIL = 0.025
# A reader's own share is known from few reports: it is told as if this many more of his had been
# as all reports are.
_LEANING = 2.0


@dataclass(frozen=True, kw_only=True)
class _Sample:
    """Readers are numbers from 0."""

    readers: NDArray[np.int64]
    chances: Numbers
    weights: Numbers


def weighted_rates(
    reviewed: Sequence[ReviewedReport], failures: Mapping[str, Sequence[bool]]
) -> dict[str, WeightedRate]:
    """By what may have failed, told in the order of the reports.

    Each report stands for as many as its chance was small (Hájek). The interval is Jeffreys' for
    the number of reports that would say as much if they were drawn by chance alone (as Korn and
    Graubard 1998); so it holds too where none or all failed.
    """
    if not reviewed:
        return dict.fromkeys(failures, NOTHING_REVIEWED)
    readers, numerators, denominators = zip(*reviewed, strict=True)
    chances = np.array(numerators, dtype=float) / np.array(denominators, dtype=float)
    sample = _Sample(readers=_numbered(readers), chances=chances, weights=1 / chances)
    return {name: _rate(sample, np.array(failed, dtype=float)) for name, failed in failures.items()}


def _numbered(readers: Iterable[str]) -> NDArray[np.int64]:
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(reader, len(numbers)) for reader in readers])


def _rate(sample: _Sample, failed: Numbers) -> WeightedRate:
    weights = sample.weights
    rate = float(weights @ failed / weights.sum())
    effective = _effective(_spreads(sample.readers, failed, rate), weights, sample.chances, rate)
    low, high = _interval(rate, effective)
    return WeightedRate(
        reviewed=len(failed),
        failed=int(failed.sum()),
        population=float(weights.sum()),
        rate=rate,
        low=low,
        high=high,
        effective=effective,
    )


def _spreads(readers: NDArray[np.int64], failed: Numbers, rate: float) -> Numbers:
    """The variance of each report's outcome, by the share of its reader."""
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
