"""The middle half of everybody's shares, of those who have enough cases."""

from collections.abc import Iterable

import numpy as np

from data_layer.indicators import Share
from data_layer.quality.chart_records import FEWEST_JUDGED
from data_layer.quality.spread_records import FEWEST_UNITS, Spread


def spread_of(shares: Iterable[Share]) -> Spread:
    known = list(shares)
    rates = [
        share.numerator / share.denominator for share in known if share.denominator >= FEWEST_JUDGED
    ]
    low, middle, high = _quartiles(rates)
    return Spread(
        whole=sum(known, start=Share(0, 0)),
        unit_count=len(rates),
        low=low,
        middle=middle,
        high=high,
    )


def _quartiles(rates: list[float]) -> tuple[float | None, float | None, float | None]:
    if len(rates) < FEWEST_UNITS:
        return None, None, None
    low, middle, high = (float(one) for one in np.quantile(rates, [0.25, 0.5, 0.75]))
    return low, middle, high
