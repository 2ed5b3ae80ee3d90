"""Words and values of the indicators of quality: what is counted, and what came of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from data_layer.indicators import Indicator, Share
from data_layer.institutions.records import City, Level

WHOLE = ""


class QualityCut(StrEnum):
    """By what the figure of a month is told apart."""

    INSTITUTION = "institution"
    CITY = "city"
    LEVEL = "level"


@dataclass(frozen=True, kw_only=True)
class QualityIndicator:
    """`number` is that of the national norm; `parts` are counted apart.

    A sampled one is counted from settled reviews: what it says of everything is an estimate.
    """

    indicator: Indicator
    number: int | None = None
    parts: tuple[str, ...] = (WHOLE,)
    is_sampled: bool = False

    @property
    def code(self) -> str:
        return self.indicator.code


@dataclass(frozen=True, kw_only=True)
class MonthSpan:
    """A month of the province: its days, and the moments it begins and ends at."""

    first_day: date
    last_day: date
    since: datetime
    until: datetime


@dataclass(frozen=True, kw_only=True)
class PartShare:
    """`part` is empty where nothing is counted apart."""

    part: str
    share: Share


@dataclass(frozen=True, kw_only=True)
class MonthShare:
    month: date
    part: str
    share: Share


@dataclass(frozen=True, kw_only=True)
class CutPlace:
    """By what an institution is told apart, as it was on the last day of the month."""

    public_id: str
    city: City | None
    level: Level | None


@dataclass(frozen=True, kw_only=True)
class SiteShare(CutPlace):
    name: str
    part: str
    share: Share


@dataclass(frozen=True, kw_only=True)
class CutShare:
    """`name` is a city, a level, or "outside" and "no_level" for whoever has none."""

    name: str
    part: str
    share: Share


@dataclass(frozen=True, kw_only=True)
class QualityPlace:
    """What a reader looks at within their scope; empty is all of it."""

    city: City | None = None
    level: Level | None = None
    institution_public_id: str = ""


@dataclass(frozen=True, kw_only=True)
class BehindCriteria:
    """Whose rows, of which month and part; `counts` keeps those in the numerator or outside it."""

    month: date
    institution_public_id: str = ""
    part: str | None = None
    counts: bool | None = None


@dataclass(frozen=True, kw_only=True)
class RowBehind:
    """One row of the denominator; `counts` says whether it is in the numerator too."""

    case_number: str | None
    study_public_id: str
    institution_name: str
    modality: str
    body_part: str
    part: str
    happened_at: datetime
    counts: bool
