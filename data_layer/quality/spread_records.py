"""How everybody's figures lie, without whose each is: for who compares themselves with others."""

from dataclasses import dataclass

from data_layer.indicators import Share
from data_layer.quality.chart_records import ChartVerdict

# Of fewer the middle half would nearly say whose each figure is.
FEWEST_UNITS = 5


@dataclass(frozen=True, kw_only=True)
class Spread:
    """All cases together, and the middle half of those who have enough cases each.

    The quartiles are None where too few have enough.
    """

    whole: Share
    unit_count: int
    low: float | None
    middle: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class OwnFigure:
    """Somebody's own figure of several months among everybody's."""

    indicator: str
    part: str
    own: Share
    spread: Spread
    verdict: ChartVerdict


@dataclass(frozen=True, kw_only=True)
class ReaderFigure:
    """A reader's own figure among the readers of their teams and all of the province."""

    indicator: str
    own: Share
    team: Spread
    province: Spread
    verdict: ChartVerdict
