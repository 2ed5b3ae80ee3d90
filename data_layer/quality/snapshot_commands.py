"""Freezes a month's figures; a correction is another version."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.identifiers import new_public_id
from data_layer.quality.event_records import Deed
from data_layer.quality.governance_tables import QualitySnapshot
from data_layer.quality.indicator_queries import counted_at
from data_layer.quality.rules.snapshots import canonical, hash_of, is_unchanged
from data_layer.quality.snapshot_errors import (
    SnapshotFrozenMeanwhileError,
    SnapshotImpossibleError,
)
from data_layer.quality.snapshot_queries import present_figures
from data_layer.quality.snapshot_records import SnapshotRecord
from data_layer.quality.span_queries import span_of


def freeze_month(session: Session, month: date, deed: Deed) -> SnapshotRecord:
    """The newest version, which is a new one only when a figure has changed since.

    Raises SnapshotImpossibleError.
    """
    span = span_of(month)
    _require_possible(session, month, deed)
    newest = session.scalar(
        select(QualitySnapshot)
        .where(QualitySnapshot.month == span.first_day)
        .order_by(QualitySnapshot.version.desc())
        .limit(1)
    )
    figures = present_figures(session, month)
    if newest is not None and is_unchanged(newest.figures, figures):
        return _told(newest)
    text = canonical(figures)
    snapshot = QualitySnapshot(
        public_id=new_public_id(),
        month=span.first_day,
        version=newest.version + 1 if newest else 1,
        figures=text,
        figures_hash=hash_of(text),
        frozen_by=deed.by,
        frozen_at=deed.at,
    )
    try:
        with session.begin_nested():
            session.add(snapshot)
    except IntegrityError as taken:
        raise SnapshotFrozenMeanwhileError(month=f"{month:%Y-%m}") from taken
    _note(session, snapshot)
    return _told(snapshot)


def _require_possible(session: Session, month: date, deed: Deed) -> None:
    named = f"{month:%Y-%m}"
    until = span_of(month).until
    if until > deed.at:
        raise SnapshotImpossibleError(reason="month_not_over", month=named)
    at = counted_at(session, month)
    if at is None or at < until:
        raise SnapshotImpossibleError(reason="not_counted_since_its_end", month=named)


def _told(row: QualitySnapshot) -> SnapshotRecord:
    return SnapshotRecord(
        public_id=row.public_id,
        month=row.month,
        version=row.version,
        figures_hash=row.figures_hash,
        frozen_at=row.frozen_at,
    )


def _note(session: Session, snapshot: QualitySnapshot) -> None:
    """With the hash in the trail, nobody can change figures and hash together unseen."""
    event = NewEvent(
        action=Action.SNAPSHOT_FREEZE,
        at=snapshot.frozen_at,
        object_kind=ObjectKind.SNAPSHOT,
        object_id=snapshot.public_id,
        details={
            "month": f"{snapshot.month:%Y-%m}",
            "version": snapshot.version,
            "figures_hash": snapshot.figures_hash,
        },
    )
    record(session, event)
