"""A hospital's turnaround: how long its reports took, in which steps, and what is due now."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from data_layer.cases.overview_records import Period
from data_layer.cases.records import CaseStatus, Urgency
from data_layer.indicators import Share

# Fewer cases than these say little; the figures are shown as such.
SMALL_SAMPLE = 20


class Step(StrEnum):
    """What a turnaround is made of, in order; what follows the first report is review."""

    ASSIGNMENT = "assignment"
    OPENING = "opening"
    READING = "reading"
    REVIEW = "review"


class Bucket(StrEnum):
    """What one point of the trend covers; weeks begin on Monday."""

    DAY = "day"
    WEEK = "week"


@dataclass(frozen=True, kw_only=True)
class TurnaroundCriteria:
    """One hospital's cases issued in a period, of all urgencies and modalities unless given."""

    institution_id: int
    period: Period
    urgency: Urgency | None = None
    modality: str | None = None


@dataclass(frozen=True, kw_only=True)
class Distribution:
    """How long a group of reports took; all but the share are None for an empty group.

    `interval` is the 95 % interval of the share in target, from 0 to 1.
    """

    in_target: Share
    interval: tuple[float, float] | None
    median: timedelta | None
    p90: timedelta | None

    @property
    def issued(self) -> int:
        return self.in_target.denominator

    @property
    def is_small(self) -> bool:
        return self.issued < SMALL_SAMPLE


NO_REPORTS = Distribution(in_target=Share(0, 0), interval=None, median=None, p90=None)


@dataclass(frozen=True, kw_only=True)
class StepTotals:
    """Whole seconds all the cases of a group spent in each step; they add up to the turnaround."""

    case_count: int
    seconds: dict[Step, int]


@dataclass(frozen=True, kw_only=True)
class StepMinutes:
    """Mean whole minutes of each step, rounded so that they add up to `total`."""

    case_count: int
    minutes: dict[Step, int]

    @property
    def total(self) -> int:
        return sum(self.minutes.values())


@dataclass(frozen=True, kw_only=True)
class TrendPoint:
    first_day: date
    last_day: date
    figures: Distribution


@dataclass(frozen=True, kw_only=True)
class IssuedCase:
    """A case with how long it took; `late_by` is negative when it was in time."""

    case_number: str
    urgency: Urgency
    modality: str
    body_part: str
    team_name: str
    requested_at: datetime
    due_at: datetime
    issued_at: datetime
    turnaround: timedelta
    late_by: timedelta


@dataclass(frozen=True, kw_only=True)
class OpenCase:
    """A case on its way."""

    case_number: str
    status: CaseStatus
    urgency: Urgency
    modality: str
    body_part: str
    team_name: str
    requested_at: datetime
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class OverdueHospital:
    """Overdue cases out of all its open ones."""

    public_id: str
    name: str
    overdue: Share


@dataclass(frozen=True, kw_only=True)
class OverdueNow:
    """How many cases are overdue, and at how many hospitals."""

    hospitals: int
    cases: int


@dataclass(frozen=True, kw_only=True)
class TurnaroundReport:
    """All that is said of one hospital and period."""

    overall: Distribution
    before: Distribution
    by_urgency: dict[Urgency, Distribution]
    by_modality: dict[str, Distribution]
    steps: StepMinutes
    steps_by_urgency: dict[Urgency, StepMinutes]
    trend: tuple[TrendPoint, ...]
