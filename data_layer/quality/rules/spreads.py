"""The middle half of everybody's shares, of those who have enough cases."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from data_layer.indicators import Share
from data_layer.quality.chart_records import FEWEST_JUDGED
from data_layer.quality.spread_records import FEWEST_UNITS, Spread


def spread_of(counts: Sequence[tuple[int, int]]) -> Spread:
    """Of everybody's numerator and denominator."""
    numerators, denominators = np.array(counts, dtype=np.int64).reshape(-1, 2).T
    are_enough = denominators >= FEWEST_JUDGED
    rates = numerators[are_enough] / denominators[are_enough]
    low, middle, high = _quartiles(rates)
    return Spread(
        whole=Share(int(numerators.sum()), int(denominators.sum())),
        unit_count=len(rates),
        low=low,
        middle=middle,
        high=high,
    )


def _quartiles(
    rates: NDArray[np.float64],
) -> tuple[float | None, float | None, float | None]:
    if len(rates) < FEWEST_UNITS:
        return None, None, None
    low, middle, high = (float(one) for one in np.quantile(rates, [0.25, 0.5, 0.75]))
    return low, middle, high
