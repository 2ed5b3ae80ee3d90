"""A run is written down however it ends, and a slot is run once."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from threading import Event, Thread, Timer

import pytest

from data_layer.database import Database
from data_layer.errors import BadInputError
from data_layer.operations import queries
from data_layer.operations.errors import SlotTakenError
from data_layer.operations.records import JobOutcome, JobRunRecord, JobTrigger, RunFilter
from jobs.context import Counts, JobContext
from jobs.runner import run_by_command, run_latest_slot
from tests.builders.operations import MINUTE, NOON, a_job, a_worker


def all_runs(database: Database) -> list[JobRunRecord]:
    with database.reading() as session:
        return queries.runs(session, RunFilter())


def test_a_slot_runs_once_whoever_wakes_up(database: Database) -> None:
    late = NOON + MINUTE / 2

    first = run_latest_slot(a_worker(database), a_job())
    second = run_latest_slot(a_worker(database, at=late), a_job())

    assert first is not None
    assert (first.outcome, first.counts) == (JobOutcome.SUCCEEDED, {"counted": 1})
    assert second is None
    assert len(all_runs(database)) == 1


def test_the_next_slot_runs_again(database: Database) -> None:
    run_latest_slot(a_worker(database), a_job())
    run_latest_slot(a_worker(database, at=NOON + MINUTE), a_job())

    assert [run.scheduled_at for run in all_runs(database)] == [NOON + MINUTE, NOON]


def test_four_schedulers_at_once_run_a_slot_once(database: Database) -> None:
    ran: list[int] = []

    def run(_context: JobContext) -> Counts:
        ran.append(1)
        return {}

    threads = [
        Thread(target=run_latest_slot, args=(a_worker(database), a_job(run=run))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert ran == [1]


def test_nobody_who_writes_asks_the_database_for_the_time(database: Database) -> None:
    """With all connections in use by others who wait to write, both would wait for ever."""
    held: list[int] = []

    def clock() -> datetime:
        held.append(database.engine.pool.checkedout())
        return NOON

    run_latest_slot(replace(a_worker(database), clock=clock), a_job())

    assert held == [0, 0]


def test_a_failing_job_leaves_its_code_and_a_reference_but_no_name(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    def run(_context: JobContext) -> Counts:
        raise ValueError("张三 340104199001011234")

    run_latest_slot(a_worker(database), a_job(run=run))

    failed = all_runs(database)[0]
    assert (failed.outcome, failed.error_code) == (JobOutcome.FAILED, "unexpected")
    assert failed.error_text.startswith("ValueError at test_runner.py:")
    assert failed.public_id in caplog.text
    assert failed.finished_at is not None


def test_an_error_of_ours_is_told_in_its_own_words(database: Database) -> None:
    def run(_context: JobContext) -> Counts:
        raise BadInputError("The inbox is not a folder.")

    run_latest_slot(a_worker(database), a_job(run=run))

    failed = all_runs(database)[0]
    assert (failed.error_code, failed.error_text) == ("bad_input", "The inbox is not a folder.")


def test_a_failure_does_not_stop_the_next_slot(database: Database) -> None:
    def run(context: JobContext) -> Counts:
        if context.now == NOON:
            raise RuntimeError
        return {}

    for at in (NOON, NOON + MINUTE):
        run_latest_slot(a_worker(database, at=at), a_job(run=run))

    assert [run.outcome for run in all_runs(database)] == [
        JobOutcome.SUCCEEDED,
        JobOutcome.FAILED,
    ]


def test_a_command_runs_at_once_beside_the_slots(database: Database) -> None:
    run_latest_slot(a_worker(database), a_job())

    _run, ending = run_by_command(a_worker(database, at=NOON + MINUTE / 2), a_job())

    assert ending.counts == {"counted": 1}
    assert all_runs(database)[0].trigger is JobTrigger.COMMAND


@contextmanager
def a_run_under_way(database: Database) -> Iterator[Event]:
    """Until the event is set, or the block ends."""
    began, may_end = Event(), Event()

    def run(_context: JobContext) -> Counts:
        began.set()
        may_end.wait(10)
        return {}

    thread = Thread(target=run_latest_slot, args=(a_worker(database), a_job(run=run)))
    thread.start()
    began.wait(10)
    yield may_end
    may_end.set()
    thread.join()


def test_a_command_is_refused_while_the_job_is_running(database: Database) -> None:
    with (
        a_run_under_way(database),
        pytest.raises(SlotTakenError, match="count_things is running already"),
    ):
        run_by_command(a_worker(database, at=NOON + MINUTE / 2), a_job())


def test_a_command_with_patience_has_its_turn_after_the_run_under_way(database: Database) -> None:
    with a_run_under_way(database) as may_end:
        Timer(0.5, may_end.set).start()
        _, ending = run_by_command(a_worker(database, at=NOON + MINUTE / 2), a_job(), patience=10)

    assert ending.outcome is JobOutcome.SUCCEEDED
    assert [run.outcome for run in all_runs(database)] == [JobOutcome.SUCCEEDED] * 2


def test_a_stopping_process_begins_nothing(database: Database) -> None:
    worker = a_worker(database)
    worker.stopping.set()

    assert run_latest_slot(worker, a_job()) is None
    assert all_runs(database) == []


def test_progress_reaches_the_row(database: Database) -> None:
    def run(context: JobContext) -> Counts:
        context.progress(7, 9)
        return {}

    run_latest_slot(a_worker(database), a_job(run=run))

    last = all_runs(database)[0]
    assert (last.done_count, last.total_count) == (7, 9)


def test_a_run_that_was_declared_dead_does_not_come_back(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    def run(context: JobContext) -> Counts:
        later = a_worker(database, at=context.now + 5 * MINUTE)
        run_by_command(later, a_job(name="other_things"))
        return {"counted": 1}

    caplog.set_level(logging.WARNING)
    run_latest_slot(a_worker(database), a_job(run=run))

    outcomes = {run.job_name: run.outcome for run in all_runs(database)}
    assert outcomes["count_things"] is JobOutcome.ABANDONED
    assert "declared abandoned" in caplog.text
