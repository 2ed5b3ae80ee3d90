"""How experts work: how much, how fast, how punctually, and in which order."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from data_layer.cases.records import Urgency


class Measure(StrEnum):
    """What is compared with the spread of a team."""

    REPORTS = "reports"
    RVU = "rvu"
    READING_MINUTES = "reading_minutes"
    IN_TARGET = "in_target"
    RVU_PER_HOUR = "rvu_per_hour"
    OUT_OF_ORDER = "out_of_order"
    GIVEN_BACK = "given_back"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """An issued report, as far as it tells of its expert's work. `code` is the examination's."""

    expert_id: int
    code: str
    urgency: Urgency
    rvu_hundredths: int
    assigned_at: datetime
    opened_at: datetime
    reported_at: datetime
    due_at: datetime
    issued_at: datetime


@dataclass(frozen=True, kw_only=True)
class Order:
    """In which order an expert opened cases.

    `out_of_order` were opened although another one of theirs was due earlier; `richer` of them
    were worth more RVU per minute than what was passed over.
    """

    opened: int = 0
    out_of_order: int = 0
    richer: int = 0


def rvu_per_hour(rvu_hundredths: int, seconds: int) -> float:
    """0 where no time was taken, which tells nothing."""
    return rvu_hundredths * 36 / seconds if seconds else 0.0


@dataclass(frozen=True, kw_only=True)
class CodeWorth:
    """What a kind of examination is worth for the time it takes; RVU in hundredths."""

    code: str
    readings: int
    rvu_hundredths: int
    seconds: int

    @property
    def rvu_per_hour(self) -> float:
        return rvu_per_hour(self.rvu_hundredths, self.seconds)


@dataclass(frozen=True, kw_only=True)
class GivenBack:
    declined: int = 0
    timed_out: int = 0


@dataclass(frozen=True, kw_only=True)
class Habits:
    """Of one expert; `measures` without a reading are missing."""

    expert_id: int
    measures: Mapping[Measure, float]
    order: Order
    given_back: GivenBack


@dataclass(frozen=True, kw_only=True)
class Spread:
    """Of a team's members, without saying who: `n` of them."""

    n: int
    low: float
    lower: float
    median: float
    upper: float
    high: float


@dataclass(frozen=True, kw_only=True)
class TeamHabits:
    """`worths` by kind of examination, the most worth first."""

    members: Mapping[int, Habits]
    worths: tuple[CodeWorth, ...]
