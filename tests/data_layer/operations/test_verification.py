"""What reading the kept objects found: kept for those who watch over the storage."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from data_layer.database import Database
from data_layer.institutions.records import City
from data_layer.operations.storage_queries import storage_report, unlocated_studies
from data_layer.operations.storage_records import (
    InstitutionStorage,
    NodeStanding,
    StoragePrices,
    StorageQuestion,
)
from data_layer.operations.verification_commands import record_verification
from data_layer.operations.verification_queries import (
    lost_object_count,
    lost_objects,
    verifications,
    verified_at,
)
from data_layer.operations.verification_records import NewVerification, ObjectCondition
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from data_layer.studies import commands
from tests.builders.institutions import store_institution, store_node
from tests.builders.links import a_result, record_probes
from tests.builders.operations import NOON
from tests.builders.studies import an_arrival
from tests.builders.verification import verified

ASKED = StorageQuestion(prices=StoragePrices(central_fen=100_000, local_fen=60_000))
DAY = timedelta(days=1)


def a_hospital(database: Database, kept: int, elsewhere: int = 0, **given: object) -> int:
    """Its node answers; of its studies, some are kept by the platform."""
    with database.writing() as session:
        institution = store_institution(session, **given)
        node = store_node(session, institution)
        session.flush()
        record_probes(session, [a_result(node.id)], at=NOON)
        arrivals = [
            an_arrival(
                institution.id,
                study_instance_uid=f"1.{institution.id}.{number}",
                series_instance_uid=f"1.{institution.id}.{number}.1",
                sop_instance_uid=f"1.{institution.id}.{number}.2",
                sha256=bytes([institution.id, number]) * 16 if number < kept else None,
                path=b"/archive",
            )
            for number in range(kept + elsewhere)
        ]
        commands.store_arrivals(session, arrivals, at=NOON)
        return institution.id


def storage(database: Database, scope: Scope = PROVINCE_WIDE) -> dict[int, InstitutionStorage]:
    with database.reading() as session:
        report = storage_report(session, scope, ASKED, NOON)
        return {one.id: one for one in report.institutions}


def test_every_run_is_told_the_newest_first(database: Database) -> None:
    here = a_hospital(database, kept=2)
    verified(database, here, at=NOON - DAY)
    verified(database, at=NOON)

    with database.reading() as session:
        runs = verifications(session, PROVINCE_WIDE)
        when = verified_at(session)

    assert [(run.read_count, run.lost_count) for run in runs] == [(2, 0), (2, 2)]
    assert when == runs[0].ended_at == NOON


def test_before_the_first_run_nothing_is_claimed(database: Database) -> None:
    a_hospital(database, kept=1)

    with database.reading() as session:
        assert verified_at(session) is None
        assert lost_object_count(session, PROVINCE_WIDE) == 0


def test_a_kept_study_that_is_not_whole_has_no_location_though_its_hospital_answers(
    database: Database,
) -> None:
    here, there = a_hospital(database, kept=2, elsewhere=1), a_hospital(database, kept=1)
    verified(database, here, condition=ObjectCondition.DAMAGED)

    found = storage(database)

    assert found[here].standing is NodeStanding.ANSWERS
    assert (found[here].unlocated_count, found[there].unlocated_count) == (2, 0)


def test_the_list_shows_what_is_counted_and_why(database: Database) -> None:
    here = a_hospital(database, kept=2, elsewhere=1)
    a_hospital(database, kept=1)
    verified(database, here)

    with database.reading() as session:
        institutions = list(storage_report(session, PROVINCE_WIDE, ASKED, NOON).institutions)
        shown = unlocated_studies(session, PROVINCE_WIDE, institutions, range(10))

    assert [(one.institution.id, one.is_faulty) for one in shown] == [(here, True)] * 2


def test_what_was_mended_is_no_fault_after_the_next_run(database: Database) -> None:
    here = a_hospital(database, kept=1)
    verified(database, here, at=NOON - DAY)
    verified(database, at=NOON)

    with database.reading() as session:
        assert lost_object_count(session, PROVINCE_WIDE) == 0
    assert storage(database)[here].unlocated_count == 0


def test_a_study_that_lies_elsewhere_too_is_counted_once(database: Database) -> None:
    """One object was kept and lost, the other lies at the hospital, which answers."""
    here = a_hospital(database, kept=0, elsewhere=1)
    with database.writing() as session:
        more = an_arrival(
            here,
            study_instance_uid=f"1.{here}.0",
            series_instance_uid=f"1.{here}.0.1",
            sop_instance_uid=f"1.{here}.0.3",
            sha256=b"3" * 32,
        )
        commands.store_arrivals(session, [more], at=NOON)
    verified(database, here)

    assert storage(database)[here].unlocated_count == 0


def test_lost_objects_are_named_within_the_scope(database: Database) -> None:
    here = a_hospital(database, kept=2)
    there = a_hospital(database, kept=1, city=City.WUHU)
    verified(database, here, there)
    own = Scope(institution_ids=frozenset({here}))

    with database.reading() as session:
        mine = lost_objects(session, own, range(10))
        everything = lost_object_count(session, PROVINCE_WIDE)
        nothing = lost_object_count(session, NOTHING)

    assert [one.sop_instance_uid for one in mine] == [f"1.{here}.0.2", f"1.{here}.1.2"]
    assert (everything, nothing) == (3, 0)


def test_runs_read_the_objects_of_everybody_and_are_for_the_province(database: Database) -> None:
    here = a_hospital(database, kept=1)
    verified(database)

    with database.reading() as session:
        assert verifications(session, Scope(institution_ids=frozenset({here}))) == []


def test_a_run_cannot_end_before_it_began(database: Database) -> None:
    wrong = NewVerification(began_at=NOON, ended_at=NOON - DAY, counts={}, faults=())

    with pytest.raises(IntegrityError), database.writing() as session:
        record_verification(session, wrong)
