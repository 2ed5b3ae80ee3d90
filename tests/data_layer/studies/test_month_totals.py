"""What institutions sent by the month: written with the facts, as the studies say."""

from datetime import date, timedelta
from random import Random

import pytest
from sqlalchemy import select

from data_layer.database import Database
from data_layer.studies import commands, queries
from data_layer.studies.records import Arrival
from data_layer.studies.tables import StudyMonthTotal
from tests.builders.institutions import store_institution
from tests.builders.studies import NOON, an_arrival


def store(database: Database, *arrivals: Arrival, at=NOON) -> None:
    with database.writing() as session:
        commands.store_arrivals(session, list(arrivals), at=at)


def hospital(database: Database) -> int:
    with database.writing() as session:
        return store_institution(session).id


def months(database: Database) -> list[tuple[date, int, int, int, int]]:
    columns = (
        StudyMonthTotal.month,
        StudyMonthTotal.study_count,
        StudyMonthTotal.byte_count,
        StudyMonthTotal.kept_study_count,
        StudyMonthTotal.kept_byte_count,
    )
    with database.reading() as session:
        rows = session.execute(select(*columns).order_by(StudyMonthTotal.month))
        return [tuple(row) for row in rows]


def differences(database: Database) -> list:
    with database.reading() as session:
        return queries.rollup_differences(session)


def test_a_study_stays_in_the_month_its_first_object_came(database: Database) -> None:
    here = hospital(database)

    store(database, an_arrival(here, byte_count=100))
    store(database, an_arrival(here, byte_count=20), at=NOON + timedelta(days=10))

    assert months(database) == [(date(2026, 11, 1), 1, 120, 1, 120)]


def test_what_lies_at_the_hospital_is_not_kept_until_its_last_object_is(
    database: Database,
) -> None:
    here = hospital(database)
    one, other = (f"1.2.3.1.{number}" for number in (1, 2))
    indexed = {"sha256": None, "path": b"/archive/1", "byte_count": 50}
    store(database, *(an_arrival(here, sop_instance_uid=uid, **indexed) for uid in (one, other)))
    assert months(database) == [(date(2026, 11, 1), 1, 100, 0, 0)]

    store(database, an_arrival(here, sop_instance_uid=one, byte_count=50))
    assert months(database) == [(date(2026, 11, 1), 1, 100, 0, 0)]
    store(database, an_arrival(here, sop_instance_uid=other, byte_count=50))

    assert months(database) == [(date(2026, 11, 1), 1, 100, 1, 100)]
    assert differences(database) == []


def test_an_object_that_is_only_indexed_takes_its_study_back(database: Database) -> None:
    here = hospital(database)
    store(database, an_arrival(here, byte_count=50))

    store(database, an_arrival(here, sha256=None, path=b"/archive/2", byte_count=7))

    assert months(database) == [(date(2026, 11, 1), 1, 57, 0, 0)]
    assert differences(database) == []


@pytest.mark.parametrize("seed", range(3))
def test_any_history_adds_up_to_what_the_studies_say(database: Database, seed: int) -> None:
    draw, here = Random(seed), [hospital(database) for _ in range(2)]
    for day in range(0, 120, 15):
        store(
            database,
            *(_drawn(draw, here) for _ in range(draw.randrange(1, 6))),
            at=NOON + timedelta(days=day),
        )

    assert differences(database) == []


def _drawn(draw: Random, hospitals: list[int]) -> Arrival:
    study = draw.randrange(8)
    number = draw.randrange(4)
    place = {"sha256": None, "path": b"/archive"} if draw.random() < 0.5 else {}
    return an_arrival(
        hospitals[study % 2],
        study_instance_uid=f"1.{study + 1}",
        series_instance_uid=f"1.{study + 1}.1",
        sop_instance_uid=f"1.{study + 1}.1.{number + 1}",
        modality=draw.choice(("CT", "SR")),
        byte_count=1000 + number,
        **place,
    )
