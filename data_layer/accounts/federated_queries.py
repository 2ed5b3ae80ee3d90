"""Reads which identity of a provider an account is connected to."""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from data_layer.accounts.records import ConnectedIdentity
from data_layer.accounts.tables import FederatedIdentity


def connected_identity(session: Session, account_id: int, issuer: str) -> ConnectedIdentity | None:
    statement = select(FederatedIdentity).where(
        FederatedIdentity.account_id == account_id, FederatedIdentity.issuer == issuer
    )
    found = session.scalars(statement).one_or_none()
    if found is None:
        return None
    return ConnectedIdentity(
        subject=found.subject, connected_at=found.connected_at, last_used_at=found.last_used_at
    )


def is_connected(session: Session, account_id: int) -> bool:
    """With an identity of any provider, also of one that is not asked any more."""
    statement = select(exists().where(FederatedIdentity.account_id == account_id))
    return bool(session.scalar(statement))
