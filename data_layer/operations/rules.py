"""When a run counts as dead, and how long its row is kept."""

from datetime import datetime, timedelta

from data_layer.operations.records import JobOutcome

HEARTBEAT_EVERY = timedelta(seconds=5)
# A writer may wait half a minute for the database before its heartbeat is written.
SILENT_AFTER = timedelta(minutes=1)
ANNOUNCED_EVERY = timedelta(seconds=15)

KEPT_FOR = {
    JobOutcome.SUCCEEDED: timedelta(days=14),
    JobOutcome.FAILED: timedelta(days=180),
    JobOutcome.ABANDONED: timedelta(days=180),
}


def silent_since(now: datetime) -> datetime:
    """A running run whose last heartbeat is older has lost its process."""
    return now - SILENT_AFTER


def is_jobs_process_up(announced_at: datetime, now: datetime) -> bool:
    return now - announced_at <= SILENT_AFTER


def forgotten_before(outcome: JobOutcome, now: datetime) -> datetime:
    """Runs that ended so and started earlier than this need not be kept."""
    return now - KEPT_FOR[outcome]
