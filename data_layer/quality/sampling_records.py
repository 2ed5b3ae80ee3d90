"""How reports are drawn for review, what was drawn, and the rates that come of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from data_layer.quality.chart_records import FEWEST_JUDGED

# Everybody is looked at continuously, with at least this share of what they write.
LEAST_PERCENT = 5
HIGHEST_SEED = 2**31 - 1


class SampleReason(StrEnum):
    """Why a report is looked at; what a reviewer added counts in no estimate."""

    RANDOM = "random"
    MINIMUM = "minimum"
    STARTER = "starter"
    RISK = "risk"
    ADDED = "added"


@dataclass(frozen=True, kw_only=True)
class SamplingTerms:
    """Of each reader `percent` of the reports, of what is at risk `risk_percent`, of starters all.

    `fewest_per_reader` is a least number however few reports there are; `most_per_reader` caps
    what is at risk, never the share that everybody is looked at with. Empty `modalities` and
    `urgencies` mean all.
    """

    percent: int = LEAST_PERCENT
    risk_percent: int = LEAST_PERCENT
    fewest_per_reader: int = 1
    most_per_reader: int | None = None
    takes_starters_whole: bool = True
    modalities: tuple[str, ...] = ()
    urgencies: tuple[str, ...] = ()


class PlanProblem(StrEnum):
    """Why a plan cannot be used, or cannot be kept in a month."""

    SHARE_TOO_SMALL = "share_too_small"
    SHARE_TOO_LARGE = "share_too_large"
    RISK_BELOW_SHARE = "risk_below_share"
    QUOTA_NOT_POSITIVE = "quota_not_positive"
    MOST_BELOW_FEWEST = "most_below_fewest"
    SEED_OUT_OF_REACH = "seed_out_of_reach"
    NOTHING_TO_DRAW = "nothing_to_draw"
    EMPTY_STRATUM = "empty_stratum"
    QUOTA_ABOVE_POPULATION = "quota_above_population"
    QUOTA_BELOW_SHARE = "quota_below_share"


@dataclass(frozen=True, kw_only=True)
class PlanNote:
    """A problem of a term, a stratum or a reader: `wanted` and what there is instead."""

    problem: PlanProblem
    subject: str
    wanted: int
    there: int


class DrawableReport(NamedTuple):
    """A month has very many, and a tuple is made in half the time."""

    report_id: int
    institution: str
    modality: str
    reader: str
    urgency: str
    is_starter: bool = False
    is_at_risk: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class DrawnReport:
    """With the chance it had of being drawn, as a fraction."""

    report_id: int
    reader: str
    stratum: str
    reason: SampleReason
    chance_numerator: int
    chance_denominator: int


class StratumCount(NamedTuple):
    stratum: str
    population: int
    drawn: int


@dataclass(frozen=True, kw_only=True)
class Draw:
    """By report id; `notes` say where the terms could not be kept to the letter."""

    drawn: Sequence[DrawnReport]
    strata: Sequence[StratumCount]
    notes: Sequence[PlanNote]


@dataclass(frozen=True, kw_only=True)
class WeightedRate:
    """What the sample says of all reports it was drawn from; None where nothing was reviewed.

    `low` and `high` are the 95 % interval; `effective` is how many reports drawn by chance alone
    would say as much, None where everything was looked at and nothing is left to chance.
    """

    reviewed: int
    failed: int
    population: float
    rate: float | None
    low: float | None
    high: float | None
    effective: float | None

    @property
    def is_few(self) -> bool:
        """Of so few reviews nothing is judged, and of somebody by themselves no rate is told."""
        return self.reviewed < FEWEST_JUDGED

    @property
    def is_of_all(self) -> bool:
        """Everything was reviewed: the interval is no wider than the rate."""
        return self.rate is not None and self.low == self.high
