"""Values of the networking figures: who is networked, out of whom."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data_layer.indicators import Direction, Indicator, Share, Unit
from data_layer.institutions.records import (
    City,
    Level,
    MembershipState,
    NetworkRole,
    Ownership,
)


class NetworkingCut(StrEnum):
    """By what the rates are told apart; the names of the fields of a place."""

    LEVEL = "level"
    CITY = "city"
    COUNTY = "county"
    OWNERSHIP = "ownership"
    NETWORK_ROLE = "network_role"


@dataclass(frozen=True, kw_only=True)
class NetworkingPlace:
    """Which institutions of the province are meant; None does not narrow.

    A county is named together with its city: some names come twice.
    """

    city: City | None = None
    county: str | None = None
    level: Level | None = None
    ownership: Ownership | None = None
    network_role: NetworkRole | None = None

    def holds(self, other: "NetworkingPlace") -> bool:
        return (
            self.city in (None, other.city)
            and self.county in (None, other.county)
            and self.level in (None, other.level)
            and self.ownership in (None, other.ownership)
            and self.network_role in (None, other.network_role)
        )

    def cut(self, cut: NetworkingCut) -> "NetworkingPlace":
        """What is left of it when only this tells places apart."""
        match cut:
            case NetworkingCut.LEVEL:
                return NetworkingPlace(level=self.level)
            case NetworkingCut.CITY:
                return NetworkingPlace(city=self.city)
            case NetworkingCut.COUNTY:
                return NetworkingPlace(city=self.city, county=self.county)
            case NetworkingCut.OWNERSHIP:
                return NetworkingPlace(ownership=self.ownership)
            case NetworkingCut.NETWORK_ROLE:
                return NetworkingPlace(network_role=self.network_role)


ANYWHERE = NetworkingPlace()


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
class NetworkingBreakdown:
    """Who was networked on a day, out of whom, told apart by everything a place says.

    Institutions outside the province are in the total and never in a rate.
    """

    as_of: date
    shares: Mapping[NetworkingPlace, Share]
    outside: int

    @property
    def province(self) -> Share:
        return _sum(self.shares.values())

    @property
    def total(self) -> int:
        return self.province.numerator + self.outside

    def share(self, within: NetworkingPlace) -> Share:
        return _sum(share for place, share in self.shares.items() if within.holds(place))

    def by(self, cut: NetworkingCut) -> dict[NetworkingPlace, Share]:
        """Levels, owners and parts in their own order, cities and counties by code and name."""
        parts: dict[NetworkingPlace, list[Share]] = {place: [] for place in _closed(cut)}
        for place, share in self.shares.items():
            parts.setdefault(place.cut(cut), []).append(share)
        sums = {place: _sum(shares) for place, shares in parts.items()}
        if cut is NetworkingCut.COUNTY:
            return dict(sorted(sums.items(), key=lambda one: (one[0].city or "", one[0].county)))
        return sums


def _sum(shares: Iterable[Share]) -> Share:
    """Many at once, without a share for every step."""
    numerator = denominator = 0
    for share in shares:
        numerator += share.numerator
        denominator += share.denominator
    return Share(numerator, denominator)


def _closed(cut: NetworkingCut) -> Iterator[NetworkingPlace]:
    match cut:
        case NetworkingCut.LEVEL:
            yield from (NetworkingPlace(level=one) for one in Level)
        case NetworkingCut.CITY:
            yield from (NetworkingPlace(city=one) for one in City)
        case NetworkingCut.OWNERSHIP:
            yield from (NetworkingPlace(ownership=one) for one in Ownership)
        case NetworkingCut.NETWORK_ROLE:
            yield from (NetworkingPlace(network_role=one) for one in NetworkRole)


@dataclass(frozen=True, kw_only=True)
class NetworkingMember:
    """An institution behind a number on a day, in or out of the network, and since when it is so.

    `membership` is None for those that never applied, `place.city` outside the province.
    """

    id: int
    public_id: str
    code: str
    name: str
    place: NetworkingPlace
    membership: MembershipState | None
    since: date | None

    @property
    def is_networked(self) -> bool:
        return self.membership is MembershipState.LIVE

    @property
    def is_in_province(self) -> bool:
        return self.place.city is not None

    @property
    def share(self) -> Share:
        """What it adds to a rate."""
        return Share(int(self.is_networked), 1) if self.is_in_province else Share(0, 0)


class NetworkingChangeKind(StrEnum):
    """What made a difference between two days."""

    REGISTERED = "registered"
    CLOSED = "closed"
    JOINED = "joined"
    LEFT = "left"
    LEVEL_CHANGED = "level_changed"
    MOVED = "moved"
    OWNERSHIP_CHANGED = "ownership_changed"
    ROLE_CHANGED = "role_changed"


@dataclass(frozen=True, kw_only=True)
class NetworkingChange:
    """An institution that made a difference; None on the day it did not count at all.

    `followed_by` names who took over one that closed.
    """

    kinds: tuple[NetworkingChangeKind, ...]
    before: NetworkingMember | None
    after: NetworkingMember | None
    followed_by: str = ""

    @property
    def member(self) -> NetworkingMember:
        """As it is called on the later day, or was last."""
        present = self.after or self.before
        if present is None:
            raise ValueError("a change is of somebody")
        return present

    @property
    def numerator(self) -> int:
        return _networked_inside(self.after) - _networked_inside(self.before)

    @property
    def denominator(self) -> int:
        return _inside(self.after) - _inside(self.before)

    @property
    def outside(self) -> int:
        return _networked_outside(self.after) - _networked_outside(self.before)


def _inside(member: NetworkingMember | None) -> int:
    return member.share.denominator if member else 0


def _networked_inside(member: NetworkingMember | None) -> int:
    return member.share.numerator if member else 0


def _networked_outside(member: NetworkingMember | None) -> int:
    return int(member.is_networked and not member.is_in_province) if member else 0


@dataclass(frozen=True, kw_only=True)
class NetworkingComparison:
    """Two days, and the institutions that explain every difference, by code."""

    before: NetworkingBreakdown
    after: NetworkingBreakdown
    changes: tuple[NetworkingChange, ...]


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
