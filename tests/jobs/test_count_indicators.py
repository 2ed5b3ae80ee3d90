"""Each night the indicators are counted: of the latest months, and where news came late."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from data_layer.cases.tables import Case
from data_layer.database import Database
from data_layer.quality.governance_tables import IndicatorMonth
from data_layer.quality.month_queries import months_to_count
from data_layer.settings import Settings
from jobs import count_indicators
from jobs.context import JobContext
from tests.builders.cases import NOON, store_network
from tests.builders.quality import store_incident, store_issued

YEAR = timedelta(days=365)
MONTH = timedelta(days=30)
DAY = timedelta(days=1)


@pytest.fixture
def context(database: Database, tmp_path: Path) -> JobContext:
    settings = Settings.from_environment({"PORTAL_HOME": str(tmp_path)})
    return JobContext(database=database, settings=settings, now=NOON)


def at(context: JobContext, later: timedelta) -> JobContext:
    return JobContext(database=context.database, settings=context.settings, now=NOON + later)


def test_every_month_is_counted_and_each_night_the_latest_again(context: JobContext) -> None:
    with context.database.writing() as session:
        network = store_network(session)
        for months in range(6):
            store_issued(session, network, NOON - months * MONTH)

    assert count_indicators.run(context)["months"] == 6
    assert count_indicators.run(at(context, DAY))["months"] == 3


def test_without_a_report_there_is_nothing_to_count(context: JobContext) -> None:
    with context.database.reading() as session:
        assert months_to_count(session, NOON) == []


def test_at_the_same_moment_nothing_is_counted_twice(context: JobContext) -> None:
    with context.database.writing() as session:
        store_issued(session, store_network(session))

    assert count_indicators.run(context) == {"months": 1, "figures": 4}
    assert count_indicators.run(context) == {"months": 0, "figures": 0}


def test_what_becomes_known_late_is_counted_where_it_belongs(context: JobContext) -> None:
    with context.database.writing() as session:
        case_id = store_issued(session, store_network(session), NOON - YEAR).id
    count_indicators.run(context)

    with context.database.writing() as session:
        case = session.get_one(Case, case_id)
        store_incident(session, case, "artefact", recorded_at=NOON + DAY)
    count_indicators.run(at(context, 2 * DAY))

    with context.database.reading() as session:
        artefacts = session.scalars(select(IndicatorMonth).filter_by(indicator="image_artefacts"))
        assert [(one.numerator, one.denominator) for one in artefacts] == [(1, 1)]
