"""When studies came, and whose silence is watched, each within what a reader may see."""

from datetime import timedelta

import pytest

from data_layer.database import Database
from data_layer.institutions.records import City
from data_layer.institutions.tables import Institution
from data_layer.operations.link_rhythm_queries import (
    recent_arrivals,
    sending_institutions,
    watched_hospital,
    watched_hospitals,
)
from data_layer.scope import PROVINCE_WIDE, Scope
from tests.builders.institutions import store_institution
from tests.builders.links import every, store_arrivals, store_incident
from tests.builders.operations import NOON
from tests.builders.studies import store_study

ELSEWHERE = Scope(cities=frozenset({City.HUANGSHAN}))
WEEK = timedelta(weeks=1)


@pytest.fixture
def hospital(database: Database) -> Institution:
    with database.writing() as session:
        hospital = store_institution(session)
        store_arrivals(session, hospital, every(timedelta(hours=12), until=NOON, count=150))
        session.expunge_all()
    return hospital


def test_a_hospital_is_watched_with_its_rhythm_and_last_study(
    database: Database, hospital: Institution
) -> None:
    with database.reading() as session:
        (watched,) = watched_hospitals(session, PROVINCE_WIDE, NOON)
        alone = watched_hospital(session, PROVINCE_WIDE, hospital.id, NOON)

    assert (watched.institution_id, watched.last_study_at) == (hospital.id, NOON)
    assert {hour for _, hour in watched.rhythm.gaps} == {0, 12}
    assert not watched.is_told
    assert alone == watched


def test_nobody_elsewhere_sees_it(database: Database, hospital: Institution) -> None:
    with database.reading() as session:
        assert watched_hospitals(session, ELSEWHERE, NOON) == []
        assert watched_hospital(session, ELSEWHERE, hospital.id, NOON) is None
        assert sending_institutions(session, ELSEWHERE) == []
        assert sending_institutions(session, PROVINCE_WIDE) == [hospital.id]


def test_who_is_told_of_is_watched_though_the_rhythm_is_lost(database: Database) -> None:
    with database.writing() as session:
        hospital = store_institution(session)
        store_arrivals(session, hospital, [NOON])
        store_incident(session, hospital)

    with database.reading() as session:
        (watched,) = watched_hospitals(session, PROVINCE_WIDE, NOON)
    assert (watched.is_told, watched.rhythm.gaps) == (True, {})


def test_the_weeks_before_the_last_study_are_learned_from(database: Database) -> None:
    with database.writing() as session:
        hospital, other = store_institution(session), store_institution(session)
        for at in (NOON - 30 * WEEK, NOON - 10 * WEEK, NOON - 3 * WEEK):
            store_study(session, hospital, at=at)
        store_study(session, other, at=NOON)
        number = hospital.id

    with database.reading() as session:
        found = recent_arrivals(session, PROVINCE_WIDE, [number, 0])
        elsewhere = recent_arrivals(session, ELSEWHERE, [number])
    assert sorted(found[number]) == [NOON - 10 * WEEK, NOON - 3 * WEEK]
    assert (found[0], elsewhere) == ([], {number: []})
