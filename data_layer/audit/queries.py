"""Reads events, newest first, as an auditor asks for them."""

from datetime import UTC, datetime

from sqlalchemy import ColumnElement, false, func, literal, or_, select
from sqlalchemy.orm import Session

from data_layer.audit.errors import EventNotFoundError
from data_layer.audit.records import Outcome, TrailEvent, TrailFilter
from data_layer.audit.rules.chain import FIRST_HASH, hash_of
from data_layer.audit.rules.events import event_of
from data_layer.audit.tables import AuditEvent, AuditHead

# Nobody reads further; counting more would cost more the longer the trail is.
MOST_FOUND = 10_000
_LONGEST_NUMBER = 18
_ANY_TIME = datetime(1970, 1, 1, tzinfo=UTC)


def events(session: Session, criteria: TrailFilter, rows: range) -> list[TrailEvent]:
    """A window of what was asked for; those before it are skipped over in the index."""
    window = (
        select(AuditEvent.seq)
        .where(*_matches(criteria))
        .order_by(AuditEvent.at.desc(), AuditEvent.seq.desc())
        .offset(rows.start)
        .limit(max(0, min(rows.stop, MOST_FOUND) - rows.start))
    )
    found = session.execute(
        select(AuditEvent.body, AuditEvent.hash)
        .where(AuditEvent.seq.in_(session.scalars(window).all()))
        .order_by(AuditEvent.at.desc(), AuditEvent.seq.desc())
    )
    return [event_of(row.body, row.hash) for row in found]


def event_count(session: Session, criteria: TrailFilter) -> int:
    """How many there are, `MOST_FOUND` at most."""
    some = select(literal(1)).select_from(AuditEvent).where(*_matches(criteria)).limit(MOST_FOUND)
    return session.scalar(select(func.count()).select_from(some.subquery())) or 0


def event_by_number(session: Session, number: str) -> TrailEvent:
    """With the hash of the event before.

    Raises:
        EventNotFoundError: there is none of that number.
    """
    is_number = number.isascii() and number.isdigit() and len(number) < _LONGEST_NUMBER
    row = session.get(AuditEvent, int(number)) if is_number else None
    if row is None:
        raise EventNotFoundError(event=number)
    before = session.scalar(select(AuditEvent.hash).where(AuditEvent.seq == row.seq - 1))
    return event_of(row.body, row.hash, before or FIRST_HASH)


def is_as_written(event: TrailEvent) -> bool:
    """Whether the hash follows from the event and the one before."""
    return event.hash == hash_of(event.algorithm, event.previous_hash, event.body)


def newest_number(session: Session) -> int:
    return session.scalar(select(AuditHead.seq)) or 0


def denial_count(session: Session, since: datetime) -> int:
    criteria = TrailFilter(since=since, outcomes=(Outcome.DENIED,))
    return event_count(session, criteria)


def _matches(criteria: TrailFilter) -> list[ColumnElement[bool]]:
    if criteria.is_about_nothing:
        return [false()]
    account_id, public_id = criteria.account or (0, "")
    by_or_about = or_(AuditEvent.account_id == account_id, AuditEvent.object_id == public_id)
    possible = (
        (criteria.since, AuditEvent.at >= (criteria.since or _ANY_TIME)),
        (criteria.until, AuditEvent.at < (criteria.until or _ANY_TIME)),
        (criteria.actions, AuditEvent.action.in_(criteria.actions)),
        (criteria.outcomes, AuditEvent.outcome.in_(criteria.outcomes)),
        (criteria.account, by_or_about),
        (criteria.patient_id, AuditEvent.patient_id == criteria.patient_id),
        (criteria.institution_ids, AuditEvent.institution_id.in_(criteria.institution_ids)),
    )
    return [condition for value, condition in possible if value]
