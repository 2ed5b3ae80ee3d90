"""The planner of the database knows how many rows there are."""

from pathlib import Path

from sqlalchemy import text

from data_layer.database import Database
from data_layer.settings import Settings
from jobs import refresh_statistics
from jobs.context import JobContext
from tests.builders.cases import store_case
from tests.builders.operations import NOON

SETTINGS = Settings(home=Path("nowhere"), database_url="sqlite://", secret_key="x" * 32)


def test_the_planner_of_sqlite_learns_of_the_rows(sqlite_database: Database) -> None:
    with sqlite_database.writing() as session:
        store_case(session)

    refresh_statistics.run(JobContext(database=sqlite_database, settings=SETTINGS, now=NOON))

    with sqlite_database.reading() as session:
        counted = session.scalars(text("SELECT DISTINCT tbl FROM sqlite_stat1")).all()
    assert "cases" in counted


def test_postgresql_learns_of_tables_too_small_for_it_to_look_at(
    postgresql_database: Database,
) -> None:
    with postgresql_database.writing() as session:
        store_case(session)

    refresh_statistics.run(JobContext(database=postgresql_database, settings=SETTINGS, now=NOON))

    with postgresql_database.reading() as session:
        counted = session.scalars(text("SELECT DISTINCT tablename FROM pg_stats")).all()
    assert "cases" in counted
