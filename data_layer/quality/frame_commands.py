"""Writes down that a reviewer looked at the images beside a report."""

from datetime import datetime

from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.quality.blinded_queries import require_sample_reader
from data_layer.quality.review_records import Reviewer


def note_images_seen(session: Session, reviewer: Reviewer, seat: str, at: datetime) -> None:
    """Raises SeatNotFoundError, NotAReviewerError or PatientForgottenError."""
    subject = require_sample_reader(session, reviewer, seat, at)
    event = NewEvent(
        action=Action.BLINDED_IMAGES,
        at=at,
        object_kind=ObjectKind.SAMPLED_REPORT,
        object_id=seat,
        patient_id=subject.patient_id,
        institution_id=subject.institution_id,
        purpose="quality_control",
    )
    record(session, event)
