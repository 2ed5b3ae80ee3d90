"""How well two blind readers of the same items agree."""

from collections.abc import Mapping
from dataclasses import dataclass

from data_layer.indicators import Share

# With fewer pairs no coefficient says anything; it is shown, and said to be of few.
FEWEST_PAIRS = 30


@dataclass(frozen=True, kw_only=True)
class Coefficient:
    """At most 1, which is full agreement; 0 is what chance alone would give.

    The 95 % interval is None where too few pairs give none.
    """

    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """Of the pairs that both readers scored; a coefficient is None where it is not defined.

    Cohen's kappa falls to nothing when nearly all items are of one category, though the readers
    agree: so Gwet's AC1 and the prevalence stand beside it.
    """

    observed: Share
    left_out: int
    prevalence: Mapping[str, float]
    kappa: Coefficient | None
    linear_kappa: Coefficient | None
    quadratic_kappa: Coefficient | None
    ac1: Coefficient | None

    @property
    def is_of_few(self) -> bool:
        return self.observed.denominator < FEWEST_PAIRS
