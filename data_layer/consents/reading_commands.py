"""Writes down who read what of a patient, or tried to."""

from datetime import datetime

from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import NewEvent, Outcome
from data_layer.consents.records import Decision, Reader, Subject, Thing


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
