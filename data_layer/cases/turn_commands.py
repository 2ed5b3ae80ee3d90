"""Whose solve may write: who knows what was written last, so that a late one never overwrites.

Of several solves at once the first to write takes the next turn; the others find that theirs is
gone, and read again. So one of them always gets on, and nobody waits for a lock meanwhile.
"""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data_layer.cases.assignment_tables import AssignmentTurn
from data_layer.cases.errors import TurnLostError

_ONLY = 1
# What was read longer ago is read again before anything is decided by it.
LONGEST_TURN = timedelta(minutes=10)


@dataclass(frozen=True, kw_only=True)
class Turn:
    """The last turn that was taken when the board was read, and when that was."""

    number: int
    read_at: datetime


def turn_seen(session: Session, at: datetime) -> Turn:
    """To be asked in the session that reads the board."""
    number = session.scalar(select(AssignmentTurn.turn).where(AssignmentTurn.id == _ONLY))
    return Turn(number=number or 0, read_at=at)


def take_turn(session: Session, seen: Turn, at: datetime) -> Turn:
    """The next turn, for who writes; asked last, before the commit.

    Nobody takes another until then. People lock their case first and the turn afterwards, and so
    does a solve.

    Raises:
        TurnLostError: somebody wrote since the board was read, or that is too long ago.
    """
    _require(session, seen, at, step=1)
    return replace(seen, number=seen.number + 1)


def require_turn(session: Session, seen: Turn, at: datetime) -> None:
    """The same for what changes no case: it takes no turn.

    Raises:
        TurnLostError: somebody wrote since the board was read, or that is too long ago.
    """
    _require(session, seen, at, step=0)


def void_turns(session: Session, at: datetime) -> None:
    """Somebody changed by hand what a solve may have read: it has to read again."""
    _make_row(session, at)
    session.execute(
        update(AssignmentTurn)
        .where(AssignmentTurn.id == _ONLY)
        .values(turn=AssignmentTurn.turn + 1, taken_at=at)
    )


def _require(session: Session, seen: Turn, at: datetime, *, step: int) -> None:
    if seen.number == 0:
        _make_row(session, at)
    # A change, if only of nothing, locks the row on both databases.
    kept = session.execute(
        update(AssignmentTurn)
        .where(AssignmentTurn.id == _ONLY, AssignmentTurn.turn == seen.number)
        .values(turn=seen.number + step, taken_at=at)
        .returning(AssignmentTurn.id)
    ).first()
    if kept is None or at - seen.read_at > LONGEST_TURN:
        raise TurnLostError(turn=seen.number)


def _make_row(session: Session, at: datetime) -> None:
    """The first who ever takes a turn."""
    if session.get(AssignmentTurn, _ONLY) is None:
        with suppress(IntegrityError), session.begin_nested():
            session.add(AssignmentTurn(id=_ONLY, turn=0, taken_at=at))
