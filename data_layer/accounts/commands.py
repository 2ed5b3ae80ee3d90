"""Makes accounts, gives and takes roles, begins and ends sessions."""

import unicodedata
from datetime import datetime

from sqlalchemy import delete, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data_layer.accounts import queries
from data_layer.accounts.errors import (
    SignInThrottledError,
    UserNameTakenError,
    UserNameUnusableError,
)
from data_layer.accounts.records import Credential, Grant, NewAccount, ScopeKind, SessionToken
from data_layer.accounts.rules import passwords, sessions, throttle
from data_layer.accounts.rules.scopes import require_grantable
from data_layer.accounts.tables import Account, AccountSession, RoleGrant, SignInAttempt
from data_layer.database import keyring
from data_layer.identifiers import new_public_id

_TARGET_COLUMNS = {
    ScopeKind.INSTITUTION: "institution_id",
    ScopeKind.TEAM: "team_id",
    ScopeKind.EXPERT: "expert_id",
}


def folded(user_name: str) -> str:
    """One spelling of a user name, whatever the keyboard wrote."""
    plain = unicodedata.normalize("NFKC", user_name).strip().casefold()[:64]
    return "".join(letter for letter in plain if letter.isprintable())


def create_account(session: Session, new: NewAccount, password: str, at: datetime) -> int:
    """Returns the row's number; the account may do nothing until a role is granted."""
    name = folded(new.user_name)
    if not name or not all(letter.isalnum() or letter in "._-@" for letter in name):
        raise UserNameUnusableError(account=new.user_name)
    passwords.require_usable(password, name)
    account = Account(
        public_id=new_public_id(),
        user_name=name,
        display_name=new.display_name,
        password_hash=passwords.hash_of(password),
        language=new.language,
        created_at=at,
    )
    session.add(account)
    try:
        session.flush()
    except IntegrityError as error:
        raise UserNameTakenError(account=name) from error
    return account.id


def grant_role(
    session: Session, account_id: int, grant: Grant, at: datetime, by: int | None = None
) -> None:
    held = queries.grants(session, account_id, at)
    if grant in held:
        return
    require_grantable(grant, (one.role for one in held))
    column = _TARGET_COLUMNS.get(grant.scope_kind)
    target = {column: grant.target_id} if column else {}
    session.add(
        RoleGrant(
            account_id=account_id,
            role=grant.role,
            scope_kind=grant.scope_kind,
            city=grant.city,
            valid_from=at,
            granted_by=by,
            **target,
        )
    )
    session.flush()


def revoke_role(session: Session, account_id: int, grant: Grant, at: datetime) -> None:
    """From this moment on; what it allowed before stays known."""
    reached = (RoleGrant.institution_id, RoleGrant.team_id, RoleGrant.expert_id)
    on_target = [column == grant.target_id for column in reached] if grant.target_id else []
    session.execute(
        update(RoleGrant)
        .where(
            RoleGrant.account_id == account_id,
            RoleGrant.role == grant.role,
            RoleGrant.scope_kind == grant.scope_kind,
            RoleGrant.city.is_(grant.city) if grant.city is None else RoleGrant.city == grant.city,
            or_(*on_target) if on_target else RoleGrant.id.is_not(None),
            or_(RoleGrant.valid_to.is_(None), RoleGrant.valid_to > at),
        )
        .values(valid_to=at)
    )


def close_account(session: Session, account_id: int, at: datetime) -> None:
    """Nobody signs in with it any more, and who is in goes out."""
    session.execute(update(Account).where(Account.id == account_id).values(is_active=False))
    end_sessions_of(session, account_id, at)


def change_password(session: Session, account_id: int, password: str, at: datetime) -> None:
    """Ends every session: whoever knew the old one is out."""
    name = session.scalars(select(Account.user_name).where(Account.id == account_id)).one()
    passwords.require_usable(password, name)
    session.execute(
        update(Account)
        .where(Account.id == account_id)
        .values(password_hash=passwords.hash_of(password))
    )
    end_sessions_of(session, account_id, at)


def change_language(session: Session, account_id: int, language: str) -> None:
    session.execute(update(Account).where(Account.id == account_id).values(language=language))


def begin_sign_in(session: Session, user_name: str, address: str, at: datetime) -> Credential:
    """Counts the attempt before the password is looked at, so that many at once all count.

    Hashing takes long and happens between this and `complete_sign_in`, outside a transaction.
    """
    since = throttle.counted_from(at)
    for subject in _subjects(session, user_name, address):
        session.add(SignInAttempt(subject_index=subject, attempted_at=at))
    session.execute(delete(SignInAttempt).where(SignInAttempt.attempted_at <= since))
    session.flush()
    by_name, by_address = (
        queries.failures(session, subject, since)
        for subject in _subjects(session, user_name, address)
    )
    if throttle.is_throttled(by_name=by_name, by_address=by_address):
        raise SignInThrottledError(minutes=int(throttle.WINDOW.total_seconds() // 60))
    return queries.credential(session, folded(user_name))


def complete_sign_in(
    session: Session, account_id: int, user_name: str, address: str, at: datetime
) -> SessionToken:
    """A new session under a new token; the failures before it are forgotten for the name."""
    for_name, for_address = _subjects(session, user_name, address)
    session.execute(delete(SignInAttempt).where(SignInAttempt.subject_index == for_name))
    session.execute(
        delete(SignInAttempt).where(
            SignInAttempt.subject_index == for_address, SignInAttempt.attempted_at == at
        )
    )
    token = sessions.new_token()
    expires_at = sessions.expires_at(at)
    session.add(
        AccountSession(
            account_id=account_id,
            token_hash=sessions.hash_of(token),
            created_at=at,
            last_seen_at=at,
            expires_at=expires_at,
            address=address[:45],
        )
    )
    session.flush()
    return SessionToken(token=token, expires_at=expires_at)


def note_presence(session: Session, session_id: int, at: datetime) -> None:
    session.execute(
        update(AccountSession).where(AccountSession.id == session_id).values(last_seen_at=at)
    )


def end_session(session: Session, token: str, at: datetime) -> None:
    session.execute(
        update(AccountSession)
        .where(
            AccountSession.token_hash == sessions.hash_of(token),
            AccountSession.revoked_at.is_(None),
        )
        .values(revoked_at=at)
    )


def end_sessions_of(session: Session, account_id: int, at: datetime) -> None:
    session.execute(
        update(AccountSession)
        .where(AccountSession.account_id == account_id, AccountSession.revoked_at.is_(None))
        .values(revoked_at=at)
    )


def _subjects(session: Session, user_name: str, address: str) -> tuple[bytes, bytes]:
    keys = keyring(session)
    return keys.blind_index(f"name {folded(user_name)}"), keys.blind_index(f"address {address}")
