"""Which units chance alone hardly explains, allowing for how much all of them vary."""

import math
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from data_layer.binomial import drawn_counts
from data_layer.indicators import Direction, Share
from data_layer.quality.chart_records import (
    Band,
    ChartVerdict,
    FunnelBand,
    FunnelPoint,
    QualityFunnel,
)
from data_layer.quality.rules.charts import binomial_bands, share_verdicts, verdict_of

# Of the outermost tenth on each side only the next value counts, so that what the funnel should
# find does not widen it.
_WINSORISED = 0.1
_FEWEST_UNITS = 10


def quality_funnel(shares: Mapping[str, Share], direction: Direction) -> QualityFunnel:
    """Units in the order of their keys; those without a case are not in it."""
    points = funnel_points(shares, direction)
    known = [point.share for point in points]
    overall = _together(known)
    ratio = overdispersion(known)
    most = max((share.denominator for share in known), default=0)
    return QualityFunnel(
        overall=overall,
        overdispersion=ratio,
        points=points,
        limits=_bands(drawn_counts(most), overall.rate or 0.0, ratio),
    )


def funnel_points(shares: Mapping[str, Share], direction: Direction) -> list[FunnelPoint]:
    """What the funnel says of each unit with a case, without the limits that are drawn."""
    known = {key: shares[key] for key in sorted(shares) if shares[key].denominator}
    usual = _together(known.values()).rate or 0.0
    ratio = overdispersion(list(known.values()))
    verdict = _exact if ratio == 1.0 else _widened
    judged = verdict(list(known.values()), usual, ratio, direction)
    return [
        FunnelPoint(key=key, share=share, verdict=said)
        for (key, share), said in zip(known.items(), judged, strict=True)
    ]


def overdispersion(shares: list[Share]) -> float:
    """Spiegelhalter's ratio (2005): the mean square of winsorised z-scores.

    1 for few units, or where chance alone gives so much more often than once in forty times.
    """
    usual = _together(shares).rate
    if usual is None or not 0 < usual < 1 or len(shares) < _FEWEST_UNITS:
        return 1.0
    counts = np.array([share.denominator for share in shares], dtype=float)
    rates = np.array([share.numerator for share in shares]) / counts
    scores = (rates - usual) / np.sqrt(usual * (1 - usual) / counts)
    low, high = np.quantile(scores, [_WINSORISED, 1 - _WINSORISED])
    ratio = float(np.mean(np.clip(scores, low, high) ** 2))
    return ratio if ratio > 1 + 2 * math.sqrt(2 / len(shares)) else 1.0


def _together(shares: Collection[Share]) -> Share:
    return Share(sum(one.numerator for one in shares), sum(one.denominator for one in shares))


def _exact(
    shares: list[Share], usual: float, _ratio: float, direction: Direction
) -> list[ChartVerdict]:
    """By the numbers themselves, where the limits are those of chance."""
    return share_verdicts(shares, usual, direction)


def _widened(
    shares: list[Share], usual: float, ratio: float, direction: Direction
) -> list[ChartVerdict]:
    counts = sorted({share.denominator for share in shares})
    bands = {one.count: one.band for one in _bands(counts, usual, ratio)}
    return [
        verdict_of(share.rate or 0.0, bands[share.denominator], share.denominator, direction)
        for share in shares
    ]


def _bands(counts: Sequence[int], usual: float, ratio: float) -> list[FunnelBand]:
    bands = binomial_bands(counts, usual)
    return [
        FunnelBand(count=count, band=_wider(band, usual, ratio))
        for count, band in zip(counts, bands, strict=True)
    ]


def _wider(band: Band, usual: float, ratio: float) -> Band:
    widened = math.sqrt(ratio)
    return Band(
        low_998=max(0.0, usual - widened * (usual - band.low_998)),
        low_95=max(0.0, usual - widened * (usual - band.low_95)),
        high_95=min(1.0, usual + widened * (band.high_95 - usual)),
        high_998=min(1.0, usual + widened * (band.high_998 - usual)),
    )
