"""On the second of a month the statements of the one before are drafted."""

from pathlib import Path

import pytest

from data_layer.database import Database
from data_layer.fees.settlement_queries import months
from data_layer.scope import PROVINCE_WIDE
from data_layer.settings import Settings
from jobs import settle_month
from jobs.context import JobContext
from tests.builders.money import OCTOBER, THEN, statement_of, store_money


@pytest.fixture
def context(database: Database, tmp_path: Path) -> JobContext:
    settings = Settings.from_environment({"PORTAL_HOME": str(tmp_path)})
    return JobContext(database=database, settings=settings, now=THEN)


def test_running_twice_drafts_once(context: JobContext, database: Database) -> None:
    with database.writing() as session:
        money = store_money(session)

    assert settle_month.run(context) == {"statements": 5, "added": 5, "changed": 0}
    assert settle_month.run(context) == {"statements": 5, "added": 0, "changed": 0}
    with database.reading() as session:
        assert statement_of(session, money.hospital, OCTOBER).state == "draft"


def test_a_month_in_which_nothing_was_charged_is_left_as_it_is(
    context: JobContext, database: Database
) -> None:
    assert settle_month.run(context) == {"statements": 0, "added": 0, "changed": 0}
    with database.reading() as session:
        assert months(session, PROVINCE_WIDE) == []
