"""A run's heartbeat: written when something is new or nothing was written for long."""

from datetime import datetime, timedelta
from threading import Event

import pytest
from sqlalchemy import select

from data_layer.database import Database
from data_layer.operations import commands
from data_layer.operations.records import ClaimedRun, JobTrigger
from data_layer.operations.rules import HEARTBEAT_EVERY
from data_layer.operations.tables import JobRun
from jobs.pulse import Pulse
from tests.builders.operations import NOON, a_worker

SOON = NOON + timedelta(seconds=1)


@pytest.fixture
def run(database: Database) -> ClaimedRun:
    with database.writing() as session:
        return commands.claim_run(
            session, "count_things", JobTrigger.SCHEDULE, scheduled_at=NOON, at=NOON
        )


def written(database: Database) -> tuple[int, datetime]:
    with database.reading() as session:
        done, beaten_at = session.execute(select(JobRun.done_count, JobRun.heartbeat_at)).one()
    return done, beaten_at


def test_progress_is_written_at_the_next_look(database: Database, run: ClaimedRun) -> None:
    pulse = Pulse(a_worker(database), run)
    for done in range(1000):
        pulse.report(done, 1000)

    pulse.beat(SOON)

    assert written(database) == (999, SOON)


def test_nothing_new_is_not_written(database: Database, run: ClaimedRun) -> None:
    Pulse(a_worker(database), run).beat(SOON)

    assert written(database) == (0, NOON)


def test_a_quiet_run_beats_all_the_same(database: Database, run: ClaimedRun) -> None:
    Pulse(a_worker(database), run).beat(NOON + HEARTBEAT_EVERY)

    assert written(database) == (0, NOON + HEARTBEAT_EVERY)


def test_a_run_that_was_taken_away_is_told_to_stop(database: Database, run: ClaimedRun) -> None:
    pulse = Pulse(a_worker(database), run)
    late = NOON + timedelta(minutes=5)
    with database.writing() as session:
        commands.abandon_silent_runs(session, at=late)

    pulse.beat(late)

    assert pulse.is_stopping()


def test_a_process_that_ends_tells_its_runs_to_stop(database: Database, run: ClaimedRun) -> None:
    worker = a_worker(database)
    pulse = Pulse(worker, run)
    assert not pulse.is_stopping()

    worker.stopping.set()

    assert pulse.is_stopping()


def test_the_heart_beats_while_the_run_lasts(
    database: Database, run: ClaimedRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    beaten = Event()
    monkeypatch.setattr("jobs.pulse._LOOK_EVERY_SECONDS", 0.001)
    monkeypatch.setattr(Pulse, "beat", lambda _self, _at: beaten.set())

    with Pulse(a_worker(database), run):
        assert beaten.wait(10)
