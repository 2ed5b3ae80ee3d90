"""Counts attempts to guess, before anything is compared."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, text
from sqlalchemy.orm import Session

from data_layer.accounts import queries
from data_layer.accounts.rules import throttle
from data_layer.accounts.tables import SignInAttempt


def counted(session: Session, subjects: Sequence[bytes], at: datetime) -> tuple[int, ...]:
    """How many there were of late for each subject, with this one."""
    since = throttle.counted_from(at)
    _take_turns(session, subjects)
    session.add_all(SignInAttempt(subject_index=one, attempted_at=at) for one in subjects)
    session.execute(delete(SignInAttempt).where(SignInAttempt.attempted_at <= since))
    session.flush()
    return tuple(queries.failures(session, one, since) for one in subjects)


def forget(session: Session, subject: bytes, only_at: datetime | None = None) -> None:
    statement = delete(SignInAttempt).where(SignInAttempt.subject_index == subject)
    if only_at is not None:
        statement = statement.where(SignInAttempt.attempted_at == only_at)
    session.execute(statement)


def _take_turns(session: Session, subjects: Sequence[bytes]) -> None:
    """Two at once would not see each other's attempt; SQLite has one writer at a time anyway."""
    if session.connection().dialect.name != "postgresql":
        return
    # In one order, so that nobody waits for somebody who waits for them.
    for number in sorted(int.from_bytes(one[:8], signed=True) for one in subjects):
        session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": number})
