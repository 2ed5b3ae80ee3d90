"""Words and values of the scheduled jobs' runs."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class JobOutcome(StrEnum):
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    ABANDONED = "abandoned"


@dataclass(frozen=True, kw_only=True)
class JobRunRecord:
    id: int
    job_name: str
    scheduled_at: datetime
    started_at: datetime
    finished_at: datetime | None
    outcome: JobOutcome
    done_count: int
    total_count: int | None
    counts: dict[str, int]
    error_code: str
    requested_by_name: str | None


@dataclass(frozen=True, kw_only=True)
class DemoRecord:
    """What the demo province was built from, when this database holds one."""

    as_of: date
    seed: int
    scale: float
    built_at: datetime
