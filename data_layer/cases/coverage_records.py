"""Values of the coverage: who is there against what is expected, by hour, and by city."""

from dataclasses import dataclass
from datetime import date, datetime

from data_layer.cases.demand_records import Forecast
from data_layer.experts.coverage_records import CoverGap, CoverRow, Numbers, Subspecialty


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """The hours from the first day's midnight on; the subspecialty asked for most comes first.

    `supply_rvu` is what all shifts allow in each hour, whoever is practised in what.
    """

    first_day: date
    last_day: date
    first_at: datetime
    weeks: int
    case_count: int
    experts: int
    rows: tuple[CoverRow, ...]
    gaps: tuple[CoverGap, ...]
    supply_rvu: Numbers
    forecast: Forecast
    total: Numbers
    total_rvu: Numbers
    low: Numbers
    high: Numbers

    @property
    def hours(self) -> int:
        return len(self.total)


@dataclass(frozen=True, kw_only=True)
class CityBalance:
    """A week of a city: what its hospitals ask for, and what its own teams allow.

    For each of the subspecialties of `Balance`: how many of its experts are practised in it, and
    how many cases are expected.
    """

    city: str
    experts: int
    cases: float
    rvu: float
    supply_rvu: float
    practised: tuple[int, ...]
    asked: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class Balance:
    """The cities in the order of their codes, the subspecialty asked for most first."""

    subspecialties: tuple[Subspecialty, ...]
    cities: tuple[CityBalance, ...]
