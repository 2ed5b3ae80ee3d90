"""Where a rate is going, with the interval in which it is expected."""

from dataclasses import dataclass

# Of the months that are looked at, and of those that are told in advance.
FEWEST_MONTHS = 24
MOST_MONTHS = 60
MONTHS_AHEAD = 12
COVERED = 0.95


@dataclass(frozen=True, kw_only=True)
class ForecastPoint:
    """Rates from 0 to 1; the interval should hold the rate with the probability COVERED."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """Of earlier forecasts, made with what was known then: how many came true."""

    held: int
    tested: int


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """`points` are the ends of the months after the last that is known."""

    points: tuple[ForecastPoint, ...]
    coverage: Coverage
