"""Where the images lie, from the roll-ups; and the studies that nothing vouches for."""

from datetime import date, timedelta
from random import Random

import pytest
from sqlalchemy import select

from data_layer.database import Database
from data_layer.institutions.records import City, StorageMode
from data_layer.operations.link_records import ProbeOutcome
from data_layer.operations.storage_queries import (
    storage_forecast,
    storage_report,
    unlocated_studies,
)
from data_layer.operations.storage_records import (
    InstitutionStorage,
    NodeStanding,
    StorageForecast,
    StoragePrices,
    StorageQuestion,
    StorageReport,
)
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from data_layer.studies import commands
from data_layer.studies.tables import Study
from tests.builders.institutions import store_institution, store_node
from tests.builders.links import probed
from tests.builders.studies import NOON, an_arrival

ASKED = StorageQuestion(prices=StoragePrices(central_fen=100_000, local_fen=60_000))
GOOD, REFUSED = ProbeOutcome.GOOD, ProbeOutcome.REFUSED


def hospital(database: Database, *outcomes: ProbeOutcome, has_node: bool = True, **given) -> int:
    with database.writing() as session:
        institution = store_institution(session, **given)
        node = store_node(session, institution) if has_node else None
        session.flush()
        session.expunge_all()
    if node is not None:
        probed(database, node, *outcomes, since=NOON - timedelta(days=2))
    return institution.id


def send(database: Database, here: int, number: int, *, at=NOON, **given: object) -> None:
    """A study of one object, which lies at the hospital unless it has a `sha256`."""
    uid = f"1.{here}.{number}"
    values = {"sha256": None, "path": b"/archive", "byte_count": 1000} | given
    arrival = an_arrival(
        here,
        study_instance_uid=uid,
        series_instance_uid=f"{uid}.1",
        sop_instance_uid=f"{uid}.2",
        **values,
    )
    with database.writing() as session:
        commands.store_arrivals(session, [arrival], at=at)


def report(database: Database, scope: Scope = PROVINCE_WIDE) -> StorageReport:
    with database.reading() as session:
        return storage_report(session, scope, ASKED, NOON)


def forecast(database: Database, scope: Scope = PROVINCE_WIDE) -> StorageForecast:
    with database.reading() as session:
        return storage_forecast(session, scope, NOON)


def only(database: Database) -> InstitutionStorage:
    [one] = report(database).institutions
    return one


def test_an_institution_has_what_it_really_sent(database: Database) -> None:
    here = hospital(database, GOOD, storage_mode=StorageMode.LOCAL)
    send(database, here, 1, byte_count=300)
    send(database, here, 2, byte_count=50, sha256=b"2" * 32)

    one = only(database)

    assert one.mode is StorageMode.LOCAL
    assert (one.study_count, one.byte_count) == (2, 350)
    assert (one.kept_study_count, one.kept_byte_count) == (1, 50)


def test_growth_is_that_of_whole_months(database: Database) -> None:
    here = hospital(database, GOOD)
    for number, (days, size) in enumerate([(0, 1), (30, 20), (300, 300), (400, 4000)]):
        send(database, here, number, at=NOON - timedelta(days=days), byte_count=size)

    one = only(database)

    assert (one.year_byte_count, one.year_before_byte_count) == (320, 4000)
    assert one.byte_count == 4321


def test_months_without_a_study_are_there(database: Database) -> None:
    here = hospital(database, GOOD)
    send(database, here, 1, at=NOON - timedelta(days=92))
    send(database, here, 2)

    months = forecast(database).months

    assert [(one.month, one.study_count) for one in months] == [
        (date(2026, 8, 1), 1),
        (date(2026, 9, 1), 0),
        (date(2026, 10, 1), 0),
    ]


@pytest.mark.parametrize(
    ("outcomes", "standing", "unlocated"),
    [
        ((GOOD,), NodeStanding.ANSWERS, 0),
        ((GOOD, REFUSED), NodeStanding.ANSWERS, 0),
        ((REFUSED,), NodeStanding.NOT_ANSWERING, 1),
        ((), NodeStanding.UNPROBED, 1),
    ],
)
def test_a_study_lies_where_its_hospital_answers(
    database: Database,
    outcomes: tuple[ProbeOutcome, ...],
    standing: NodeStanding,
    unlocated: int,
) -> None:
    here = hospital(database, *outcomes)
    send(database, here, 1)
    send(database, here, 2, sha256=b"2" * 32)

    one = only(database)

    assert (one.standing, one.unlocated_count) == (standing, unlocated)


def test_a_hospital_without_a_node_vouches_for_nothing(database: Database) -> None:
    send(database, hospital(database, has_node=False), 1)

    assert only(database).standing is NodeStanding.WITHOUT_NODE
    assert report(database).unlocated.numerator == 1


def test_who_sent_nothing_is_left_out(database: Database) -> None:
    hospital(database, GOOD)

    assert report(database).institutions == ()
    assert report(database).probed_at == NOON - timedelta(days=2)


def test_a_scope_is_kept(database: Database) -> None:
    here, there = hospital(database, GOOD), hospital(database, GOOD, city=City.WUHU)
    for one in (here, there):
        send(database, one, 1, at=NOON - timedelta(days=30))

    wuhu = Scope(cities=frozenset({City.WUHU}))

    assert [one.id for one in report(database, wuhu).institutions] == [there]
    assert [one.study_count for one in forecast(database, wuhu).months] == [1]
    assert forecast(database, NOTHING).months == ()
    assert report(database, NOTHING).institutions == ()


@pytest.mark.parametrize("seed", range(2))
def test_any_window_shows_the_studies_that_nothing_vouches_for(
    database: Database, seed: int
) -> None:
    draw = Random(seed)
    silent = [hospital(database, REFUSED) for _ in range(3)]
    everybody = [*silent, hospital(database, GOOD)]
    for number in range(24):
        kept = {"sha256": bytes([number]) * 32} if draw.random() < 0.3 else {}
        at = NOON - timedelta(days=draw.randrange(90))
        send(database, draw.choice(everybody), number, at=at, **kept)
    with database.reading() as session:
        expected = [
            study.public_id
            for here in silent
            for study in session.scalars(
                select(Study)
                .filter_by(institution_id=here, availability="indexed")
                .order_by(Study.received_on.desc(), Study.id.desc())
            )
        ]

        institutions = list(storage_report(session, PROVINCE_WIDE, ASKED, NOON).institutions)
        shown = [
            one.public_id
            for start in range(0, 30, 5)
            for one in unlocated_studies(
                session, PROVINCE_WIDE, institutions, range(start, start + 5)
            )
        ]

        assert shown == expected
        assert unlocated_studies(session, NOTHING, institutions, range(100)) == []
