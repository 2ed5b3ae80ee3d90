"""Who saw a patient's images, told in a way the patient understands."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from data_layer.accounts.records import Role
from data_layer.audit.commands import acting
from data_layer.audit.records import Action, Actor, ObjectKind, Process
from data_layer.clock import local_day
from data_layer.consents import trail_queries
from data_layer.consents.reading_commands import note_reading
from data_layer.consents.records import Decision, Purpose, Reader, Reason, Thing
from data_layer.consents.trail_queries import masked, who_saw_own, who_saw_patient_of
from data_layer.consents.trail_records import Sightings
from data_layer.database import Database
from tests.builders.accounts import store_account
from tests.builders.consents import NOON, Known, a_reader, store_known_patient, subject_of
from tests.builders.institutions import store_institution

GIVEN = Decision(is_permitted=True, purpose=Purpose.REMOTE_DIAGNOSIS, reason=Reason.CONSENT_GIVEN)
DENIED = Decision(is_permitted=False, purpose=Purpose.REMOTE_DIAGNOSIS, reason=Reason.NO_CONSENT)
A_CASE = Thing(action=Action.CASE_READ, kind=ObjectKind.CASE, id="AH20261124-7K3M9Q")


@pytest.fixture
def known(database: Database) -> Known:
    with database.writing() as session:
        return store_known_patient(session)


@pytest.fixture
def expert(database: Database) -> Reader:
    with database.writing() as session:
        hospital = store_institution(session, name="省立医院")
        account = store_account(session, display_name="王建国")
        return a_reader(account_id=account.id, institution_ids=frozenset({hospital.id}))


def read(database: Database, known: Known, by: Reader, decision: Decision, minutes: int = 0):
    actor = Actor(process=Process.WEB, account_id=by.account_id, roles=tuple(by.roles))
    at = NOON + timedelta(minutes=minutes)
    with acting(database, actor) as session:
        note_reading(session, by, subject_of(known), decision, A_CASE, at)


def test_a_day_s_reading_is_one_line_with_who_from_where_and_why(
    database: Database, known: Known, expert: Reader
) -> None:
    for minutes in (0, 5, 9):
        read(database, known, expert, GIVEN, minutes)

    with database.reading() as session:
        (seen,) = who_saw_own(session, known.account_id).found

    assert (seen.reader_name, seen.institution_name) == ("王**", "省立医院")
    assert (seen.role, seen.purpose) == (Role.EXPERT, Purpose.REMOTE_DIAGNOSIS)
    assert (seen.count, seen.last_at) == (3, NOON + timedelta(minutes=9))
    assert not seen.is_emergency


def test_who_was_denied_saw_nothing(database: Database, known: Known, expert: Reader) -> None:
    read(database, known, expert, DENIED)

    with database.reading() as session:
        assert who_saw_own(session, known.account_id) == Sightings()


def test_a_patient_is_told_of_others_and_of_nobody_else_s_images(
    database: Database, known: Known, expert: Reader
) -> None:
    with database.writing() as session:
        other = store_known_patient(session)
    read(database, known, a_reader(Role.PATIENT, account_id=known.account_id), GIVEN)
    read(database, other, expert, GIVEN)

    with database.reading() as session:
        assert who_saw_own(session, known.account_id) == Sightings()
        assert len(who_saw_own(session, other.account_id).found) == 1


def test_what_is_told_at_once_ends_with_a_whole_day_and_says_where_it_goes_on(
    database: Database, known: Known, expert: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trail_queries, "MOST", 2)
    a_day = 24 * 60
    for minutes in (0, 3 * a_day, 3 * a_day + 1, 3 * a_day + 2, 5 * a_day):
        read(database, known, expert, GIVEN, minutes)

    with database.reading() as session:
        newest = who_saw_own(session, known.account_id)
        earlier = who_saw_own(session, known.account_id, until=newest.earlier)

    assert [one.count for one in newest.found] == [1, 3]
    assert newest.earlier == local_day(NOON)
    assert ([one.count for one in earlier.found], earlier.earlier) == ([1], None)


def test_the_auditor_asks_by_study(database: Database, known: Known, expert: Reader) -> None:
    read(database, known, expert, GIVEN)

    with database.reading() as session:
        assert len(saw(session, known.study.public_id)) == 1
        assert saw(session, "nothing") == []


def test_the_auditor_asks_by_the_case_that_the_trail_names(
    database: Database, known: Known, expert: Reader
) -> None:
    read(database, known, expert, GIVEN)

    with database.reading() as session:
        assert len(saw(session, A_CASE.id)) == 1


def saw(session: Session, public_id: str) -> list[object]:
    return list(who_saw_patient_of(session, public_id).found)


@pytest.mark.parametrize(
    ("name", "shown"), [("王建国", "王**"), ("李华", "李*"), ("欧阳建国", "欧**"), ("", "")]
)
def test_a_name_is_told_by_its_first_letter(name: str, shown: str) -> None:
    assert masked(name) == shown
