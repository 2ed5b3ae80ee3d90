"""Job runs for tests, valid by default: a run of `count_things` that succeeded at noon."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from data_layer.accounts.tables import Account
from data_layer.database import Database
from data_layer.identifiers import new_public_id
from data_layer.operations.records import (
    JobAnnouncement,
    JobOutcome,
    JobRecord,
    JobRunRecord,
    JobTrigger,
)
from data_layer.operations.tables import JobRun
from data_layer.settings import Settings
from jobs.context import Counts, JobContext, ScheduledJob
from jobs.worker import Worker

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
EVERY_MINUTE = "* * * * *"


def count_one(_context: JobContext) -> Counts:
    return {"counted": 1}


def a_job(
    name: str = "count_things",
    run: Callable[[JobContext], Counts] = count_one,
    cron: str = EVERY_MINUTE,
) -> ScheduledJob:
    return ScheduledJob(name=name, run=run, cron=cron)


def an_announcement(name: str = "count_things", **given: object) -> JobAnnouncement:
    values: dict[str, object] = {"cron": EVERY_MINUTE, "next_run_at": NOON + MINUTE}
    return JobAnnouncement(name=name, **(values | given))  # type: ignore[arg-type]


def a_worker(database: Database, at: datetime = NOON) -> Worker:
    """A worker whose clock stands still."""
    settings = Settings(home=Path("nowhere"), database_url="sqlite://", secret_key="x" * 32)
    return Worker(database=database, settings=settings, clock=lambda: at)


def store_run(session: Session, **given: object) -> JobRun:
    started_at = given.get("started_at", NOON)
    assert isinstance(started_at, datetime)
    is_running = given.get("outcome") == JobOutcome.RUNNING
    values: dict[str, object] = {
        "public_id": new_public_id(),
        "job_name": "count_things",
        "trigger": JobTrigger.SCHEDULE,
        "scheduled_at": started_at,
        "started_at": started_at,
        "heartbeat_at": started_at,
        "finished_at": None if is_running else started_at + timedelta(seconds=3),
        "outcome": JobOutcome.SUCCEEDED,
    }
    run = JobRun(**(values | given))
    session.add(run)
    session.flush()
    return run


def store_operator(session: Session, **given: object) -> Account:
    operator = Account(
        public_id=new_public_id(),
        user_name=new_public_id(),
        display_name="林工",
        password_hash="",
        created_at=NOON,
        **given,
    )
    session.add(operator)
    session.flush()
    return operator


def a_run(**given: object) -> JobRunRecord:
    """A run that took three seconds and stored two of three files."""
    values: dict[str, object] = {
        "id": 1,
        "public_id": "abcdefgh23456789",
        "job_name": "ingest_inbox",
        "trigger": JobTrigger.SCHEDULE,
        "scheduled_at": NOON,
        "started_at": NOON,
        "finished_at": NOON + timedelta(seconds=3),
        "outcome": JobOutcome.SUCCEEDED,
        "done_count": 3,
        "total_count": 3,
        "counts": {"received": 3, "stored": 2, "known": 1, "quarantined": 0},
        "error_code": "",
        "error_text": "",
        "requested_by_name": None,
    }
    return JobRunRecord(**(values | given))  # type: ignore[arg-type]


def a_running_run(**given: object) -> JobRunRecord:
    running = {"outcome": JobOutcome.RUNNING, "finished_at": None, "counts": {}}
    return a_run(**(running | given))


def a_job_record(name: str = "ingest_inbox", **given: object) -> JobRecord:
    values: dict[str, object] = {
        "cron": EVERY_MINUTE,
        "next_run_at": NOON + MINUTE,
        "announced_at": NOON,
        "is_requested": False,
        "last_run": a_run(),
    }
    return JobRecord(name=name, **(values | given))  # type: ignore[arg-type]
