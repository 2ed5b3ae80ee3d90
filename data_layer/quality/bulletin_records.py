"""What the quality bulletin of a month is made of, before it is put into words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data_layer.indicators import Share
from data_layer.quality.acceptance_records import AcceptanceTerms, LotVerdict, Severity
from data_layer.quality.action_records import CorrectionState
from data_layer.quality.agreement_records import Agreement
from data_layer.quality.finding_records import FindingState
from data_layer.quality.goal_records import Goal
from data_layer.quality.indicator_records import MonthShare, QualityIndicator
from data_layer.quality.reliability_records import AgreementOn
from data_layer.quality.sampling_records import WeightedRate
from data_layer.quality.snapshot_records import Figures, SnapshotRecord

Place = tuple[str, str]
# The course that is drawn: shares of which more is better, so that one axis holds them.
DRAWN = (
    "emergency_in_two_hours",
    "well_formed_reports",
    "critical_in_ten_minutes",
    "passed_at_first",
)


@dataclass(frozen=True, kw_only=True)
class SiteName:
    """`city` is a value of `City`, None outside the province."""

    code: str
    name: str
    city: str | None


@dataclass(frozen=True, kw_only=True)
class MonthFigures:
    """Of a month as it was frozen, or as it is counted now where `frozen` is None."""

    month: date
    frozen: SnapshotRecord | None
    figures: Figures


@dataclass(frozen=True, kw_only=True)
class ReviewWork:
    """What is known on the day the bulletin is made, and may go on after it."""

    population: int
    drawn: int
    settled: int
    terms: AcceptanceTerms
    verdicts: Mapping[tuple[Severity, LotVerdict], int]
    reliability: Mapping[AgreementOn, Agreement]
    reliable_since: date
    findings: Mapping[FindingState, int]
    corrections: Mapping[CorrectionState, int]
    estimates: Mapping[str, WeightedRate]


@dataclass(frozen=True, kw_only=True)
class BulletinSources:
    """`cities` are those of whose part it is, None for the whole province."""

    month: date
    today: date
    is_over: bool
    now: MonthFigures
    before: Mapping[Place, Share]
    indicators: Sequence[QualityIndicator]
    goals: Mapping[str, Goal]
    sites: Mapping[str, SiteName]
    course: Mapping[str, Sequence[MonthShare]]
    work: ReviewWork
    cities: tuple[str, ...] | None = None
