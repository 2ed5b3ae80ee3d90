"""What happens to accounts, as the trail tells it."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.accounts.records import Grant
from data_layer.accounts.tables import Account, AccountSession
from data_layer.audit.commands import record
from data_layer.audit.records import Action, Actor, NewEvent, ObjectKind, Outcome, Plain
from data_layer.audit.rules.events import UNKNOWN
from data_layer.database import keyring


def note(session: Session, action: Action, account_id: int, at: datetime, **details: Plain) -> None:
    record(
        session,
        NewEvent(
            action=action,
            at=at,
            object_kind=ObjectKind.ACCOUNT,
            object_id=_public_id(session, account_id),
            details=details,
        ),
    )


def note_role(
    session: Session, action: Action, account_id: int, grant: Grant, at: datetime
) -> None:
    record(
        session,
        NewEvent(
            action=action,
            at=at,
            object_kind=ObjectKind.ACCOUNT,
            object_id=_public_id(session, account_id),
            institution_id=grant.target_id if grant.scope_kind == "institution" else None,
            details={
                "role": grant.role.value,
                "scope": grant.scope_kind.value,
                "city": grant.city,
                "target_id": grant.target_id,
            },
        ),
    )


def note_sign_in(session: Session, account_id: int, own: AccountSession, at: datetime) -> None:
    """From here on in this transaction it is the account that acts."""
    actor: Actor = session.info["actor"]
    session.info["actor"] = replace(actor, account_id=account_id, session_id=own.id)
    note(session, Action.ACCOUNT_SIGN_IN, account_id, at)


def note_refusal(
    session: Session, account_id: int | None, user_name: str, reason: str, at: datetime
) -> None:
    """The name that was typed may be a password typed in the wrong place: only its index stays."""
    record(
        session,
        NewEvent(
            action=Action.ACCOUNT_SIGN_IN,
            outcome=Outcome.DENIED,
            at=at,
            object_kind=ObjectKind.ACCOUNT,
            object_id=_public_id(session, account_id or 0),
            reason=reason,
            details={"name": keyring(session).blind_index(f"name {user_name}").hex()},
        ),
    )


def note_refused_identity(
    session: Session, action: Action, account_id: int | None, reason: str, at: datetime
) -> None:
    """Of an identity provider's: what it calls the person stays with it."""
    record(
        session,
        NewEvent(
            action=action,
            outcome=Outcome.DENIED,
            at=at,
            object_kind=ObjectKind.ACCOUNT,
            object_id=_public_id(session, account_id or 0),
            reason=reason,
        ),
    )


def _public_id(session: Session, account_id: int) -> str:
    """Asked for in the same way whether there is such an account or not."""
    statement = select(Account.public_id).where(Account.id == account_id)
    return session.scalar(statement) or UNKNOWN
