"""What those who govern the network look at on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data_layer.indicators import Share
from data_layer.institutions.forecast_records import Forecast
from data_layer.institutions.funnel_records import Funnel
from data_layer.institutions.networking_records import (
    NetworkingBreakdown,
    NetworkingPlace,
)
from data_layer.institutions.records import Level
from data_layer.institutions.target_records import TargetStanding

# None stands for all levels together.
LEVELS: tuple[Level | None, ...] = (None, *Level)


@dataclass(frozen=True, kw_only=True)
class RatesOfDay:
    """The rates of a day, those a year before, and what is expected of each level on the day."""

    now: NetworkingBreakdown
    year_before: NetworkingBreakdown
    film: Share
    targets: Mapping[Level | None, TargetStanding]
    funnel: Funnel

    def level(self, level: Level | None) -> Share:
        return self.now.share(NetworkingPlace(level=level))


@dataclass(frozen=True, kw_only=True)
class RatesCourse:
    """The ends of months, the day itself last, with the share of each level on each."""

    days: tuple[date, ...]
    shares: Mapping[Level | None, tuple[Share, ...]]


@dataclass(frozen=True, kw_only=True)
class RateForecast:
    """Where a level is going: from ends of months that are over, to those ahead.

    `told` is None where too little is known; `target` is what is expected on the day.
    """

    days: tuple[date, ...]
    shares: tuple[Share, ...]
    days_ahead: tuple[date, ...]
    told: Forecast | None
    target: TargetStanding | None
