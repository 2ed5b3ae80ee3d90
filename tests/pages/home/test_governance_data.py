"""What those who govern see first."""

from datetime import date, datetime, timedelta

import pytest

from data_layer.accounts.records import Scope
from data_layer.cases.records import CaseStatus
from data_layer.database import Database
from data_layer.indicators import Share
from data_layer.institutions.records import City
from data_layer.scope import PROVINCE_WIDE
from data_layer.studies.tables import StudyDayCount
from pages.home import _governance_data as data
from tests.builders.accounts import an_account
from tests.builders.cases import NOON, store_case, store_network
from tests.builders.institutions import store_institution
from tests.builders.readers import request_of

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
WUHU = Scope(cities=frozenset({City.WUHU}))
OFFICIAL = an_account()


def test_networking_is_compared_with_a_month_and_a_year_before(database: Database) -> None:
    with database.writing() as session:
        for since in (date(2020, 1, 1), date(2026, 3, 1), date(2026, 11, 1)):
            store_institution(session, since=since)

    with request_of(OFFICIAL, database):
        course = data.networking_course(PROVINCE_WIDE, TODAY)

    assert course.today.province == Share(3, 3)
    assert course.month_before.province == Share(2, 2)
    assert course.year_before.province == Share(1, 1)


def test_the_course_ends_with_today(database: Database) -> None:
    with request_of(OFFICIAL, database):
        course = data.networking_course(PROVINCE_WIDE, TODAY)

    months = [table.as_of for table in course.months]
    years = [table.as_of for table in course.years]
    assert (len(months), months[0], months[-2:]) == (
        13,
        date(2025, 11, 30),
        [date(2026, 10, 31), TODAY],
    )
    assert (years[0], years[-2:]) == (date(2014, 12, 31), [date(2025, 12, 31), TODAY])


@pytest.mark.parametrize("today", [date(2028, 2, 29), date(2027, 1, 1), date(2026, 12, 31)])
def test_every_day_of_the_calendar_has_its_course(database: Database, today: date) -> None:
    with request_of(OFFICIAL, database):
        course = data.networking_course(PROVINCE_WIDE, today)

    ends = [table.as_of for table in course.months]
    assert ends == sorted(ends)
    assert course.year_before.as_of.year == today.year - 1


def test_reports_are_compared_with_the_thirty_days_before(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        for back, hours in ((1, 2), (31, 30), (61, 2)):
            store_case(
                session,
                network=network,
                status=CaseStatus.ISSUED,
                requested_at=NOON - back * DAY - timedelta(hours=hours),
                issued_at=NOON - back * DAY,
            )
        store_case(session, network=network)

    with request_of(OFFICIAL, database):
        load = data.case_load(PROVINCE_WIDE, NOON)
        elsewhere = data.case_load(WUHU, NOON)

    assert (load.turnaround.in_target, load.before.in_target) == (Share(1, 1), Share(0, 1))
    assert load.in_flight.open_count == 1
    assert (elsewhere.in_flight.open_count, elsewhere.turnaround.median) == (0, None)


def test_studies_of_the_last_days_end_with_yesterday(database: Database) -> None:
    with database.writing() as session:
        for day, count in ((0, 100), (1, 1), (30, 2), (31, 4), (60, 8), (61, 16)):
            received_on = TODAY - day * DAY
            session.add(
                StudyDayCount(
                    received_on=received_on, city="340100", modality="CT", study_count=count
                )
            )

    with request_of(OFFICIAL, database):
        received = data.studies_received(PROVINCE_WIDE, TODAY)

    assert (received.last_days, received.days_before) == (3, 12)


def test_one_scope_never_sees_what_was_kept_for_another(database: Database) -> None:
    with database.writing() as session:
        store_institution(session, city=City.HEFEI)

    with request_of(OFFICIAL, database):
        whole = data.networking_course(PROVINCE_WIDE, TODAY)
        city = data.networking_course(WUHU, TODAY)
        nothing = data.networking_course(Scope(), TODAY)

    assert whole.today.province == Share(1, 1)
    assert city.today.province == nothing.today.province == Share(0, 0)


def test_a_question_asked_twice_is_read_once(database: Database) -> None:
    with request_of(OFFICIAL, database):
        first = data.case_load(PROVINCE_WIDE, NOON)
        with database.writing() as session:
            store_case(session)
        again = data.case_load(PROVINCE_WIDE, NOON)
        later = data.case_load(PROVINCE_WIDE, _in_a_minute(NOON))

    assert (first, later.in_flight.open_count) == (again, 1)


def _in_a_minute(moment: datetime) -> datetime:
    return moment + timedelta(minutes=1)
