"""Whose solve may write: only the newest, so that one that was held up never overwrites."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data_layer.cases.assignment_tables import AssignmentTurn
from data_layer.cases.errors import TurnLostError

_ONLY = 1
# What was read longer ago is read again before anything is decided by it.
LONGEST_TURN = timedelta(seconds=60)


@dataclass(frozen=True, kw_only=True)
class Turn:
    """The right to write what was decided from what was read after `taken_at`."""

    number: int
    taken_at: datetime


def take_turn(session: Session, at: datetime) -> Turn:
    """The next turn; every earlier one writes nothing any more."""
    return Turn(number=_advance(session, at), taken_at=at)


def void_turns(session: Session, at: datetime) -> None:
    """Somebody changed by hand what a solve may have read: it has to read again."""
    _advance(session, at)


def require_newest_turn(session: Session, turn: Turn, at: datetime) -> None:
    """Asked last, before the commit; nobody takes the next turn until then.

    People lock their case first and the turn afterwards, and so does a solve.

    Raises:
        TurnLostError: a newer solve began, or this one was held up for too long.
    """
    # A change of nothing is what locks the row on both databases.
    kept = session.execute(
        update(AssignmentTurn)
        .where(AssignmentTurn.id == _ONLY, AssignmentTurn.turn == turn.number)
        .values(turn=turn.number)
        .returning(AssignmentTurn.id)
    ).first()
    if kept is None or at - turn.taken_at > LONGEST_TURN:
        raise TurnLostError(turn=turn.number)


def _advance(session: Session, at: datetime) -> int:
    number = _next(session, at)
    if number is None:
        with suppress(IntegrityError), session.begin_nested():
            session.add(AssignmentTurn(id=_ONLY, turn=0, taken_at=at))
        number = _next(session, at)
    return cast(int, number)


def _next(session: Session, at: datetime) -> int | None:
    return session.scalar(
        update(AssignmentTurn)
        .where(AssignmentTurn.id == _ONLY)
        .values(turn=AssignmentTurn.turn + 1, taken_at=at)
        .returning(AssignmentTurn.turn)
    )
