"""Reads what somebody has to hear of."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy import false as nothing
from sqlalchemy.orm import Session

from data_layer.outbox.records import Audience, Deed, Listener, NoticeRecord, Topic
from data_layer.outbox.tables import Happening, Notice


def is_for(listeners: Collection[Listener]) -> ColumnElement[bool]:
    return or_(
        nothing(),
        *(
            and_(Notice.audience == listener.audience, Notice.audience_id == listener.id)
            for listener in listeners
        ),
    )


def is_unread(
    listeners: Collection[Listener], subject_id: str | None = None
) -> ColumnElement[bool]:
    """Of all subjects, unless one is named."""
    unread = and_(is_for(listeners), Notice.read_at.is_(None))
    return unread if subject_id is None else and_(unread, Notice.subject_id == subject_id)


def is_anything_unread(
    session: Session, listeners: Collection[Listener], subject_id: str | None = None
) -> bool:
    return bool(session.scalar(select(exists().where(is_unread(listeners, subject_id)))))


def unread_count(session: Session, listeners: Collection[Listener]) -> int:
    counted = select(func.count()).where(is_unread(listeners))
    return session.execute(counted).scalar_one()


def notices(
    session: Session, listeners: Collection[Listener], *, limit: int = 100
) -> list[NoticeRecord]:
    """The newest first."""
    rows = session.scalars(
        select(Notice).where(is_for(listeners)).order_by(Notice.id.desc()).limit(limit)
    )
    return [
        NoticeRecord(
            id=row.id,
            topic=Topic(row.topic),
            listener=Listener(audience=Audience(row.audience), id=row.audience_id),
            subject_kind=row.subject_kind,
            subject_id=row.subject_id,
            details=row.details,
            happened_at=row.happened_at,
            read_at=row.read_at,
        )
        for row in rows
    ]


def told_of(session: Session, topic: Topic, subject_ids: Collection[str]) -> set[str]:
    """Of which of them somebody was told already."""
    asked = select(Notice.subject_id).where(
        Notice.topic == topic, Notice.subject_id.in_(subject_ids)
    )
    return set(session.scalars(asked))


def subjects_to_handle(session: Session, deed: Deed, *, limit: int) -> list[int]:
    """What a job has yet to act on, the oldest first."""
    waiting = (
        select(Happening.subject_id)
        .where(Happening.topic == deed, Happening.handled_at.is_(None))
        .order_by(Happening.id)
        .limit(limit)
    )
    return list(session.scalars(waiting))
