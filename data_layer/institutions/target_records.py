"""What rate the network should reach, and how far it is from there."""

from dataclasses import dataclass
from datetime import date, datetime

from data_layer.indicators import Share
from data_layer.institutions.records import Level


@dataclass(frozen=True, kw_only=True)
class Target:
    """A rate in hundredths of a percent from a day on; `level` is None for all of them.

    A target without a rate says that there is none from that day on. `number` counts those of the
    level as they were set.
    """

    level: Level | None
    number: int
    rate_hundredths: int | None
    valid_from: date
    valid_to: date | None
    set_by: int
    recorded_at: datetime


@dataclass(frozen=True, kw_only=True)
class NewTarget:
    """`seen` is the number of the newest one that whoever sets this one has seen, 0 for none."""

    level: Level | None
    rate_hundredths: int | None
    valid_from: date
    valid_to: date | None = None
    seen: int


@dataclass(frozen=True, kw_only=True)
class TargetStanding:
    """How far a share is from its target; `missing` counts whole institutions."""

    rate_hundredths: int
    share: Share
    missing: int

    @property
    def rate(self) -> float:
        """From 0 to 1."""
        return self.rate_hundredths / 10_000
