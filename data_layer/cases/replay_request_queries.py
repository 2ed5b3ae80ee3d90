"""Reads which replays were asked for, and what they came to."""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from data_layer.cases.replay_request_records import Question, Requested
from data_layer.cases.replay_tables import ReplayRequest
from data_layer.cases.rules.replay_keeping import opened


def requested(session: Session, question: Question) -> Requested | None:
    """Where the newest request of this very question stands; None if nobody asked it."""
    row = session.scalar(
        select(ReplayRequest)
        .where(ReplayRequest.key == question.key)
        .order_by(ReplayRequest.id.desc())
        .limit(1)
    )
    if row is None:
        return None
    return Requested(
        step_count=question.step_count,
        done_count=row.done_count,
        is_finished=row.finished_at is not None,
        found=opened(row.result) if row.result else None,
        error_code=row.error_code,
    )


def is_any_waiting(session: Session) -> bool:
    """Whether a replay was asked for that nobody began."""
    waiting = ReplayRequest.finished_at.is_(None), ReplayRequest.started_at.is_(None)
    return session.scalar(select(exists().where(*waiting))) or False
