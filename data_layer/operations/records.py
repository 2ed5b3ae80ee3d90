"""Words and values of the scheduled jobs and their runs."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum


class JobOutcome(StrEnum):
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    ABANDONED = "abandoned"


class JobTrigger(StrEnum):
    """What started a run: its schedule, a case that cannot wait for it, a person, a command."""

    SCHEDULE = "schedule"
    CALL = "call"
    PERSON = "person"
    COMMAND = "command"


@dataclass(frozen=True, kw_only=True)
class JobAnnouncement:
    """What the jobs process says of one job; `cron` is in the province's time."""

    name: str
    cron: str
    next_run_at: datetime


@dataclass(frozen=True, kw_only=True)
class ClaimedRun:
    """A run that is ours to do."""

    id: int
    public_id: str
    job_name: str
    started_at: datetime


@dataclass(frozen=True, kw_only=True)
class RunProgress:
    done_count: int = 0
    total_count: int | None = None


@dataclass(frozen=True, kw_only=True)
class RunEnding:
    """How a run ended; the text is for operators and names no person."""

    outcome: JobOutcome
    counts: dict[str, int] = field(default_factory=dict)
    error_code: str = ""
    error_text: str = ""


@dataclass(frozen=True, kw_only=True)
class JobRunRecord:
    """One run; `public_id` is the reference under which the logs tell of it."""

    id: int
    public_id: str
    job_name: str
    trigger: JobTrigger
    scheduled_at: datetime
    started_at: datetime
    finished_at: datetime | None
    outcome: JobOutcome
    done_count: int
    total_count: int | None
    counts: dict[str, int]
    error_code: str
    error_text: str
    requested_by_name: str | None

    @property
    def duration(self) -> timedelta | None:
        return None if self.finished_at is None else self.finished_at - self.started_at


@dataclass(frozen=True, kw_only=True)
class JobRecord:
    """A job as last announced, with its newest run."""

    name: str
    cron: str
    next_run_at: datetime
    announced_at: datetime
    is_requested: bool
    last_run: JobRunRecord | None


@dataclass(frozen=True, kw_only=True)
class JobsProcess:
    """Whether some jobs process is up, and when one was last heard of; None is never."""

    last_heard_at: datetime | None
    is_up: bool


@dataclass(frozen=True, kw_only=True)
class RunFilter:
    """What a reader of the runs asked for; empty means everything."""

    job_names: tuple[str, ...] = ()
    outcomes: tuple[JobOutcome, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DemoRecord:
    """What the demo province was built from, when this database holds one."""

    as_of: date
    seed: int
    scale: float
    built_at: datetime
