"""How many studies are stored, from the roll-ups."""

from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.institutions.records import City
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from data_layer.studies.queries.overview import (
    received_on_days,
    received_until,
    stored_studies,
    totals_of,
)
from data_layer.studies.tables import StudyDayCount, StudyTotal
from tests.builders.institutions import store_institution

NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)
TODAY = date(2026, 11, 24)
WUHU = Scope(cities=frozenset({City.WUHU}))


def store_total(session: Session, institution_id: int, modality: str, study_count: int) -> None:
    session.add(
        StudyTotal(
            institution_id=institution_id,
            modality=modality,
            study_count=study_count,
            instance_count=study_count * 100,
            byte_count=study_count * 3_000_000_000,
            last_received_at=NOON,
        )
    )


def store_day(session: Session, day: date, city: str, study_count: int) -> None:
    session.add(
        StudyDayCount(
            received_on=day,
            city=city,
            modality="CT",
            study_count=study_count,
            instance_count=study_count,
        )
    )


def test_the_total_is_the_sum_of_the_roll_up_in_scope(database: Database) -> None:
    with database.writing() as session:
        hefei, wuhu = store_institution(session), store_institution(session, city=City.WUHU)
        store_total(session, hefei.id, "CT", 40_000_000)
        store_total(session, hefei.id, "MR", 7_000_000)
        store_total(session, wuhu.id, "CT", 540_000)
        store_total(session, wuhu.id, "MR", 0)

    with database.reading() as session:
        everything = stored_studies(session, PROVINCE_WIDE)
        assert (everything.study_count, everything.institution_count) == (47_540_000, 2)
        assert everything.byte_count == 47_540_000 * 3_000_000_000
        assert stored_studies(session, WUHU).study_count == 540_000
        assert stored_studies(session, NOTHING).study_count == 0


def test_days_are_counted_by_city(database: Database) -> None:
    with database.writing() as session:
        store_day(session, TODAY, City.WUHU, 3)
        store_day(session, TODAY, City.HEFEI, 5)
        store_day(session, TODAY, "", 7)
        store_day(session, date(2026, 11, 23), City.WUHU, 11)
        store_day(session, date(2026, 11, 22), City.WUHU, 13)

    with database.reading() as session:
        since = date(2026, 11, 23)
        assert received_on_days(session, PROVINCE_WIDE, since, TODAY) == [(since, 11), (TODAY, 15)]
        assert received_on_days(session, WUHU, since, TODAY) == [(since, 11), (TODAY, 3)]
        assert received_on_days(session, NOTHING, since, TODAY) == []
        assert received_until(session, PROVINCE_WIDE, since) == 24
        assert received_until(session, NOTHING, since) == 0


def test_totals_are_read_for_the_institutions_asked_for(database: Database) -> None:
    with database.writing() as session:
        one, other = store_institution(session, city=City.WUHU), store_institution(session)
        silent = store_institution(session)
        store_total(session, one.id, "CT", 2)
        store_total(session, one.id, "MR", 3)
        store_total(session, other.id, "CT", 5)
        ids = [one.id, silent.id, other.id]

    with database.reading() as session:
        found = totals_of(session, PROVINCE_WIDE, ids[:2])
        in_wuhu = totals_of(session, WUHU, ids)

    assert {id_: total.study_count for id_, total in found.items()} == {ids[0]: 5}
    assert set(in_wuhu) == {ids[0]}
