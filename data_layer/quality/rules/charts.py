"""Months of one unit as they are shown: p-chart and EWMA with limits around the usual share."""

import math
from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
from scipy.special import ndtri

from data_layer.binomial import (
    TAIL_95,
    TAIL_998,
    highest_usual_of,
    lowest_usual_of,
)
from data_layer.indicators import Direction, Share
from data_layer.quality.chart_records import FEWEST_JUDGED, Band, ChartPoint, ChartVerdict

_SMOOTHING = 0.2
_FAR, _NEAR = float(-ndtri(TAIL_998)), float(-ndtri(TAIL_95))
_WORDS = {
    Direction.HIGHER: (
        (ChartVerdict.FAR_WORSE, ChartVerdict.WORSE),
        (ChartVerdict.FAR_BETTER, ChartVerdict.BETTER),
    ),
    Direction.LOWER: (
        (ChartVerdict.FAR_BETTER, ChartVerdict.BETTER),
        (ChartVerdict.FAR_WORSE, ChartVerdict.WORSE),
    ),
    Direction.NEITHER: (
        (ChartVerdict.FAR_DIFFERENT, ChartVerdict.DIFFERENT),
        (ChartVerdict.FAR_DIFFERENT, ChartVerdict.DIFFERENT),
    ),
}


def p_chart(
    months: Mapping[date, Share], usual: float, direction: Direction
) -> Sequence[ChartPoint]:
    """Each month by itself, in order, with exact binomial limits for its number of cases."""
    counts = sorted({share.denominator for share in months.values()} - {0})
    bands = dict(zip(counts, binomial_bands(counts, usual), strict=True))
    return [
        ChartPoint(
            period=month,
            share=share,
            value=share.rate,
            band=bands.get(share.denominator),
            verdict=share_verdict(share, usual, direction),
        )
        for month, share in sorted(months.items())
    ]


def ewma(
    months: Mapping[date, Share],
    usual: float,
    direction: Direction,
    smoothing: float = _SMOOTHING,
) -> Sequence[ChartPoint]:
    """Each month leaning on those before it; a month without a case leaves all as it was."""
    level, variance, seen = usual, 0.0, 0
    points: list[ChartPoint] = []
    for month, share in sorted(months.items()):
        if share.rate is not None:
            level += smoothing * (share.rate - level)
            of_month = usual * (1 - usual) / share.denominator
            variance = (1 - smoothing) ** 2 * variance + smoothing**2 * of_month
            seen += share.denominator
        band = _normal_band(usual, math.sqrt(variance)) if seen else None
        points.append(
            ChartPoint(
                period=month,
                share=share,
                value=level if seen else None,
                band=band,
                verdict=verdict_of(level, band, seen, direction),
            )
        )
    return points


def share_verdict(share: Share, usual: float, direction: Direction) -> ChartVerdict:
    """By exact binomial limits; of few cases nothing is concluded."""
    [verdict] = share_verdicts([share], usual, direction)
    return verdict


def share_verdicts(
    shares: Sequence[Share], usual: float, direction: Direction
) -> list[ChartVerdict]:
    """Of each share; many at once cost hardly more than one."""
    counts = np.array([share.denominator for share in shares], dtype=float)
    some = np.maximum(counts, 1)
    numbers = np.array([share.numerator for share in shares], dtype=float)
    found = np.full(len(shares), ChartVerdict.USUAL, dtype=object)
    below, above = _WORDS[direction]
    # The outer limits last, so that what lies beyond both is called far.
    for place, tail in ((1, TAIL_95), (0, TAIL_998)):
        is_low = numbers < lowest_usual_of(some, usual, tail)[0]
        is_high = numbers > highest_usual_of(some, usual, tail)[0]
        for sides, word in ((is_low, below[place]), (is_high, above[place])):
            found[sides] = word
    found[counts < FEWEST_JUDGED] = ChartVerdict.TOO_FEW
    # NumPy keeps the plain words.
    return [ChartVerdict(one) for one in found]


def verdict_of(value: float, band: Band | None, seen: int, direction: Direction) -> ChartVerdict:
    """By limits that are drawn; of few cases nothing is concluded."""
    if band is None or seen < FEWEST_JUDGED:
        return ChartVerdict.TOO_FEW
    below, above = _WORDS[direction]
    limits = ((band.low_998, band.high_998), (band.low_95, band.high_95))
    for place, (low, high) in enumerate(limits):
        if value < low:
            return below[place]
        if value > high:
            return above[place]
    return ChartVerdict.USUAL


def binomial_band(count: int, usual: float) -> Band:
    [band] = binomial_bands([count], usual)
    return band


def binomial_bands(counts: Sequence[int], usual: float) -> list[Band]:
    """Of each count; many at once cost hardly more than one."""
    many = np.array(counts, dtype=float)
    limits = (
        lowest_usual_of(many, usual, TAIL_998)[1],
        lowest_usual_of(many, usual, TAIL_95)[1],
        highest_usual_of(many, usual, TAIL_95)[1],
        highest_usual_of(many, usual, TAIL_998)[1],
    )
    return [_band(*map(float, four)) for four in zip(*limits, strict=True)]


def _band(low_998: float, low_95: float, high_95: float, high_998: float) -> Band:
    return Band(low_998=low_998, low_95=low_95, high_95=high_95, high_998=high_998)


def _normal_band(usual: float, error: float) -> Band:
    return Band(
        low_998=max(0.0, usual - _FAR * error),
        low_95=max(0.0, usual - _NEAR * error),
        high_95=min(1.0, usual + _NEAR * error),
        high_998=min(1.0, usual + _FAR * error),
    )
