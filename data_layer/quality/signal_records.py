"""The charts that raise signals, and what a signal is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from data_layer.quality.action_records import CorrectionState
from data_layer.quality.chart_records import ChartPoint, CusumDesign, CusumPath, RunLengths
from data_layer.quality.definition_records import (
    SIGNIFICANT_DISCREPANCIES,
    WELL_FORMED_REPORTS,
)
from data_layer.quality.indicator_records import QualityIndicator

CUSUM = "cusum"


class SubjectKind(StrEnum):
    """Of whom a chart is."""

    INSTITUTION = "institution"
    EXPERT = "expert"


@dataclass(frozen=True, kw_only=True)
class Watch:
    """A chart of everybody of a kind: alarms when the failures look like `feared`, not `usual`.

    `is_failing` says whether what the indicator counts is the failure, or what it leaves out.
    """

    about: QualityIndicator
    subject: SubjectKind
    usual: float
    feared: float
    limit: float
    is_failing: bool

    @property
    def code(self) -> str:
        return self.about.code


# Usual shares are the base rates of double reading, of which the sources are in DOMAIN.md.
WATCHES = tuple(
    Watch(about=about, subject=subject, usual=usual, feared=feared, limit=limit, is_failing=failing)
    for subject in SubjectKind
    for about, usual, feared, limit, failing in (
        (SIGNIFICANT_DISCREPANCIES, 0.06, 0.12, 4.5, True),
        (WELL_FORMED_REPORTS, 0.02, 0.05, 3.5, False),
    )
)


@dataclass(frozen=True, kw_only=True)
class SignalFilter:
    """Empty means everything in scope; unanswered is what no corrective action was opened for."""

    subject: SubjectKind | None = None
    is_unseen: bool = False
    is_unanswered: bool = False


@dataclass(frozen=True, kw_only=True)
class SignalRecord:
    """`subject_public_id` and name are those of the hospital or the expert.

    `correction` is how the newest corrective action about it stands, if there is one.
    """

    public_id: str
    chart: str
    indicator: str
    subject: SubjectKind
    subject_public_id: str
    subject_name: str
    happened_at: datetime
    value: float
    parameters: Mapping[str, Any]
    raised_at: datetime
    seen_at: datetime | None
    correction: CorrectionState | None


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A subject's path case by case, with the moments, and how long such a chart runs."""

    design: CusumDesign
    path: CusumPath
    moments: Sequence[datetime]
    failures: Sequence[bool]
    run_lengths: RunLengths


@dataclass(frozen=True, kw_only=True)
class MonthCharts:
    """The same chart month by month: each by itself, and smoothed; around the usual share."""

    usual: float
    single: Sequence[ChartPoint]
    smoothed: Sequence[ChartPoint]
