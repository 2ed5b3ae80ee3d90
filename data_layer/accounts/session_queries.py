"""Reads where an account is signed in."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.accounts.queries import rights_changed
from data_layer.accounts.records import USUAL_POLICY, SessionLine, SignInPolicy
from data_layer.accounts.tables import AccountSession
from data_layer.database import keyring


def living_sessions(
    session: Session, account_id: int, now: datetime, policy: SignInPolicy = USUAL_POLICY
) -> list[SessionLine]:
    """The one seen last comes first."""
    own = AccountSession
    statement = (
        select(own)
        .where(
            own.account_id == account_id,
            own.revoked_at.is_(None),
            own.expires_at > now,
            own.last_seen_at > now - policy.idle_limit,
            ~rights_changed(),
        )
        .order_by(own.last_seen_at.desc(), own.id.desc())
    )
    return [
        SessionLine(
            id=row.id,
            handle=handle_of(session, row.id),
            device=row.device,
            address=row.address,
            created_at=row.created_at,
            last_seen_at=row.last_seen_at,
            expires_at=row.expires_at,
        )
        for row in session.scalars(statement, {"now": now})
    ]


def handle_of(session: Session, session_id: int) -> str:
    """What a page calls a session: the row's number stays inside."""
    return keyring(session).blind_index(f"session {session_id}").hex()
