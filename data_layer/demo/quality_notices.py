"""What the demo's people were told of quality: lately it is new, before that it was read."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from data_layer.outbox.commands import forget_old_notices, tell_all
from data_layer.outbox.records import Audience, Listener, NewNotice, Topic
from data_layer.outbox.tables import Notice
from data_layer.quality.finding_records import FindingState
from data_layer.quality.governance_tables import QualityFinding
from data_layer.quality.signal_records import SubjectKind

_LATELY = timedelta(days=75)
_AUDIENCES = {
    SubjectKind.INSTITUTION: (Audience.INSTITUTION, QualityFinding.institution_id),
    SubjectKind.EXPERT: (Audience.EXPERT, QualityFinding.expert_id),
}


def tell_lately(session: Session, subjects: Mapping[SubjectKind, int], now: datetime) -> None:
    """Findings were written in bulk: who can answer what came lately is told of it here."""
    for kind, (audience, column) in _AUDIENCES.items():
        listener = Listener(audience=audience, id=subjects[kind])
        told = session.execute(
            select(QualityFinding.public_id, QualityFinding.told_at)
            .where(
                column == subjects[kind],
                QualityFinding.told_at > now - _LATELY,
                QualityFinding.state == FindingState.TOLD,
            )
            .order_by(QualityFinding.told_at, QualityFinding.id)
        )
        tell_all(session, [_told(listener, name, at) for name, at in told])
    long_ago = Notice.happened_at <= now - _LATELY
    session.execute(update(Notice).where(long_ago).values(read_at=Notice.happened_at))
    forget_old_notices(session, now)


def _told(listener: Listener, public_id: str, at: datetime) -> NewNotice:
    return NewNotice(
        topic=Topic.FINDING_TOLD,
        listener=listener,
        subject_kind="finding",
        subject_id=public_id,
        happened_at=at,
    )
