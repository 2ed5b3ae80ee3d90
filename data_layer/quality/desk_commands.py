"""Gives a reviewer the next drawn report, and notes that it was opened."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data_layer.accounts.records import Role
from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.identifiers import new_public_id
from data_layer.keys.errors import PatientForgottenError
from data_layer.quality.blinded_queries import blinded_item, require_sample_reader
from data_layer.quality.review_errors import NotAReviewerError
from data_layer.quality.review_records import BlindedItem, Reviewer, ReviewSeatKind, SampleState
from data_layer.quality.sampling_tables import ReviewSeat, SampledReport
from data_layer.quality.seat_queries import open_places

# A place that nobody scored from is free again after so long.
SEAT_LASTS = timedelta(days=7)
_TRIES = 20


def open_next(
    session: Session, reviewer: Reviewer, at: datetime, *, arbitrating: bool = False
) -> BlindedItem | None:
    """What they have begun, else the oldest that may be theirs; None when nothing is left.

    Raises NotAReviewerError and RubricMissingError.
    """
    if Role.QC_REVIEWER not in reviewer.roles:
        raise NotAReviewerError(role=Role.QC_REVIEWER)
    for _ in range(_TRIES):
        seat = _begun(session, reviewer, arbitrating) or _taken(session, reviewer, at, arbitrating)
        if seat is None:
            return None
        try:
            return _opened(session, reviewer, seat, at)
        except PatientForgottenError:
            _drop(session, seat)
    return None


def release_seats(session: Session, at: datetime) -> int:
    """Frees places that were given long ago and not scored."""
    released = session.execute(
        delete(ReviewSeat)
        .where(ReviewSeat.scored_at.is_(None), ReviewSeat.given_at < at - SEAT_LASTS)
        .returning(ReviewSeat.id)
    )
    return len(released.all())


def _begun(session: Session, reviewer: Reviewer, arbitrating: bool) -> str | None:
    kind = ReviewSeat.seat == ReviewSeatKind.ARBITER
    return session.scalar(
        select(ReviewSeat.public_id)
        .where(
            ReviewSeat.reviewer_id == reviewer.account_id,
            ReviewSeat.scored_at.is_(None),
            kind if arbitrating else ~kind,
        )
        .order_by(ReviewSeat.id)
        .limit(1)
    )


def _taken(session: Session, reviewer: Reviewer, at: datetime, arbitrating: bool) -> str | None:
    """The first free place that nobody takes at the same moment."""
    places = open_places(session, reviewer, arbitrating=arbitrating).limit(_TRIES)
    for sampled_id, kind in session.execute(places).all():
        seat = ReviewSeat(
            public_id=new_public_id(),
            sampled_id=sampled_id,
            seat=kind,
            reviewer_id=reviewer.account_id,
            given_at=at,
        )
        try:
            with session.begin_nested():
                session.add(seat)
        except IntegrityError:
            continue
        return seat.public_id
    return None


def _opened(session: Session, reviewer: Reviewer, seat: str, at: datetime) -> BlindedItem:
    item = blinded_item(session, reviewer, seat, at)
    subject = require_sample_reader(session, reviewer, seat, at)
    session.execute(
        update(ReviewSeat)
        .where(ReviewSeat.public_id == seat, ReviewSeat.opened_at.is_(None))
        .values(opened_at=at)
    )
    event = NewEvent(
        action=Action.BLINDED_OPEN,
        at=at,
        object_kind=ObjectKind.SAMPLED_REPORT,
        object_id=seat,
        patient_id=subject.patient_id,
        institution_id=subject.institution_id,
        purpose="quality_control",
    )
    record(session, event)
    return item


def _drop(session: Session, seat: str) -> None:
    """Whose data was destroyed cannot be read again."""
    sampled = select(ReviewSeat.sampled_id).where(ReviewSeat.public_id == seat)
    session.execute(
        update(SampledReport)
        .where(SampledReport.id == sampled.scalar_subquery())
        .values(state=SampleState.DROPPED)
    )
    session.execute(delete(ReviewSeat).where(ReviewSeat.public_id == seat))
