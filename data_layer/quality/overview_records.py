"""A month of every indicator as it is looked at: figure, course, target, estimate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from data_layer.indicators import Share
from data_layer.quality.chart_records import ChartPoint, ChartVerdict, QualityFunnel
from data_layer.quality.goal_records import Goal, GoalStanding
from data_layer.quality.indicator_records import CutShare, QualityIndicator, SiteShare
from data_layer.quality.sampling_records import WeightedRate

MONTHS_SHOWN = 13


@dataclass(frozen=True, kw_only=True)
class IndicatorLine:
    """One indicator of a month, of CT or MR where they are counted apart.

    `told` is what the drawn reports say of all, where it is sampled; `change` is in shares,
    against the month before, None where one of the two is of few.
    """

    about: QualityIndicator
    part: str
    course: Sequence[Share]
    told: WeightedRate | None
    goal: Goal | None
    standing: GoalStanding
    change: float | None
    is_beyond_chance: bool

    @property
    def share(self) -> Share:
        return self.course[-1]

    @property
    def target_hundredths(self) -> int | None:
        return self.goal.target_hundredths if self.goal else None


@dataclass(frozen=True, kw_only=True)
class MonthOverview:
    """`counted_at` is None while nothing was counted of the month; courses end with it."""

    month: date
    months: Sequence[date]
    counted_at: datetime | None
    institution: str | None
    lines: Sequence[IndicatorLine]


@dataclass(frozen=True, kw_only=True)
class JudgedCut:
    """A city or a level, beside the others of its kind."""

    cut: CutShare
    verdict: ChartVerdict


@dataclass(frozen=True, kw_only=True)
class SiteComparison:
    """Hospitals of a scope against what chance makes of the province's common rate.

    The limits are the province's for everybody; points, sites, cities and levels are the scope's
    alone.
    """

    months: tuple[date, date]
    sites: Sequence[SiteShare]
    cities: Sequence[JudgedCut]
    levels: Sequence[JudgedCut]
    funnel: QualityFunnel


@dataclass(frozen=True, kw_only=True)
class IndicatorCourse:
    """Months with their limits around the common share of all of them."""

    usual: Share
    single: Sequence[ChartPoint]
    smoothed: Sequence[ChartPoint]
