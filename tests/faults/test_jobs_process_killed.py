"""The jobs process may be killed anywhere: what it did not finish is found and done again."""

import json
import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

from data_layer import clock
from data_layer.database import Database
from data_layer.environment import Environment
from data_layer.operations import queries
from data_layer.operations.records import JobOutcome, JobRunRecord, RunFilter
from data_layer.operations.rules import SILENT_AFTER
from jobs.runner import run_latest_slot
from jobs.scheduler import Scheduler
from tests.builders.operations import a_job, a_worker

ROOT = Path(__file__).parents[2]
# A jobs process with one job that says it has begun and then hangs.
HANGING = """
import sys
from pathlib import Path
from threading import Event
from data_layer.database import Database
from data_layer.settings import Settings
from jobs.context import ScheduledJob
from jobs.scheduler import Scheduler
from jobs.worker import Worker
from tests.builders.keys import keyring_of

def run(context):
    print("begun", flush=True)
    Event().wait()

settings = Settings(home=Path("nowhere"), database_url=sys.argv[1], secret_key="x" * 32)
worker = Worker(database=Database(sys.argv[1], keyring_of("of the process")), settings=settings)
Scheduler(worker, [ScheduledJob(name="count_things", run=run, cron="* * * * *")]).run()
"""


def all_runs(database: Database) -> list[JobRunRecord]:
    with database.reading() as session:
        return queries.runs(session, RunFilter())


def test_a_killed_run_is_abandoned_and_its_job_runs_again(database: Database) -> None:
    url = database.url.render_as_string(hide_password=False)
    command = [sys.executable, "-c", HANGING, url]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as killed:
        assert killed.stdout is not None
        assert killed.stdout.readline() == "begun\n"
        killed.kill()

    soon = a_worker(database, at=clock.now() + timedelta(seconds=1))
    later = a_worker(database, at=clock.now() + SILENT_AFTER + timedelta(minutes=1))
    Scheduler(soon, [a_job()]).look_around()
    outcomes_soon = [run.outcome for run in all_runs(database)]
    Scheduler(later, [a_job()]).look_around()
    outcomes_later = [run.outcome for run in all_runs(database)]
    ending = run_latest_slot(later, a_job())

    assert outcomes_soon == [JobOutcome.RUNNING]
    assert outcomes_later == [JobOutcome.ABANDONED]
    assert ending is not None
    assert ending.outcome is JobOutcome.SUCCEEDED


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_jobs_process_ends_cleanly_when_told_to(
    tmp_path: Path, bare_sqlite_database: Database, number: signal.Signals
) -> None:
    url = bare_sqlite_database.url.render_as_string()
    settings = {"PORTAL_HOME": str(tmp_path), "PORTAL_DATABASE_URL": url}
    Environment(settings).upgrade_database()
    with subprocess.Popen(
        [sys.executable, "-m", "app", "jobs"],
        cwd=ROOT,
        env={"PATH": os.defpath, **settings},
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        wait_for_a_finished_run(bare_sqlite_database)
        process.send_signal(number)
        _output, errors = process.communicate(timeout=20)

    assert process.returncode == 0
    assert "Traceback" not in errors
    assert all(json.loads(line)["level"] == "info" for line in errors.splitlines())
    assert JobOutcome.RUNNING not in {run.outcome for run in all_runs(bare_sqlite_database)}


def wait_for_a_finished_run(database: Database) -> None:
    pause = Event()
    for _ in range(2000):
        if any(run.finished_at for run in all_runs(database)):
            return
        pause.wait(0.01)
    raise TimeoutError
