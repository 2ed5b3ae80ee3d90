"""Asks the jobs process for replays, takes what was asked, and keeps what it came to."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data_layer.cases.replay_request_records import KEPT_DAYS, Question, Taken
from data_layer.cases.replay_result_records import Replay
from data_layer.cases.replay_tables import ReplayRequest
from data_layer.cases.rules.replay_keeping import kept

LOST = "replay_lost"
_GIVEN_UP = timedelta(hours=1)
_OPEN = ReplayRequest.finished_at.is_(None)


def ask_for_replay(session: Session, question: Question, *, by: int, at: datetime) -> None:
    """Where the same is being asked already, nothing more is."""
    request = ReplayRequest(
        key=question.key, asked=question.as_plain(), requested_by=by, requested_at=at
    )
    try:
        with session.begin_nested():
            session.add(request)
    except IntegrityError:
        # The open request of the same question will answer this one too.
        return


def take_replay(session: Session, at: datetime) -> Taken | None:
    """The one that was asked first; also what a process that is gone had begun.

    What was begun long ago and never answered is given up, so that it does not hold up the others.
    """
    session.execute(
        update(ReplayRequest)
        .where(_OPEN, ReplayRequest.requested_at < at - _GIVEN_UP, ReplayRequest.started_at < at)
        .values(finished_at=at, error_code=LOST)
    )
    row = session.scalar(select(ReplayRequest).where(_OPEN).order_by(ReplayRequest.id).limit(1))
    if row is None:
        return None
    row.started_at, row.done_count = at, 0
    return Taken(request_id=row.id, question=Question.of_plain(row.asked))


def note_step(session: Session, request_id: int, done_count: int) -> None:
    session.execute(
        update(ReplayRequest)
        .where(ReplayRequest.id == request_id)
        .values(done_count=done_count)
        .execution_options(synchronize_session=False)
    )


def answer_replay(
    session: Session,
    request_id: int,
    found: Replay | None,
    at: datetime,
    *,
    error_code: str = "",
) -> None:
    """Nothing is found for a trial, whose figures are kept with its draft, or with an error."""
    session.execute(
        update(ReplayRequest)
        .where(ReplayRequest.id == request_id, _OPEN)
        .values(finished_at=at, result=kept(found) if found else None, error_code=error_code)
        .execution_options(synchronize_session=False)
    )


def forget_old_replays(session: Session, at: datetime) -> int:
    old = ReplayRequest.finished_at < at - timedelta(days=KEPT_DAYS)
    forgotten = session.execute(delete(ReplayRequest).where(old).returning(ReplayRequest.id))
    return len(forgotten.all())
