"""Who asks whom for reports: words and values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data_layer.experts.records import TeamTier
from data_layer.indicators import Share
from data_layer.institutions.records import City, Level


class Reach(StrEnum):
    """How far a case went to be read: each case is in one of them."""

    COUNTY = "within_county"
    CITY = "within_city"
    PROVINCE = "within_province"
    OUTSIDE = "beyond_province"


class FlowPeriod(StrEnum):
    """Which months are looked at; the present one counts as far as it has come."""

    YEAR = "year"
    MONTH = "month"
    LAST_MONTH = "last_month"
    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"
    EVER = "ever"


@dataclass(frozen=True, kw_only=True)
class Months:
    """First days of the first and the last month, both included."""

    first: date
    last: date


@dataclass(frozen=True, kw_only=True)
class FlowCriteria:
    """What a reader asked for; empty means all. A city is that of the requesting site."""

    period: FlowPeriod = FlowPeriod.YEAR
    modalities: tuple[str, ...] = ()
    team_public_ids: tuple[str, ...] = ()
    cities: tuple[City, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FlowChoices:
    """Modalities, the most frequent first, and teams with their names, by name."""

    modalities: tuple[str, ...]
    teams: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where an institution lay; `city` is None outside the province."""

    city: City | None
    county: str = ""


@dataclass(frozen=True, kw_only=True)
class Site:
    public_id: str
    name: str
    place: Place


@dataclass(frozen=True, kw_only=True)
class Flow:
    """Reports issued to one requesting site by one team; `level` is the requesting site's."""

    requesting: Site
    level: Level | None
    diagnosing: Site
    team_public_id: str
    team_name: str
    tier: TeamTier
    case_count: int
    reach: Reach


@dataclass(frozen=True, kw_only=True)
class Flows:
    """Every flow of a period, the largest first; places and levels are those of `as_of`."""

    months: Months
    as_of: date
    flows: tuple[Flow, ...]

    @property
    def case_count(self) -> int:
        return sum(flow.case_count for flow in self.flows)

    def reached(self, *reaches: Reach) -> Share:
        return Share(
            self._count(flow for flow in self.flows if flow.reach in reaches), self.case_count
        )

    def read_by(self, level: Level | None, tier: TeamTier) -> int:
        return self._count(f for f in self.flows if f.level is level and f.tier is tier)

    def asked_by(self, level: Level | None) -> int:
        return self._count(flow for flow in self.flows if flow.level is level)

    @staticmethod
    def _count(flows: Iterator[Flow]) -> int:
        return sum(flow.case_count for flow in flows)
