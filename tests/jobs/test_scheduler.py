"""The clock of the jobs process: announces, buries dead runs, takes requests, ends cleanly."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from threading import Event, Semaphore, Thread

import pytest

from data_layer.database import Database
from data_layer.operations import commands, queries
from data_layer.operations.records import JobOutcome, JobTrigger, RunFilter
from data_layer.outbox.commands import hear, tell
from data_layer.outbox.queries import is_anything_unread
from data_layer.outbox.records import MACHINE
from jobs.context import Counts, JobContext, ScheduledJob
from jobs.scheduler import Scheduler
from jobs.worker import Worker
from tests.builders.operations import (
    MINUTE,
    NOON,
    a_job,
    a_worker,
    an_announcement,
    store_operator,
    store_run,
)
from tests.builders.outbox import a_notice

ONCE_A_YEAR = "0 0 1 1 *"


@pytest.fixture(autouse=True)
def look_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jobs.scheduler._LOOK_EVERY_SECONDS", 0.01)


def test_the_jobs_are_announced_with_their_next_turn(database: Database) -> None:
    Scheduler(a_worker(database), [a_job(), a_job(name="yearly", cron=ONCE_A_YEAR)]).look_around()

    with database.reading() as session:
        jobs = queries.jobs(session)

    assert [(job.name, job.cron) for job in jobs] == [
        ("count_things", "* * * * *"),
        ("yearly", ONCE_A_YEAR),
    ]
    assert jobs[0].next_run_at == NOON + MINUTE


def test_a_dead_run_is_buried_when_a_process_comes_up(database: Database) -> None:
    with database.writing() as session:
        store_run(session, outcome=JobOutcome.RUNNING, started_at=NOON - 2 * MINUTE)

    Scheduler(a_worker(database), [a_job()]).look_around()

    with database.reading() as session:
        assert [run.outcome for run in queries.runs(session, RunFilter())] == [JobOutcome.ABANDONED]


def test_a_job_runs_at_its_turn_and_a_request_at_once(database: Database) -> None:
    done = Semaphore(0)
    worker = a_worker(database)

    def run(_context: JobContext) -> Counts:
        done.release()
        return {}

    with scheduling(worker, a_job(run=run)):
        assert done.acquire(timeout=20)
        with database.writing() as session:
            commands.request_run(
                session, "count_things", by=store_operator(session).id, at=NOON + MINUTE / 2
            )
        assert done.acquire(timeout=20)

    with database.reading() as session:
        triggers = {run.trigger for run in queries.runs(session, RunFilter())}
    assert triggers == {JobTrigger.SCHEDULE, JobTrigger.PERSON}


def test_a_call_is_answered_before_the_next_turn(database: Database) -> None:
    ran, answered = Event(), Event()
    worker = replace(a_worker(database), clock=database.clock)

    def run(context: JobContext) -> Counts:
        with context.database.writing() as session:
            hear(session, MACHINE)
        if context.is_called:
            answered.set()
        # What was read before the call was told must not be the call.
        ran.set()
        return {}

    job = replace(a_job(run=run), is_called=lambda session: is_anything_unread(session, [MACHINE]))
    with scheduling(worker, job):
        assert ran.wait(20)
        with database.writing() as session:
            tell(session, a_notice(listener=MACHINE))
        assert answered.wait(20)


def test_a_turn_that_finds_a_call_running_follows_it(database: Database) -> None:
    """However many call: one of them after the other would leave no gap for the schedule."""
    moments, ran, kinds = [NOON], Semaphore(0), []
    worker = replace(a_worker(database), clock=lambda: moments[-1])

    def run(context: JobContext) -> Counts:
        with context.database.writing() as session:
            hear(session, MACHINE)
        if context.is_called:
            moments.append(NOON + timedelta(days=60))
        kinds.append(context.is_called)
        ran.release()
        return {}

    job = replace(
        a_job(run=run, cron=ONCE_A_YEAR),
        is_called=lambda session: is_anything_unread(session, [MACHINE]),
    )
    with scheduling(worker, job):
        assert ran.acquire(timeout=20)
        with database.writing() as session:
            tell(session, a_notice(listener=MACHINE))
        assert ran.acquire(timeout=20)
        assert ran.acquire(timeout=20)

    assert kinds == [False, True, False]


def test_stopping_lets_the_running_item_finish(database: Database) -> None:
    began = Event()
    worker = a_worker(database)

    def run(context: JobContext) -> Counts:
        began.set()
        worker.stopping.wait(10)
        assert context.is_stopping()
        return {"counted": 1}

    with scheduling(worker, a_job(run=run)):
        assert began.wait(10)

    with database.reading() as session:
        last = queries.runs(session, RunFilter())[0]
    assert (last.outcome, last.counts) == (JobOutcome.SUCCEEDED, {"counted": 1})


def test_a_database_that_is_away_does_not_end_the_scheduler(
    bare_database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    Scheduler(a_worker(bare_database), [a_job()]).look_around()

    assert "database does not answer" in caplog.text


def test_a_request_of_another_version_is_left_for_it(database: Database) -> None:
    with database.writing() as session:
        commands.announce_jobs(session, [an_announcement("newer_things")], at=NOON)
        commands.request_run(session, "newer_things", by=store_operator(session).id, at=NOON)

    Scheduler(a_worker(database), [a_job()]).look_around()

    with database.reading() as session:
        assert queries.is_anything_requested(session)


@contextmanager
def scheduling(worker: Worker, job: ScheduledJob) -> Iterator[None]:
    """A scheduler in a thread of its own; it has ended when this ends."""
    thread = Thread(target=Scheduler(worker, [job]).run)
    thread.start()
    try:
        yield
    finally:
        worker.stopping.set()
        thread.join(20)
    assert not thread.is_alive()
