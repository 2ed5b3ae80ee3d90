"""Old rows of runs go, young ones stay."""

from datetime import timedelta
from pathlib import Path

from data_layer.database import Database
from data_layer.operations import queries
from data_layer.operations.records import JobOutcome, RunFilter
from data_layer.settings import Settings
from jobs import forget_old_runs
from jobs.context import JobContext
from tests.builders.operations import NOON, store_run

SETTINGS = Settings(home=Path("nowhere"), database_url="sqlite://", secret_key="x" * 32)


def test_running_twice_forgets_once(database: Database) -> None:
    context = JobContext(database=database, settings=SETTINGS, now=NOON)
    with database.writing() as session:
        store_run(session, started_at=NOON - timedelta(days=15))
        store_run(session, started_at=NOON - timedelta(days=13))
        store_run(session, outcome=JobOutcome.FAILED, started_at=NOON - timedelta(days=20))

    counts = [forget_old_runs.run(context) for _ in range(2)]

    assert counts == [{"forgotten": 1}, {"forgotten": 0}]
    with database.reading() as session:
        assert queries.run_count(session, RunFilter()) == 2


def test_a_stopping_process_leaves_the_rest_for_the_next_day(database: Database) -> None:
    context = JobContext(database=database, settings=SETTINGS, now=NOON, is_stopping=lambda: True)
    with database.writing() as session:
        store_run(session, started_at=NOON - timedelta(days=15))

    assert forget_old_runs.run(context) == {"forgotten": 0}
