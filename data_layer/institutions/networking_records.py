"""Values of the networking figures: who is networked, out of whom."""

from dataclasses import dataclass
from datetime import date

from data_layer.indicators import Direction, Indicator, Share, Unit
from data_layer.institutions.records import City, Level


@dataclass(frozen=True, kw_only=True)
class NetworkingSpell:
    """How many institutions of a city and level began and ended something together.

    City and level are None outside the province; `valid_to` is None while it lasts.
    """

    city: City | None
    level: Level | None
    valid_from: date
    valid_to: date | None
    institution_count: int


@dataclass(frozen=True, kw_only=True)
class NetworkingTable:
    """Who was networked on a day, out of whom: the paper's table.

    Institutions outside the province are in the total and never in a rate.
    """

    as_of: date
    by_city_and_level: dict[tuple[City, Level], Share]
    outside: int

    def level(self, level: Level) -> Share:
        return self._sum(of_level=level)

    def city(self, city: City) -> Share:
        return self._sum(of_city=city)

    @property
    def province(self) -> Share:
        return self._sum()

    @property
    def total(self) -> int:
        """Every networked institution, inside and outside the province."""
        return self.province.numerator + self.outside

    def _sum(self, of_city: City | None = None, of_level: Level | None = None) -> Share:
        parts = (
            share
            for (city, level), share in self.by_city_and_level.items()
            if of_city in (None, city) and of_level in (None, level)
        )
        return sum(parts, start=Share(0, 0))


@dataclass(frozen=True, kw_only=True)
class CountyNetworking:
    """Who of a county is networked, out of whom."""

    county: str
    share: Share


NETWORKING = Indicator(
    code="networking",
    numerator="institutions of the province whose membership of the network is live on the day",
    denominator="institutions of the province that have a level on the day",
    unit=Unit.PERCENT,
    direction=Direction.HIGHER,
    source="published figures of the provincial imaging cloud, section 4.1",
    since=date(2018, 1, 1),
)

ELECTRONIC_FILM = Indicator(
    code="electronic_film",
    numerator="institutions of the province of level 2 and up with electronic film on the day",
    denominator="institutions of the province of level 2 and up on the day",
    unit=Unit.PERCENT,
    direction=Direction.HIGHER,
    source="published figures of the provincial imaging cloud, section 4.1",
    since=date(2018, 1, 1),
)
