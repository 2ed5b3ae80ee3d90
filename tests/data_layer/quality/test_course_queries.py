"""The course of every indicator is that of each."""

from datetime import date, timedelta

import pytest

from data_layer.database import Database
from data_layer.indicators import Share
from data_layer.institutions.records import City
from data_layer.quality.counted_queries import COUNTED
from data_layer.quality.course_queries import courses, first_counted_month
from data_layer.quality.indicator_commands import count_month
from data_layer.quality.indicator_queries import course
from data_layer.quality.indicator_records import MonthShare
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from tests.builders.cases import NOON, store_network
from tests.builders.quality import NOVEMBER, store_incident, store_issued

OCTOBER = date(2026, 10, 1)
BOTH = (OCTOBER, NOVEMBER)


@pytest.fixture
def two_months(database: Database):
    with database.writing() as session:
        hefei = store_network(session, city=City.HEFEI)
        wuhu = store_network(session, city=City.WUHU)
        spoilt = store_issued(session, hefei, modality="CT")
        store_incident(session, spoilt, "artefact")
        store_issued(session, hefei, modality="MR", return_count=1)
        store_issued(session, wuhu, NOON - timedelta(days=30), modality="CT")
        for month in BOTH:
            count_month(session, month, COUNTED, NOON)


def test_every_course_is_what_is_read_of_the_indicator_alone(
    database: Database, two_months
) -> None:
    with database.reading() as session:
        together = courses(session, PROVINCE_WIDE, BOTH)

        assert together["image_artefacts"] == [
            MonthShare(month=OCTOBER, part="CT", share=Share(0, 1)),
            MonthShare(month=NOVEMBER, part="CT", share=Share(1, 1)),
            MonthShare(month=NOVEMBER, part="MR", share=Share(0, 1)),
        ]
        for code, points in together.items():
            assert points == course(session, PROVINCE_WIDE, code, BOTH)


def test_a_course_stays_in_scope(database: Database, two_months) -> None:
    wuhu = Scope(cities=frozenset({City.WUHU}))
    with database.reading() as session:
        own = courses(session, wuhu, BOTH)

        assert [one.month for one in own["passed_at_first"]] == [OCTOBER]
        assert courses(session, NOTHING, BOTH) == {}


def test_the_first_counted_month_is_known(database: Database, two_months) -> None:
    with database.reading() as session:
        assert first_counted_month(session) == OCTOBER


def test_before_anything_was_counted_there_is_no_first_month(database: Database) -> None:
    with database.reading() as session:
        assert first_counted_month(session) is None
