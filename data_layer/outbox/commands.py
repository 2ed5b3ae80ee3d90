"""Tells somebody of something, and notes that they heard it."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Table, delete, insert, or_, update
from sqlalchemy.orm import Session

from data_layer.outbox.queries import is_for, is_unread
from data_layer.outbox.records import Deed, Listener, NewNotice
from data_layer.outbox.tables import Happening, Notice

# What was read is kept this long, what nobody read twice as long.
KEPT = timedelta(days=90)
_ADD = insert(cast(Table, Notice.__table__))


def tell(session: Session, *notices: NewNotice) -> None:
    """In the transaction in which it happened: heard of if and only if it did."""
    tell_all(session, notices)


def tell_all(session: Session, notices: Iterable[NewNotice]) -> None:
    rows = [_row(notice) for notice in notices]
    if rows:
        session.execute(_ADD, rows)


def mark_read(
    session: Session,
    listeners: Collection[Listener],
    at: datetime,
    *,
    by: int | None = None,
    subject_id: str | None = None,
) -> int:
    """How many were new to one of the listeners; all of theirs, or those about one subject."""
    chosen = is_unread(listeners, subject_id)
    read = session.execute(
        update(Notice).where(chosen).values(read_at=at, read_by=by).returning(Notice.id)
    )
    return len(read.all())


def hear(session: Session, listener: Listener) -> int:
    """As `mark_read`, of one who keeps nothing of what they were told."""
    return len(session.execute(delete(Notice).where(is_for([listener])).returning(Notice.id)).all())


def forget_old_notices(session: Session, at: datetime) -> int:
    old = or_(Notice.read_at < at - KEPT, Notice.happened_at < at - 2 * KEPT)
    return len(session.execute(delete(Notice).where(old).returning(Notice.id)).all())


def ask_for(session: Session, deed: Deed, subject_id: int, at: datetime) -> None:
    """Has a job act on what happens in this transaction; once for each deed and subject."""
    session.add(Happening(topic=deed, subject_id=subject_id, happened_at=at))


def mark_handled(session: Session, deed: Deed, subject_ids: Collection[int], at: datetime) -> None:
    """In the transaction that acted on them."""
    session.execute(
        update(Happening)
        .where(Happening.topic == deed, Happening.subject_id.in_(subject_ids))
        .values(handled_at=at)
    )


def _row(notice: NewNotice) -> dict[str, object]:
    return {
        "topic": notice.topic,
        "audience": notice.listener.audience,
        "audience_id": notice.listener.id,
        "subject_kind": notice.subject_kind,
        "subject_id": notice.subject_id,
        "details": dict(notice.details),
        "happened_at": notice.happened_at,
    }
