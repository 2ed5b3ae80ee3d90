"""Reads events, newest first, as an auditor asks for them."""

from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Subquery, false, func, select, true, union
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
    stop = min(rows.stop, MOST_FOUND)
    found = _found(criteria, stop)
    window = select(found.c.seq).order_by(found.c.at.desc(), found.c.seq.desc())
    seqs = session.scalars(window.offset(rows.start).limit(max(0, stop - rows.start))).all()
    events = session.execute(
        select(AuditEvent.body, AuditEvent.hash)
        .where(AuditEvent.seq.in_(seqs))
        .order_by(AuditEvent.at.desc(), AuditEvent.seq.desc())
    )
    return [event_of(event.body, event.hash) for event in events]


def event_count(session: Session, criteria: TrailFilter) -> int:
    """How many there are, `MOST_FOUND` at most."""
    some = select(_found(criteria, MOST_FOUND).c.seq).limit(MOST_FOUND)
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


def _found(criteria: TrailFilter, most: int) -> Subquery:
    """Numbers and moments of the newest that match: `most` at least, where there are so many.

    By an account and about it are looked for each in its own index: with OR between them, all that
    either ever did would be sorted.
    """
    newest = (
        select(AuditEvent.seq, AuditEvent.at)
        .where(*_matches(criteria), about)
        .order_by(AuditEvent.at.desc(), AuditEvent.seq.desc())
        .limit(most)
        .subquery()
        for about in _by_or_about(criteria)
    )
    return union(*map(select, newest)).subquery()


def _by_or_about(criteria: TrailFilter) -> list[ColumnElement[bool]]:
    if criteria.account is None:
        return [true()]
    account_id, public_id = criteria.account
    return [AuditEvent.account_id == account_id, AuditEvent.object_id == public_id]


def _matches(criteria: TrailFilter) -> list[ColumnElement[bool]]:
    if criteria.is_about_nothing:
        return [false()]
    possible = (
        (criteria.since, AuditEvent.at >= (criteria.since or _ANY_TIME)),
        (criteria.until, AuditEvent.at < (criteria.until or _ANY_TIME)),
        (criteria.actions, AuditEvent.action.in_(criteria.actions)),
        (criteria.outcomes, AuditEvent.outcome.in_(criteria.outcomes)),
        (criteria.patient_id, AuditEvent.patient_id == criteria.patient_id),
        (criteria.institution_ids, AuditEvent.institution_id.in_(criteria.institution_ids)),
    )
    return [condition for value, condition in possible if value]
