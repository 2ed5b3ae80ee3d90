"""What charts of quality show: paths, limits, and words for what chance hardly explains."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data_layer.indicators import Share

# Of fewer nothing is concluded, whatever their share.
FEWEST_JUDGED = 20


class ChartVerdict(StrEnum):
    """Where a share lies against what chance alone would make of the common rate.

    Nobody is ranked. `DIFFERENT` is for indicators of which neither way is better.
    """

    TOO_FEW = "too_few"
    USUAL = "usual"
    BETTER = "better"
    FAR_BETTER = "far_better"
    WORSE = "worse"
    FAR_WORSE = "far_worse"
    DIFFERENT = "different"
    FAR_DIFFERENT = "far_different"


@dataclass(frozen=True, kw_only=True)
class CusumDesign:
    """A Bernoulli CUSUM in whole steps, so that its run lengths are exact.

    A failure adds `up` steps, a success takes one `down`, never below nothing; at `limit` steps
    it signals and begins again. A step is `unit` of the logarithm of the likelihood ratio.
    """

    usual: float
    feared: float
    unit: float
    up: int
    down: int
    limit: int


@dataclass(frozen=True, kw_only=True)
class RunLengths:
    """Mean number of cases until a signal: while all is as usual, and once it is as feared."""

    false_alarm: float
    detection: float


@dataclass(frozen=True, kw_only=True)
class CusumPath:
    """The value after each case, in units of h; `signals` are places in `values`."""

    values: Sequence[float]
    limit: float
    signals: Sequence[int]


@dataclass(frozen=True, kw_only=True)
class Band:
    """What chance alone seldom leaves, as shares."""

    low_998: float
    low_95: float
    high_95: float
    high_998: float


@dataclass(frozen=True, kw_only=True)
class ChartPoint:
    """One period. `value` is None while there is nothing to show; `band` where none is drawn."""

    period: date
    share: Share
    value: float | None
    band: Band | None
    verdict: ChartVerdict


@dataclass(frozen=True, kw_only=True)
class FunnelBand:
    count: int
    band: Band


@dataclass(frozen=True, kw_only=True)
class FunnelPoint:
    key: str
    share: Share
    verdict: ChartVerdict


@dataclass(frozen=True, kw_only=True)
class QualityFunnel:
    """Every unit that has a case, and the limits by number of cases.

    `overdispersion` is by how much more the units vary than chance alone makes them (as a ratio
    of variances); the limits are widened by its root. 1 where they are not.
    """

    overall: Share
    overdispersion: float
    points: Sequence[FunnelPoint]
    limits: Sequence[FunnelBand]
