"""Breaks the glass, and says afterwards whether it was right."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.consents.errors import (
    EmergencyAlreadyReviewedError,
    EmergencyNotFoundError,
    GlassUnbreakableError,
)
from data_layer.consents.records import MAY_BREAK_GLASS, Emergency, Reader, Subject, Verdict
from data_layer.consents.rules import emergencies
from data_layer.consents.tables import EmergencyAccess, EmergencyReview
from data_layer.identifiers import new_public_id
from data_layer.studies.queries.keys import key_of_patient
from data_layer.studies.tables import Patient


def break_glass(
    session: Session, reader: Reader, subject: Subject, typed: str, at: datetime
) -> Emergency:
    """Four hours for one patient; the patient and the auditor see it from now on."""
    role = next((one for one in MAY_BREAK_GLASS if one in reader.roles), None)
    if role is None:
        raise GlassUnbreakableError
    reason = emergencies.require_reason(typed)
    row = EmergencyAccess(
        public_id=new_public_id(),
        account_id=reader.account_id,
        role=role,
        institution_id=min(reader.institution_ids, default=None),
        patient_id=subject.patient_id,
        study_id=subject.study_id,
        reason_sealed=key_of_patient(session, subject.patient_id).seal(reason),
        started_at=at,
        ends_at=emergencies.ends_at(at),
    )
    session.add(row)
    session.flush()
    record(
        session,
        NewEvent(
            action=Action.EMERGENCY_BEGIN,
            at=at,
            object_kind=ObjectKind.EMERGENCY,
            object_id=row.public_id,
            patient_id=subject.patient_id,
            institution_id=subject.institution_id,
            purpose="emergency",
        ),
    )
    return Emergency(public_id=row.public_id, starts_at=row.started_at, ends_at=row.ends_at)


def review(
    session: Session, account_id: int, public_id: str, verdict: Verdict, comment: str, at: datetime
) -> None:
    """The auditor's finding, once; nobody judges their own."""
    found = session.execute(
        select(EmergencyAccess, Patient.institution_id)
        .join(Patient, Patient.id == EmergencyAccess.patient_id)
        .where(EmergencyAccess.public_id == public_id)
    ).first()
    if found is None:
        raise EmergencyNotFoundError(emergency=public_id)
    access: EmergencyAccess = found.EmergencyAccess
    emergencies.require_somebody_else(access.account_id, account_id)
    key = key_of_patient(session, access.patient_id)
    finding = EmergencyReview(
        emergency_id=access.id,
        verdict=verdict,
        comment_sealed=key.seal(emergencies.require_reason(comment)),
        reviewed_by=account_id,
        reviewed_at=at,
    )
    try:
        with session.begin_nested():
            session.add(finding)
    except IntegrityError as error:
        raise EmergencyAlreadyReviewedError(emergency=public_id) from error
    record(
        session,
        NewEvent(
            action=Action.EMERGENCY_REVIEW,
            at=at,
            object_kind=ObjectKind.EMERGENCY,
            object_id=public_id,
            patient_id=access.patient_id,
            institution_id=found.institution_id,
            reason=verdict.value,
        ),
    )
