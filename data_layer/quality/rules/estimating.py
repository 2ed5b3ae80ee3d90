"""What a drawn sample says of all reports: rates weighted by the design, with an interval."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv

from data_layer.quality.sampling_records import WeightedRate

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]

NOTHING_REVIEWED = WeightedRate(
    reviewed=0, failed=0, population=0.0, rate=None, low=None, high=None, effective=None
)
_TAIL = 0.025
# A reader's own share is known from few reports: it is told as if this many more of his had been
# as all reports are.
_LEANING = 2.0


@dataclass(frozen=True, kw_only=True)
class ReviewedSample:
    """Drawn reports that were reviewed, in columns; what is told apart are parts, from 0 up.

    `readers` are numbers too; `chances` are those of being drawn and reviewed.
    """

    parts: Places
    readers: Places
    chances: Numbers


def weighted_rates(
    sample: ReviewedSample, failed: Numbers, part_count: int = 1
) -> list[WeightedRate]:
    """Of each part by itself; `failed` is 1 or 0 for each report.

    Each report stands for as many as its chance was small (Hájek). The interval is Jeffreys' for
    the number of reports that would say as much if they were drawn by chance alone (as Korn and
    Graubard 1998); so it holds too where none or all failed.
    """
    parts, weights = sample.parts, 1 / sample.chances
    reviewed = np.bincount(parts, minlength=part_count)
    failures = np.bincount(parts, failed, part_count)
    population = np.bincount(parts, weights, part_count)
    # Of parts in which nothing was reviewed nothing is told: any number will do.
    whole = np.where(reviewed > 0, population, 1.0)
    rates = np.bincount(parts, weights * failed, part_count) / whole
    spreads = _spreads(sample, failed, rates)
    variance = np.bincount(parts, weights**2 * (1 - sample.chances) * spreads, minlength=part_count)
    effective = np.divide(whole**2, variance, out=np.full(part_count, np.inf), where=variance > 0)
    columns = (reviewed, failures, population, rates, *_intervals(rates, effective), effective)
    return list(_told(zip(*(column.tolist() for column in columns), strict=True)))


def _told(rows: Iterable[tuple[float, ...]]) -> Iterator[WeightedRate]:
    for reviewed, failed, population, rate, low, high, effective in rows:
        yield (
            WeightedRate(
                reviewed=int(reviewed),
                failed=int(failed),
                population=population,
                rate=rate,
                low=low,
                high=high,
                effective=effective if effective < np.inf else None,
            )
            if reviewed
            else NOTHING_REVIEWED
        )


def _spreads(sample: ReviewedSample, failed: Numbers, rates: Numbers) -> Numbers:
    """The variance of each report's outcome by the share of its reader, beside that of its part.

    1 where none or all failed.
    """
    writers = sample.parts * (sample.readers.max(initial=0) + 1) + sample.readers
    _, first, own = np.unique(writers, return_index=True, return_inverse=True)
    leaning = _LEANING * rates[sample.parts[first]]
    shares = (np.bincount(own, failed) + leaning) / (np.bincount(own) + _LEANING)
    usual = (rates * (1 - rates))[sample.parts]
    spreads: Numbers = np.divide(
        (shares * (1 - shares))[own], usual, out=np.ones_like(failed), where=usual > 0
    )
    return spreads


def _intervals(rates: Numbers, effective: Numbers) -> tuple[Numbers, Numbers]:
    """What was looked at whole leaves nothing to chance."""
    is_whole = np.isinf(effective)
    number = np.where(is_whole, 1.0, effective)
    shape = (rates * number + 0.5, (1 - rates) * number + 0.5)
    low = np.where(rates > 0, betaincinv(*shape, _TAIL), 0.0)
    high = np.where(rates < 1, betaincinv(*shape, 1 - _TAIL), 1.0)
    return np.where(is_whole, rates, low), np.where(is_whole, rates, high)
