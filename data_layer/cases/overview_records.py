"""Figures about many cases at once: what is in flight, and how long reports take."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from data_layer.cases.records import CaseStatus
from data_layer.indicators import Share


@dataclass(frozen=True, kw_only=True)
class InFlight:
    """Open cases by status, and how many of them are past their target."""

    by_status: dict[CaseStatus, int]
    overdue: int

    @property
    def open_count(self) -> int:
        return sum(self.by_status.values())


@dataclass(frozen=True, kw_only=True)
class Period:
    """Moments from `since` up to, not including, `until`."""

    since: datetime
    until: datetime


@dataclass(frozen=True, kw_only=True)
class TurnaroundFigures:
    """How long the reports issued in a period took; both durations are None when there were none.

    Median and p90 are turnarounds that occurred: the smallest within which half, or nine
    tenths, of the reports were issued.
    """

    period: Period
    in_target: Share
    median: timedelta | None
    p90: timedelta | None


@dataclass(frozen=True, kw_only=True)
class WaitingForTeams:
    """Waiting cases that the teams' institutions have agreements for."""

    case_count: int
    rvu_hundredths: int
    oldest_requested_at: datetime | None
    overdue: int
