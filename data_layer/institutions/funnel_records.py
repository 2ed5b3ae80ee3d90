"""How the cities' rates compare with the province's, and what chance alone makes of them."""

from dataclasses import dataclass
from enum import StrEnum

from data_layer.indicators import Share
from data_layer.institutions.records import City


class FunnelStanding(StrEnum):
    """Where a city lies; only what chance hardly explains is named."""

    FAR_BELOW = "far_below"
    BELOW = "below"
    USUAL = "usual"
    ABOVE = "above"
    FAR_ABOVE = "far_above"


@dataclass(frozen=True, kw_only=True)
class FunnelCity:
    city: City
    share: Share
    standing: FunnelStanding


@dataclass(frozen=True, kw_only=True)
class FunnelLimits:
    """For a number of institutions, between which rates chance alone seldom leads out."""

    count: int
    low_998: float
    low_95: float
    high_95: float
    high_998: float


@dataclass(frozen=True, kw_only=True)
class Funnel:
    """Every city that has institutions, by code; limits by their number."""

    overall: Share
    cities: tuple[FunnelCity, ...]
    limits: tuple[FunnelLimits, ...]
