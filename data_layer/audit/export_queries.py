"""Reads the trail from beginning to end, however long it is."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from data_layer.audit.records import TrailEvent
from data_layer.audit.rules.chain import FIRST_HASH
from data_layer.audit.rules.events import event_of
from data_layer.audit.tables import AuditEvent

_AT_ONCE = 5_000


def all_events(
    session: Session, *, since: datetime | None = None, until: datetime | None = None
) -> Iterator[TrailEvent]:
    """In the order of the chain: the first since a moment, the last before another, all between."""
    first, last = _ends(session, since, until)
    if first is None or last is None:
        return
    before = session.scalar(select(AuditEvent.hash).where(AuditEvent.seq == first - 1))
    previous = before or FIRST_HASH
    for start in range(first, last + 1, _AT_ONCE):
        for row in _stretch(session, start, min(start + _AT_ONCE - 1, last)):
            yield event_of(row.body, row.hash, previous)
            previous = row.hash


def _ends(
    session: Session, since: datetime | None, until: datetime | None
) -> tuple[int | None, int | None]:
    first, last = select(func.min(AuditEvent.seq)), select(func.max(AuditEvent.seq))
    if since is not None:
        first = first.where(AuditEvent.at >= since)
    if until is not None:
        last = last.where(AuditEvent.at < until)
    return session.scalar(first), session.scalar(last)


def _stretch(session: Session, first: int, last: int) -> Iterable[Row[str, bytes]]:
    return session.execute(
        select(AuditEvent.body, AuditEvent.hash)
        .where(AuditEvent.seq.between(first, last))
        .order_by(AuditEvent.seq)
    ).all()
