"""The time between the proof of who it is and the session."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from data_layer.accounts.errors import SessionEndedError
from data_layer.accounts.records import ProvenAccount, StepToken
from data_layer.accounts.rules import sessions
from data_layer.accounts.tables import SignInStep


def open_step(session: Session, proven: ProvenAccount, at: datetime) -> StepToken:
    token, expires_at = sessions.new_token(), at + sessions.STEP_LIMIT
    session.add(
        SignInStep(
            account_id=proven.account_id,
            token_hash=sessions.hash_of(token),
            expires_at=expires_at,
            proved_at=at if proven.has_given_code else None,
        )
    )
    return StepToken(token=token, expires_at=expires_at)


def note_code(session: Session, token: str, at: datetime) -> None:
    session.execute(
        update(SignInStep)
        .where(SignInStep.token_hash == sessions.hash_of(token))
        .values(proved_at=at)
    )


def close_step(session: Session, token: str, at: datetime) -> None:
    """Once: of two that finish with one token, the second finds it used."""
    closed = session.execute(
        update(SignInStep)
        .where(SignInStep.token_hash == sessions.hash_of(token), SignInStep.used_at.is_(None))
        .values(used_at=at)
        .returning(SignInStep.id)
    ).first()
    if closed is None:
        raise SessionEndedError
