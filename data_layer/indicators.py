"""What a published figure is: a named indicator, and shares with both their numbers."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum


class Unit(StrEnum):
    PERCENT = "percent"
    PERMILLE = "permille"
    COUNT = "count"
    MINUTES = "minutes"


class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """What is counted, out of what, by whose definition; a new definition is a new version.

    `denominator` is empty where the figure is a plain count. The texts are for commands; readers
    get theirs from the catalogs, by `code`.
    """

    code: str
    numerator: str
    denominator: str = ""
    unit: Unit
    direction: Direction
    source: str
    version: int = 1
    since: date


# How many make a whole, and how it is written.
_SCALES = {Unit.PERCENT: (100, "%"), Unit.PERMILLE: (1000, "\u2030")}


@dataclass(frozen=True)
class Share:
    """A part of a whole."""

    numerator: int
    denominator: int

    @property
    def rate(self) -> float | None:
        """From 0 to 1; None when there is nothing to be a part of."""
        return self.numerator / self.denominator if self.denominator else None

    @property
    def percent(self) -> str | None:
        """As published: two decimals, rounded half up, exact in integers."""
        return self.published(Unit.PERCENT)

    def published(self, unit: Unit) -> str | None:
        """In percent or permille, with its sign."""
        if not self.denominator:
            return None
        scale, sign = _SCALES[unit]
        hundredths = (self.numerator * 200 * scale + self.denominator) // (2 * self.denominator)
        return f"{hundredths // 100}.{hundredths % 100:02}{sign}"

    def __add__(self, other: "Share") -> "Share":
        return Share(self.numerator + other.numerator, self.denominator + other.denominator)


def published_rate(rate: float, unit: Unit) -> str:
    """As a share is published, of an estimate, which has no two integers to be exact of."""
    scale, sign = _SCALES[unit]
    scaled = Decimal(str(rate)) * scale
    return f"{scaled.quantize(Decimal('0.01'), ROUND_HALF_UP)}{sign}"
