"""One study as each reader may see it."""

from datetime import timedelta

import pytest

from data_layer.accounts.records import NOTHING, PROVINCE_WIDE, Role, Scope
from data_layer.consents import emergency_commands
from data_layer.consents.records import Reader, Reason
from data_layer.consents.study_queries import own_studies, study_reading
from data_layer.database import Database
from data_layer.studies.errors import StudyNotFoundError
from tests.builders.consents import NOON, Known, a_reader, store_known_patient, subject_of

WHY = "急诊抢救，患者昏迷，需对照既往影像"


@pytest.fixture
def known(database: Database) -> Known:
    with database.writing() as session:
        return store_known_patient(session, city="340100")


def reader(*roles: Role, account_id: int = 999) -> Reader:
    return a_reader(*roles, account_id=account_id, institution_ids=frozenset())


def seen(database: Database, known: Known, scope: Scope, who: Reader) -> tuple[str, str] | None:
    """Name and number as shown; None when nothing is."""
    with database.reading() as session:
        found = study_reading(session, scope, who, known.study.public_id, NOON)
    return found.study and (found.study.patient_name, found.study.patient_id)


def test_the_hospital_and_the_patient_see_the_person(database: Database, known: Known) -> None:
    clerk = reader(Role.HOSPITAL_CLERK)
    patient = reader(Role.PATIENT, account_id=known.account_id)

    for scope, who in ((known.hospital_scope, clerk), (NOTHING, patient)):
        shown = seen(database, known, scope, who)
        assert shown is not None
        assert shown[0] == "李小花"


@pytest.mark.parametrize(
    ("role", "scope"),
    [
        (Role.COMMISSION, PROVINCE_WIDE),
        (Role.SYSTEM_ADMIN, PROVINCE_WIDE),
        (Role.CITY_OFFICIAL, Scope(cities=frozenset({"340100"}))),
    ],
)
def test_oversight_sees_that_there_is_a_study(
    database: Database, known: Known, role: Role, scope: Scope
) -> None:
    assert seen(database, known, scope, reader(role)) == ("李*", "")


@pytest.mark.parametrize(
    ("role", "scope"),
    [
        (Role.EXPERT, NOTHING),
        (Role.PATIENT, NOTHING),
        (Role.HOSPITAL_CLERK, Scope(institution_ids=frozenset({999}))),
        (Role.CITY_OFFICIAL, Scope(cities=frozenset({"340200"}))),
        (Role.AUDITOR, PROVINCE_WIDE),
    ],
)
def test_nobody_else_sees_anything(
    database: Database, known: Known, role: Role, scope: Scope
) -> None:
    assert seen(database, known, scope, reader(role)) is None


def test_an_emergency_shows_the_person_and_says_so(database: Database, known: Known) -> None:
    doctor = reader(Role.EXPERT, account_id=known.clerk_id)
    with database.writing() as session:
        emergency_commands.break_glass(session, doctor, subject_of(known), WHY, NOON)
        later = NOON + timedelta(minutes=1)
        found = study_reading(session, NOTHING, doctor, known.study.public_id, later)

    assert found.study is not None
    assert found.study.patient_name == "李小花"
    assert found.record.reason is Reason.EMERGENCY_ACCESS


def test_what_does_not_exist_is_not_found(database: Database) -> None:
    with database.reading() as session, pytest.raises(StudyNotFoundError):
        study_reading(session, PROVINCE_WIDE, reader(Role.COMMISSION), "nothing", NOON)


def test_patients_have_their_own_list(database: Database, known: Known) -> None:
    with database.writing() as session:
        store_known_patient(session)
        (own,) = own_studies(session, known.account_id)

    assert own.public_id == known.study.public_id
