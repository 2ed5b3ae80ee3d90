"""Writes down who read what of a patient, or tried to."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from data_layer.accounts.records import NOTHING, AccountRecord, Role
from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind, Outcome
from data_layer.audit.rules.events import as_code
from data_layer.consents.emergency_commands import break_glass
from data_layer.consents.queries import reader_of
from data_layer.consents.records import Decision, Emergency, Reader, Subject, Thing
from data_layer.consents.study_queries import StudyReading, study_reading, subject_of_study
from data_layer.studies.errors import StudyNotFoundError


def read_study(
    session: Session, account: AccountRecord, public_id: str, at: datetime
) -> StudyReading:
    """What the page of a study shows.

    Raises:
        StudyNotFoundError: alike for what does not exist and what is not to be read.
    """
    reader = reader_of(session, account.scope, account.id, account.roles, at)
    try:
        found = study_reading(session, account.scope, reader, public_id, at)
    except StudyNotFoundError:
        _note_denial(session, public_id, at)
        raise
    shown = found.record if found.record.is_permitted or not found.study else found.outline
    thing = Thing(action=Action.STUDY_READ, kind=ObjectKind.STUDY, id=public_id)
    note_reading(session, reader, found.subject, shown, thing, at)
    if found.study is None:
        raise StudyNotFoundError(public_id=public_id)
    return found


def read_own_study(
    session: Session, account: AccountRecord, public_id: str, at: datetime
) -> StudyReading:
    """As `read_study`, for being the patient alone: what else the account is opens nothing here."""
    as_patient = replace(account, scope=NOTHING, roles=frozenset({Role.PATIENT}))
    return read_study(session, as_patient, public_id, at)


def take_emergency_access(
    session: Session, account: AccountRecord, public_id: str, reason: str, at: datetime
) -> Emergency:
    """To the patient of the study, wherever it belongs.

    Raises:
        StudyNotFoundError: there is none of that number.
    """
    reader = reader_of(session, account.scope, account.id, account.roles, at)
    try:
        subject = subject_of_study(session, public_id)
    except StudyNotFoundError:
        _note_denial(session, public_id, at)
        raise
    return break_glass(session, reader, subject, reason, at)


def note_reading(
    session: Session,
    reader: Reader,
    subject: Subject,
    decision: Decision,
    thing: Thing,
    at: datetime,
) -> None:
    """One event with the decision and why; the reader's hospital is for the patient to see."""
    emergency = decision.emergency.public_id if decision.emergency else None
    record(
        session,
        NewEvent(
            action=thing.action,
            at=at,
            object_kind=thing.kind,
            object_id=thing.id,
            outcome=Outcome.PERMITTED if decision.is_permitted else Outcome.DENIED,
            patient_id=subject.patient_id,
            institution_id=subject.institution_id,
            purpose=decision.purpose.value,
            reason=decision.reason.value,
            details={
                "reader_institution_id": min(reader.institution_ids, default=None),
                "emergency": emergency,
            },
        ),
    )


def _note_denial(session: Session, public_id: str, at: datetime) -> None:
    record(
        session,
        NewEvent(
            action=Action.STUDY_READ,
            at=at,
            object_kind=ObjectKind.STUDY,
            object_id=as_code(public_id),
            outcome=Outcome.DENIED,
            reason="not_found",
        ),
    )
