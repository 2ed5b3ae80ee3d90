"""Which cities chance alone hardly explains: exact binomial limits around the common rate."""

from collections.abc import Mapping

from data_layer.binomial import TAIL_95, TAIL_998, drawn_counts, highest_usual, lowest_usual
from data_layer.indicators import Share
from data_layer.institutions.funnel_records import (
    Funnel,
    FunnelCity,
    FunnelLimits,
    FunnelStanding,
)
from data_layer.institutions.records import City

# The widest first: what lies outside it lies outside the other too.
_BANDS = (
    (TAIL_998, FunnelStanding.FAR_BELOW, FunnelStanding.FAR_ABOVE),
    (TAIL_95, FunnelStanding.BELOW, FunnelStanding.ABOVE),
)


def funnel(shares: Mapping[City, Share]) -> Funnel:
    """Against a city whose institutions are networked as often as all of them together."""
    known = {city: shares[city] for city in City if city in shares and shares[city].denominator}
    overall = sum(known.values(), start=Share(0, 0))
    expected = overall.rate or 0.0
    most = max((share.denominator for share in known.values()), default=0)
    return Funnel(
        overall=overall,
        cities=tuple(
            FunnelCity(city=city, share=share, standing=standing(share, expected))
            for city, share in known.items()
        ),
        limits=tuple(_limits(count, expected) for count in drawn_counts(most)),
    )


def standing(share: Share, expected: float) -> FunnelStanding:
    for tail, below, above in _BANDS:
        if share.numerator < lowest_usual(share.denominator, expected, tail)[0]:
            return below
        if share.numerator > highest_usual(share.denominator, expected, tail)[0]:
            return above
    return FunnelStanding.USUAL


def _limits(count: int, expected: float) -> FunnelLimits:
    return FunnelLimits(
        count=count,
        low_998=lowest_usual(count, expected, TAIL_998)[1],
        low_95=lowest_usual(count, expected, TAIL_95)[1],
        high_95=highest_usual(count, expected, TAIL_95)[1],
        high_998=highest_usual(count, expected, TAIL_998)[1],
    )
