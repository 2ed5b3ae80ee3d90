"""Who asks whom for reports: words and values."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

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
    """`level` is None where the register knows none."""

    public_id: str
    name: str
    place: Place
    level: Level | None


@dataclass(frozen=True, kw_only=True)
class DiagnosingTeam:
    public_id: str
    name: str
    tier: TeamTier
    site: Site


@dataclass(frozen=True, kw_only=True)
class Flow:
    """Reports issued to one requesting site by one team.

    Thousands of flows share their sites and teams.
    """

    requesting: Site
    team: DiagnosingTeam
    reach: Reach
    case_count: int


@dataclass(frozen=True, kw_only=True)
class Flows:
    """Every flow of a period, the largest first; places and levels are those of `as_of`."""

    months: Months
    as_of: date
    flows: tuple[Flow, ...]

    @cached_property
    def case_count(self) -> int:
        return sum(flow.case_count for flow in self.flows)

    def reached(self, *reaches: Reach) -> Share:
        return Share(sum(self._by_reach[reach] for reach in reaches), self.case_count)

    def read_by(self, level: Level | None, tier: TeamTier) -> int:
        return self._by_level[level, tier]

    def asked_by(self, level: Level | None) -> int:
        return sum(self._by_level[level, tier] for tier in TeamTier)

    @cached_property
    def _by_reach(self) -> Counter[Reach]:
        counts: Counter[Reach] = Counter()
        for flow in self.flows:
            counts[flow.reach] += flow.case_count
        return counts

    @cached_property
    def _by_level(self) -> Counter[tuple[Level | None, TeamTier]]:
        counts: Counter[tuple[Level | None, TeamTier]] = Counter()
        for flow in self.flows:
            counts[flow.requesting.level, flow.team.tier] += flow.case_count
        return counts
