"""Where a rate is going: exponential smoothing with a damped trend, on log odds.

On log odds no rate leaves 0 to 100 %. The interval follows from the errors that the method made one
month ahead; how often it held is tried on forecasts from earlier months.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from statistics import NormalDist

import numpy as np

from data_layer.indicators import Share
from data_layer.institutions.forecast_records import (
    COVERED,
    FEWEST_MONTHS,
    MONTHS_AHEAD,
    MOST_MONTHS,
    Coverage,
    Forecast,
    ForecastPoint,
)
from data_layer.institutions.smoothing_rules import Numbers, smoothed

# Each quarter of the last three years is told from what was known before it.
_TRIALS = 12
_MONTHS_BETWEEN_TRIALS = 3
_TRIED_AHEAD = (1, 3, 6, 12)


@lru_cache(maxsize=256)
def forecast(months: tuple[Share, ...]) -> Forecast | None:
    """None where too little is known, or nothing ever changed.

    The ends of months one after the other; those before the first networked institution are left
    out.
    """
    known = _since_the_first(months)
    points = points_ahead(known, MONTHS_AHEAD)
    return Forecast(points=points, coverage=_coverage(known)) if points else None


def _since_the_first(months: Sequence[Share]) -> list[Share]:
    began = next((place for place, one in enumerate(months) if one.numerator), len(months))
    return [one for one in months[began:] if one.denominator]


def points_ahead(months: Sequence[Share], ahead: int) -> tuple[ForecastPoint, ...]:
    """Nothing from too few months, or from such that are all alike."""
    odds = _log_odds(months[-MOST_MONTHS:])
    if len(odds) < FEWEST_MONTHS or np.ptp(odds) == 0:
        return ()
    middle, spread = smoothed(odds, ahead)
    reach = covering_reach() * spread
    return tuple(
        ForecastPoint(low=low, middle=mid, high=high)
        for low, mid, high in zip(
            *(_rates(one) for one in (middle - reach, middle, middle + reach)), strict=True
        )
    )


def _coverage(months: Sequence[Share]) -> Coverage:
    """How often the interval held what came, told from what was known before."""
    held = [
        point.low <= _smoothed_rate(came) <= point.high
        for known in _earlier(len(months))
        for point, came in _told_and_come(months, known)
    ]
    return Coverage(held=sum(held), tested=len(held))


def _earlier(count: int) -> range:
    last = count - 1
    first = max(FEWEST_MONTHS, last - (_TRIALS - 1) * _MONTHS_BETWEEN_TRIALS)
    return range(first, last + 1, _MONTHS_BETWEEN_TRIALS)


def _told_and_come(months: Sequence[Share], known: int) -> list[tuple[ForecastPoint, Share]]:
    points = points_ahead(months[:known], max(_TRIED_AHEAD))
    come = months[known:]
    return [
        (points[ahead - 1], come[ahead - 1])
        for ahead in _TRIED_AHEAD
        if ahead <= min(len(points), len(come))
    ]


def _log_odds(months: Sequence[Share]) -> Numbers:
    rates = np.array([_smoothed_rate(one) for one in months])
    return np.log(rates / (1 - rates)) if len(rates) else rates


def _smoothed_rate(share: Share) -> float:
    """Half an institution more on either side: nobody and everybody have odds too."""
    return (share.numerator + 0.5) / (share.denominator + 1)


def _rates(odds: Numbers) -> list[float]:
    return [1 / (1 + math.exp(-one)) for one in odds]


def covering_reach() -> float:
    """Standard deviations on either side of the middle that hold what is COVERED."""
    return NormalDist().inv_cdf((1 + COVERED) / 2)
