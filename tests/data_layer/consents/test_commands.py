"""Consents are given, withdrawn and kept; a patient's account is verified by the hospital."""

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from data_layer.accounts.application_records import ProofKind
from data_layer.accounts.records import NOTHING, Role
from data_layer.audit.tables import AuditEvent
from data_layer.cases.commands import request_case
from data_layer.consents import commands, queries
from data_layer.consents.consent_queries import (
    consents_of_patient,
    own_consents,
    own_patients,
    patients_by_number,
    signed_form,
)
from data_layer.consents.errors import (
    ConsentAlreadyWithdrawnError,
    ConsentNotFoundError,
    FormUnusableError,
    NotAPatientAccountError,
    NothingToReadError,
    PatientAlreadyLinkedError,
)
from data_layer.consents.records import (
    Audience,
    Content,
    GivenHow,
    NewConsent,
    Purpose,
    Reason,
    Relationship,
)
from data_layer.consents.tables import Consent, ConsentForm
from data_layer.database import Database
from tests.builders.accounts import OF_THE_PROVINCE, store_account
from tests.builders.cases import a_request, store_network, store_study_of
from tests.builders.consents import (
    NOON,
    OF_A_PATIENT,
    Known,
    a_form,
    a_reader,
    store_known_patient,
    subject_of,
)
from tests.builders.institutions import store_institution

AGREED = NewConsent(purpose=Purpose.REMOTE_DIAGNOSIS)
LATER = NOON + timedelta(hours=1)
ASSIGNED = frozenset({Relationship.ASSIGNED_EXPERT})


@pytest.fixture
def known(database: Database) -> Known:
    with database.writing() as session:
        return store_known_patient(session)


def why(session, known: Known, at=LATER) -> Reason:
    """What an assigned expert is told who asks for the record."""
    reader = a_reader(Role.EXPERT, account_id=known.clerk_id)
    asked = subject_of(known), ASSIGNED
    return queries.decide(session, reader, asked, Content.RECORD, at).reason


def test_what_the_patient_gives_and_withdraws_holds_from_that_moment(
    database: Database, known: Known
) -> None:
    with database.writing() as session:
        given = commands.give_as_patient(session, known.account_id, known.link, AGREED, NOON)
        before = why(session, known, NOON - timedelta(seconds=1))
        during = why(session, known)
        commands.withdraw(session, NOTHING, known.account_id, given, LATER)
        after = why(session, known)

    assert before is Reason.NO_CONSENT
    assert during is Reason.CONSENT_GIVEN
    assert after is Reason.CONSENT_WITHDRAWN


def test_each_step_is_in_the_trail(database: Database, known: Known) -> None:
    with database.writing() as session:
        given = commands.give_as_patient(session, known.account_id, known.link, AGREED, NOON)
        commands.withdraw(session, NOTHING, known.account_id, given, LATER)

    with database.reading() as session:
        of_patient = AuditEvent.patient_id == known.patient_id
        events = session.scalars(
            select(AuditEvent).where(of_patient).order_by(AuditEvent.seq)
        ).all()
        assert [one.action for one in events] == ["consent.give", "consent.withdraw"]
        assert {one.institution_id for one in events} == {known.hospital.id}


def test_a_consent_for_one_study_or_until_a_day(database: Database, known: Known) -> None:
    limited = NewConsent(
        purpose=Purpose.REMOTE_DIAGNOSIS,
        study_public_id=known.study.public_id,
        last_day=date(2026, 11, 30),
    )
    with database.writing() as session:
        commands.give_as_patient(session, known.account_id, known.link, limited, NOON)
        (line,) = own_consents(session, known.account_id, LATER)

    assert line.study_title == "胸部平扫"
    assert line.valid_to is not None
    assert line.valid_to.isoformat() == "2026-11-30T16:00:00+00:00"
    assert line.is_in_force


def test_a_consent_names_an_institution(database: Database, known: Known) -> None:
    with database.writing() as session:
        other = store_institution(session, name="省立医院")
        named = NewConsent(
            purpose=Purpose.TREATMENT,
            audience=Audience.INSTITUTION,
            audience_public_id=other.public_id,
        )
        commands.give_as_patient(session, known.account_id, known.link, named, NOON)
        (line,) = own_consents(session, known.account_id, LATER)
        reader = a_reader(Role.HOSPITAL_CLERK, institution_ids=frozenset({other.id}))
        asked = subject_of(known), frozenset[Relationship]()
        decision = queries.decide(session, reader, asked, Content.RECORD, LATER)

    assert line.audience_name == "省立医院"
    assert decision.is_permitted


def test_nobody_agrees_for_somebody_else(database: Database, known: Known) -> None:
    with database.writing() as session:
        stranger = store_account(session, OF_A_PATIENT)
        with pytest.raises(NothingToReadError):
            commands.give_as_patient(session, stranger.id, known.link, AGREED, NOON)
        given = commands.give_as_patient(session, known.account_id, known.link, AGREED, NOON)
        with pytest.raises(ConsentNotFoundError):
            commands.withdraw(session, NOTHING, stranger.id, given, LATER)
        assert own_consents(session, stranger.id, LATER) == []


def test_a_consent_is_withdrawn_once(database: Database, known: Known) -> None:
    with database.writing() as session:
        given = commands.give_as_patient(session, known.account_id, known.link, AGREED, NOON)
        commands.withdraw(session, NOTHING, known.account_id, given, LATER)
        with pytest.raises(ConsentAlreadyWithdrawnError):
            commands.withdraw(session, NOTHING, known.account_id, given, LATER)


def test_the_hospital_records_a_signed_form(database: Database, known: Known) -> None:
    with database.writing() as session:
        form = a_form(known.patient_id)
        commands.give_by_form(session, known.hospital_scope, known.clerk_id, AGREED, form, NOON)
        (line,) = consents_of_patient(session, known.hospital_scope, known.patient_id, LATER)

        kept = signed_form(session, known.hospital_scope, line.form_public_id)
        with pytest.raises(ConsentNotFoundError):
            signed_form(session, NOTHING, line.form_public_id)

    assert line.given_how is GivenHow.FORM
    assert kept == (ProofKind.PDF, form.content)


def test_a_form_lies_sealed(database: Database, known: Known) -> None:
    with database.writing() as session:
        form = a_form(known.patient_id)
        commands.give_by_form(session, known.hospital_scope, known.clerk_id, AGREED, form, NOON)

        assert form.content not in session.scalars(select(ConsentForm.sealed)).one()


@pytest.mark.parametrize("content", [b"", b"<script>", b"MZ%PDF-", b"%PDF-" + bytes(5 * 1024**2)])
def test_what_is_no_scan_is_refused(database: Database, known: Known, content: bytes) -> None:
    form = a_form(known.patient_id, content)
    with database.writing() as session, pytest.raises(FormUnusableError):
        commands.give_by_form(session, known.hospital_scope, known.clerk_id, AGREED, form, NOON)


def test_another_hospital_records_nothing(database: Database, known: Known) -> None:
    with database.writing() as session:
        form = a_form(known.patient_id)
        with pytest.raises(NothingToReadError):
            commands.give_by_form(session, NOTHING, known.clerk_id, AGREED, form, NOON)
        assert consents_of_patient(session, NOTHING, known.patient_id, LATER) == []


def test_asking_for_a_report_notes_the_patient_s_agreement_to_it(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        study = store_study_of(session, network.hospital)
        request_case(session, network.clerk, a_request(study), NOON)
        (line,) = consents_of_patient(session, network.hospital_scope, study.patient_id, NOON)

    assert line.given_how is GivenHow.REQUEST
    assert line.study_title == "胸部平扫"


def test_what_was_agreed_to_is_never_changed(database: Database, known: Known) -> None:
    with database.writing() as session:
        commands.give_as_patient(session, known.account_id, known.link, AGREED, NOON)

    for bent in (update(Consent).values(purpose="research"), delete(Consent)):
        with pytest.raises(DBAPIError), database.writing() as session:
            session.execute(bent)


def test_the_hospital_ties_an_account_to_its_patient(database: Database, known: Known) -> None:
    with database.writing() as session:
        person = store_account(session, OF_A_PATIENT, user_name="li.xiaohua")
        asked = (session, known.hospital_scope, known.clerk_id, known.patient_id)
        commands.link_patient(*asked, "li.xiaohua", NOON)
        (own,) = own_patients(session, person.id)
        with pytest.raises(PatientAlreadyLinkedError):
            commands.link_patient(*asked, "li.xiaohua", LATER)
        commands.unlink_patient(
            session, known.hospital_scope, known.patient_id, "li.xiaohua", LATER
        )

        assert (own.institution_name, own.study_count) == (known.hospital.name, 1)
        assert own_patients(session, person.id) == []


@pytest.mark.parametrize("name", ["nobody", "official"])
def test_only_a_patient_s_account_is_tied(database: Database, known: Known, name: str) -> None:
    with database.writing() as session:
        store_account(session, OF_THE_PROVINCE, user_name="official")
        asked = (session, known.hospital_scope, known.clerk_id, known.patient_id)
        with pytest.raises(NotAPatientAccountError):
            commands.link_patient(*asked, name, NOON)


def test_a_patient_is_found_by_number_in_the_own_hospital_only(
    database: Database, known: Known
) -> None:
    with database.reading() as session:
        number = known.study.accession_number
        (found,) = patients_by_number(session, known.hospital_scope, f" {number} ")

        assert (found.name, found.study_count) == ("李小花", 1)
        assert len(found.account_names) == 1
        assert patients_by_number(session, NOTHING, number) == []
        assert patients_by_number(session, known.hospital_scope, "") == []
