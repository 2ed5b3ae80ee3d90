"""Consents for tests, valid by default: to everybody treating, for remote diagnosis, since noon."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from data_layer.accounts.records import AccountRecord, Grant, Role, Scope, ScopeKind
from data_layer.consents.records import (
    Audience,
    Consent,
    Content,
    Emergency,
    Purpose,
    Question,
    Reader,
    Relationship,
    SignedForm,
    Subject,
)
from data_layer.consents.tables import PatientAccount
from data_layer.identifiers import new_public_id
from data_layer.institutions.tables import Institution
from data_layer.studies.tables import Study
from tests.builders.accounts import an_account, of_hospital, store_account
from tests.builders.cases import NOON as NOON
from tests.builders.cases import store_study_of
from tests.builders.institutions import store_institution

OF_A_PATIENT = Grant(role=Role.PATIENT, scope_kind=ScopeKind.PLATFORM)


def a_consent(**given: object) -> Consent:
    values: dict[str, object] = {
        "purpose": Purpose.REMOTE_DIAGNOSIS,
        "audience": Audience.EVERYBODY_TREATING,
        "valid_from": NOON - timedelta(days=1),
    }
    return Consent(**(values | given))  # type: ignore[arg-type]


def an_emergency(**given: object) -> Emergency:
    values: dict[str, object] = {
        "public_id": "emergency2345678",
        "starts_at": NOON - timedelta(hours=1),
        "ends_at": NOON + timedelta(hours=3),
    }
    return Emergency(**(values | given))  # type: ignore[arg-type]


def a_reader(*roles: Role, **given: object) -> Reader:
    """An expert of team 1 at institution 1, unless told otherwise."""
    values: dict[str, object] = {
        "account_id": 1,
        "roles": frozenset(roles or (Role.EXPERT,)),
        "institution_ids": frozenset({1}),
        "team_ids": frozenset({1}),
    }
    return Reader(**(values | given))  # type: ignore[arg-type]


def a_subject(**given: object) -> Subject:
    values: dict[str, object] = {
        "patient_id": 7,
        "study_id": 70,
        "institution_id": 100,
        "public_id": "study23456789abc",
    }
    return Subject(**(values | given))  # type: ignore[arg-type]


def a_question(**given: object) -> Question:
    """The assigned expert asks for the record, at noon, and there is no consent."""
    values: dict[str, object] = {
        "reader": a_reader(),
        "subject": a_subject(),
        "relationships": frozenset({Relationship.ASSIGNED_EXPERT}),
        "purpose": Purpose.REMOTE_DIAGNOSIS,
        "content": Content.RECORD,
        "at": NOON,
    }
    return Question(**(values | given))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Known:
    """A patient of a hospital with a study, tied to the patient's account."""

    hospital: Institution
    study: Study
    patient_id: int
    account_id: int
    link: str
    clerk_id: int
    hospital_scope: Scope


def store_known_patient(session: Session, **given: object) -> Known:
    """`given` describes the hospital."""
    hospital = store_institution(session, **given)  # type: ignore[arg-type]
    study = store_study_of(session, hospital, patient_name="李小花")
    account = store_account(session, OF_A_PATIENT)
    clerk = store_account(session, of_hospital(hospital.id))
    link = PatientAccount(
        public_id=new_public_id(),
        account_id=account.id,
        patient_id=study.patient_id,
        verified_by=clerk.id,
        verified_at=NOON - timedelta(days=30),
    )
    session.add(link)
    session.flush()
    for row in (hospital, study):
        session.refresh(row)
        session.expunge(row)
    return Known(
        hospital=hospital,
        study=study,
        patient_id=study.patient_id,
        account_id=account.id,
        link=link.public_id,
        clerk_id=clerk.id,
        hospital_scope=Scope(institution_ids=frozenset({hospital.id})),
    )


def as_patient(known: Known) -> AccountRecord:
    return an_account(OF_A_PATIENT, id=known.account_id)


def subject_of(known: Known) -> Subject:
    return Subject(
        patient_id=known.patient_id,
        study_id=known.study.id,
        institution_id=known.hospital.id,
        public_id=known.study.public_id,
    )


def a_form(patient_id: int, content: bytes = b"%PDF-1.7 signed") -> SignedForm:
    return SignedForm(patient_id=patient_id, content=content)
