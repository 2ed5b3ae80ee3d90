"""Ends sessions from elsewhere: one of them, or all but the one at hand."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from data_layer.accounts.session_queries import handle_of
from data_layer.accounts.tables import Account, AccountSession
from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind


def end_session_of(session: Session, account_id: int, handle: str, at: datetime) -> None:
    """Of this account only; a handle that names none of its sessions ends nothing."""
    ids = _open_ids(session, account_id)
    _end(session, account_id, [one for one in ids if handle_of(session, one) == handle], at)


def end_other_sessions(session: Session, account_id: int, kept_id: int, at: datetime) -> None:
    _end(session, account_id, [one for one in _open_ids(session, account_id) if one != kept_id], at)


def _open_ids(session: Session, account_id: int) -> list[int]:
    statement = select(AccountSession.id).where(
        AccountSession.account_id == account_id, AccountSession.revoked_at.is_(None)
    )
    return list(session.scalars(statement))


def _end(session: Session, account_id: int, ids: list[int], at: datetime) -> None:
    if not ids:
        return
    session.execute(update(AccountSession).where(AccountSession.id.in_(ids)).values(revoked_at=at))
    public_id = session.scalars(select(Account.public_id).where(Account.id == account_id)).one()
    record(
        session,
        NewEvent(
            action=Action.SESSION_END,
            at=at,
            object_kind=ObjectKind.ACCOUNT,
            object_id=public_id,
            details={"count": len(ids)},
        ),
    )
