"""Connects identities of a provider with accounts, and takes them for a sign-in."""

from datetime import datetime

from sqlalchemy import delete, exists, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data_layer.accounts import attempt_commands as attempts
from data_layer.accounts import trail_commands as trail
from data_layer.accounts.errors import (
    IdentityRefusedError,
    IdentityTakenError,
    SignInThrottledError,
)
from data_layer.accounts.records import ProvenAccount, ProvenIdentity
from data_layer.accounts.rules import throttle
from data_layer.accounts.tables import Account, FederatedIdentity
from data_layer.audit.records import Action
from data_layer.database import keyring


def begin_return(session: Session, address: str, at: datetime) -> None:
    """Counts whoever comes back from a provider, before what they bring is looked at."""
    subject = keyring(session).blind_index(f"address {address}")
    (by_address,) = attempts.counted(session, [subject], at)
    if throttle.is_throttled(by_name=0, by_address=by_address):
        trail.note_refused_identity(session, Action.ACCOUNT_SIGN_IN, None, "throttled", at)
        raise SignInThrottledError(minutes=throttle.MINUTES)


def refuse_identity(
    session: Session, reason: str, at: datetime, connecting: int | None = None
) -> None:
    """What was brought proves nothing: nobody learns why, but the trail.

    `connecting` is the account that was to be connected; otherwise somebody wanted to sign in.
    """
    action = Action.IDENTITY_CONNECT if connecting else Action.ACCOUNT_SIGN_IN
    trail.note_refused_identity(session, action, connecting, reason, at)


def use_identity(session: Session, identity: ProvenIdentity, at: datetime) -> ProvenAccount:
    """Whose account it opens.

    Raises:
        IdentityRefusedError: it is connected to no account, or to a closed one.
    """
    found = session.execute(
        select(FederatedIdentity, Account)
        .join(Account, Account.id == FederatedIdentity.account_id)
        .where(
            FederatedIdentity.issuer == identity.issuer,
            FederatedIdentity.subject == identity.subject,
        )
    ).one_or_none()
    if found is None:
        raise _refusal(session, None, "identity_unknown", at)
    connected, account = found
    if not account.is_active:
        raise _refusal(session, account.id, "identity_closed", at)
    connected.last_used_at = at
    multi_factor = identity.is_multi_factor
    trail.note(session, Action.IDENTITY_USE, account.id, at, multi_factor=multi_factor)
    return ProvenAccount(
        account_id=account.id, user_name=account.user_name, has_given_code=multi_factor
    )


def connect_identity(
    session: Session, account_id: int, identity: ProvenIdentity, at: datetime
) -> None:
    """From now on the identity opens the account.

    Raises:
        IdentityTakenError: it opens an account already, or the account is opened by another one.
    """
    taken = exists().where(
        FederatedIdentity.issuer == identity.issuer,
        or_(
            FederatedIdentity.subject == identity.subject,
            FederatedIdentity.account_id == account_id,
        ),
    )
    if session.scalar(select(taken)):
        raise IdentityTakenError
    session.add(
        FederatedIdentity(
            account_id=account_id,
            issuer=identity.issuer,
            subject=identity.subject,
            connected_at=at,
        )
    )
    try:
        session.flush()
    except IntegrityError as error:
        raise IdentityTakenError from error
    trail.note(session, Action.IDENTITY_CONNECT, account_id, at)


def disconnect_identities(session: Session, account_id: int, at: datetime) -> None:
    """From now on only the password opens the account; where there is none, nothing happens."""
    gone = session.scalars(
        delete(FederatedIdentity)
        .where(FederatedIdentity.account_id == account_id)
        .returning(FederatedIdentity.id)
    ).all()
    if gone:
        trail.note(session, Action.IDENTITY_DISCONNECT, account_id, at)


def _refusal(
    session: Session, account_id: int | None, reason: str, at: datetime
) -> IdentityRefusedError:
    trail.note_refused_identity(session, Action.ACCOUNT_SIGN_IN, account_id, reason, at)
    return IdentityRefusedError(reason)
