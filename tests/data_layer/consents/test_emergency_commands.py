"""Breaking the glass: for whom, how long, who is told, and the review afterwards."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from data_layer.accounts.records import Role
from data_layer.audit.tables import AuditEvent
from data_layer.consents import emergency_commands, emergency_queries, queries
from data_layer.consents.errors import (
    EmergencyAlreadyReviewedError,
    EmergencyNotFoundError,
    GlassUnbreakableError,
    ReasonTooShortError,
    ReviewOfOwnAccessError,
)
from data_layer.consents.records import Content, Reader, Reason, Relationship, Verdict
from data_layer.database import Database
from tests.builders.accounts import store_account
from tests.builders.consents import NOON, Known, a_reader, store_known_patient, subject_of

WHY = "急诊抢救，患者昏迷，需对照既往影像"
FOUND = "急诊记录属实，访问合理，予以确认"
HOUR = timedelta(hours=1)


@pytest.fixture
def known(database: Database) -> Known:
    with database.writing() as session:
        return store_known_patient(session)


@pytest.fixture
def doctor(database: Database) -> Reader:
    """From elsewhere, with nothing to do with the patient."""
    with database.writing() as session:
        account = store_account(session, display_name="王医师")
        return a_reader(account_id=account.id, institution_ids=frozenset())


def why(session, known: Known, reader: Reader, at) -> Reason:
    asked = subject_of(known), frozenset[Relationship]()
    return queries.decide(session, reader, asked, Content.RECORD, at).reason


def test_the_record_is_open_for_four_hours(
    database: Database, known: Known, doctor: Reader
) -> None:
    with database.writing() as session:
        denied = why(session, known, doctor, NOON)
        emergency_commands.break_glass(session, doctor, subject_of(known), WHY, NOON)

        assert denied is Reason.NO_RELATIONSHIP
        assert why(session, known, doctor, NOON) is Reason.EMERGENCY_ACCESS
        assert why(session, known, doctor, NOON + 4 * HOUR) is not Reason.EMERGENCY_ACCESS


def test_it_opens_one_patient_for_one_reader(
    database: Database, known: Known, doctor: Reader
) -> None:
    with database.writing() as session:
        other = store_known_patient(session)
        emergency_commands.break_glass(session, doctor, subject_of(known), WHY, NOON)
        colleague = a_reader(account_id=known.clerk_id, institution_ids=frozenset())

        assert why(session, other, doctor, NOON) is Reason.NO_RELATIONSHIP
        assert why(session, known, colleague, NOON) is Reason.NO_RELATIONSHIP


def test_it_needs_a_reason_and_a_role(database: Database, known: Known, doctor: Reader) -> None:
    official = a_reader(Role.COMMISSION, account_id=doctor.account_id)
    with database.writing() as session:
        with pytest.raises(ReasonTooShortError):
            emergency_commands.break_glass(session, doctor, subject_of(known), "急诊", NOON)
        with pytest.raises(GlassUnbreakableError):
            emergency_commands.break_glass(session, official, subject_of(known), WHY, NOON)


def test_the_patient_and_the_auditor_are_told_and_the_trail_holds_no_reason(
    database: Database, known: Known, doctor: Reader
) -> None:
    with database.writing() as session:
        emergency_commands.break_glass(session, doctor, subject_of(known), WHY, NOON)

    with database.reading() as session:
        (told,) = emergency_queries.of_own_patients(session, known.account_id, NOON + HOUR)
        (waiting,) = emergency_queries.to_review(session, NOON + HOUR)
        of_patient = AuditEvent.patient_id == known.patient_id
        event = session.scalars(select(AuditEvent).where(of_patient)).one()
        assert told == waiting
        assert told.reason == WHY
        assert emergency_queries.to_review_count(session) == 1
        assert (event.action, event.patient_id) == ("emergency.begin", known.patient_id)
        assert "急诊" not in event.body


def test_a_review_is_late_after_a_day(database: Database, known: Known, doctor: Reader) -> None:
    with database.writing() as session:
        emergency_commands.break_glass(session, doctor, subject_of(known), WHY, NOON)
        (in_time,) = emergency_queries.to_review(session, NOON + 24 * HOUR)
        (late,) = emergency_queries.to_review(session, NOON + 25 * HOUR)

    assert not in_time.is_late
    assert late.is_late


def test_the_auditor_reviews_once_and_never_their_own(
    database: Database, known: Known, doctor: Reader
) -> None:
    with database.writing() as session:
        auditor = store_account(session)
        opened = emergency_commands.break_glass(session, doctor, subject_of(known), WHY, NOON)
        finding = (opened.public_id, Verdict.NOT_JUSTIFIED, FOUND, NOON + HOUR)
        with pytest.raises(ReviewOfOwnAccessError):
            emergency_commands.review(session, doctor.account_id, *finding)
        emergency_commands.review(session, auditor.id, *finding)
        with pytest.raises(EmergencyAlreadyReviewedError):
            emergency_commands.review(session, auditor.id, *finding)

        (done,) = emergency_queries.reviewed(session, NOON + HOUR)
        assert (done.verdict, done.comment) == (Verdict.NOT_JUSTIFIED, FOUND)
        assert emergency_queries.to_review(session, NOON + HOUR) == []
        assert emergency_queries.of_reader(session, doctor.account_id, NOON + HOUR) == [done]


def test_what_was_never_taken_is_not_reviewed(database: Database) -> None:
    with database.writing() as session, pytest.raises(EmergencyNotFoundError):
        emergency_commands.review(session, 1, "nothing", Verdict.JUSTIFIED, FOUND, NOON)
