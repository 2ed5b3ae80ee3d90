"""Which units chance alone hardly explains, allowing for how much all of them vary."""

import math
from collections.abc import Mapping

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
from data_layer.quality.rules.charts import binomial_band, share_verdict, verdict_of

# Of the outermost tenth on each side only the next value counts, so that what the funnel should
# find does not widen it.
_WINSORISED = 0.1
_FEWEST_UNITS = 10


def quality_funnel(shares: Mapping[str, Share], direction: Direction) -> QualityFunnel:
    """Units in the order of their keys; those without a case are not in it."""
    known = {key: shares[key] for key in sorted(shares) if shares[key].denominator}
    overall = sum(known.values(), start=Share(0, 0))
    usual = overall.rate or 0.0
    ratio = overdispersion(list(known.values()))
    most = max((share.denominator for share in known.values()), default=0)
    return QualityFunnel(
        overall=overall,
        overdispersion=ratio,
        points=[
            FunnelPoint(key=key, share=share, verdict=_verdict(share, usual, ratio, direction))
            for key, share in known.items()
        ],
        limits=[
            FunnelBand(count=count, band=_wider(binomial_band(count, usual), usual, ratio))
            for count in drawn_counts(most)
        ],
    )


def overdispersion(shares: list[Share]) -> float:
    """Spiegelhalter's ratio (2005): the mean square of winsorised z-scores.

    1 for few units, or where chance alone gives so much more often than once in forty times.
    """
    overall = sum(shares, start=Share(0, 0))
    usual = overall.rate
    if usual is None or not 0 < usual < 1 or len(shares) < _FEWEST_UNITS:
        return 1.0
    counts = np.array([share.denominator for share in shares], dtype=float)
    rates = np.array([share.numerator for share in shares]) / counts
    scores = (rates - usual) / np.sqrt(usual * (1 - usual) / counts)
    low, high = np.quantile(scores, [_WINSORISED, 1 - _WINSORISED])
    ratio = float(np.mean(np.clip(scores, low, high) ** 2))
    return ratio if ratio > 1 + 2 * math.sqrt(2 / len(shares)) else 1.0


def _verdict(share: Share, usual: float, ratio: float, direction: Direction) -> ChartVerdict:
    """Exactly where the limits are those of chance; else against the widened ones."""
    if ratio == 1.0:
        return share_verdict(share, usual, direction)
    band = _wider(binomial_band(share.denominator, usual), usual, ratio)
    return verdict_of(share.rate or 0.0, band, share.denominator, direction)


def _wider(band: Band, usual: float, ratio: float) -> Band:
    widened = math.sqrt(ratio)
    return Band(
        low_998=max(0.0, usual - widened * (usual - band.low_998)),
        low_95=max(0.0, usual - widened * (usual - band.low_95)),
        high_95=min(1.0, usual + widened * (band.high_95 - usual)),
        high_998=min(1.0, usual + widened * (band.high_998 - usual)),
    )
