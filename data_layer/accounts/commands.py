"""Makes accounts, gives and takes roles, begins and ends sessions."""

import unicodedata
from datetime import datetime

from sqlalchemy import case, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data_layer.accounts import attempt_commands as attempts
from data_layer.accounts import queries
from data_layer.accounts import trail_commands as trail
from data_layer.accounts.errors import (
    PasswordUnchangedError,
    SignInThrottledError,
    UserNameTakenError,
    UserNameUnusableError,
)
from data_layer.accounts.records import (
    USUAL_POLICY,
    Credential,
    Grant,
    NewAccount,
    Origin,
    Period,
    ScopeKind,
    SessionToken,
    SignInPolicy,
)
from data_layer.accounts.rules import passwords, sessions, throttle
from data_layer.accounts.rules.scopes import require_grantable, require_new_period
from data_layer.accounts.tables import Account, AccountSession, RoleGrant
from data_layer.audit.records import Action
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


def is_usable_name(user_name: str) -> bool:
    name = folded(user_name)
    return bool(name) and all(letter.isalnum() or letter in "._-@" for letter in name)


def usable_name(user_name: str) -> str:
    if not is_usable_name(user_name):
        raise UserNameUnusableError(account=user_name)
    return folded(user_name)


def create_account(
    session: Session,
    new: NewAccount,
    password: str,
    at: datetime,
    policy: SignInPolicy = USUAL_POLICY,
) -> int:
    """Returns the row's number; the account may do nothing until a role is granted."""
    name = usable_name(new.user_name)
    passwords.require_usable(password, name, policy.shortest_password)
    return add_account(session, new, passwords.hash_of(password), at)


def add_account(session: Session, new: NewAccount, password_hash: str, at: datetime) -> int:
    """With a hash that was made before, of a password that was usable then."""
    name = usable_name(new.user_name)
    account = Account(
        public_id=new_public_id(),
        user_name=name,
        display_name=new.display_name,
        password_hash=password_hash,
        must_change_password=new.must_change_password,
        language=new.language,
        created_at=at,
    )
    session.add(account)
    try:
        session.flush()
    except IntegrityError as error:
        raise UserNameTakenError(account=name) from error
    trail.note(session, Action.ACCOUNT_CREATE, account.id, at)
    return account.id


def grant_role(
    session: Session,
    account_id: int,
    grant: Grant,
    at: datetime,
    by: int | None = None,
    period: Period | None = None,
) -> None:
    """From now on without an end, or for the period; who is signed in has to sign in again."""
    if period is None and grant in queries.grants(session, account_id, at):
        return
    period = period or Period(valid_from=at)
    held = queries.dated_grants(session, account_id)
    require_new_period(grant, period, held)
    require_grantable(grant, period, held)
    session.add(_row(account_id, grant, period, by))
    session.flush()
    trail.note_role(session, Action.ROLE_GRANT, account_id, grant, at)
    end_sessions_of(session, account_id, at)


def _row(account_id: int, grant: Grant, period: Period, by: int | None) -> RoleGrant:
    column = _TARGET_COLUMNS.get(grant.scope_kind)
    target = {column: grant.target_id} if column else {}
    return RoleGrant(
        account_id=account_id,
        role=grant.role,
        scope_kind=grant.scope_kind,
        city=grant.city,
        valid_from=period.valid_from,
        valid_to=period.valid_to,
        granted_by=by,
        **target,
    )


def revoke_role(session: Session, account_id: int, grant: Grant, at: datetime) -> None:
    """From this moment on; what it allowed before stays known, and what is to come never comes."""
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
        .values(valid_to=case((RoleGrant.valid_from > at, RoleGrant.valid_from), else_=at))
    )
    trail.note_role(session, Action.ROLE_REVOKE, account_id, grant, at)
    end_sessions_of(session, account_id, at)


def close_account(session: Session, account_id: int, at: datetime) -> None:
    """Nobody signs in with it any more, and who is in goes out."""
    session.execute(update(Account).where(Account.id == account_id).values(is_active=False))
    trail.note(session, Action.ACCOUNT_CLOSE, account_id, at)
    end_sessions_of(session, account_id, at)


def change_password(
    session: Session,
    account_id: int,
    password: str,
    at: datetime,
    policy: SignInPolicy = USUAL_POLICY,
) -> None:
    """Ends every session: whoever knew the old one is out."""
    _require_another(session, account_id, password)
    _set_password(session, account_id, password, policy, is_theirs=True)
    trail.note(session, Action.ACCOUNT_PASSWORD, account_id, at, handed_out=False)
    end_sessions_of(session, account_id, at)


def hand_out_password(
    session: Session,
    account_id: int,
    password: str,
    at: datetime,
    policy: SignInPolicy = USUAL_POLICY,
) -> None:
    """A password somebody else knows too: the next sign-in asks for another one."""
    _set_password(session, account_id, password, policy, is_theirs=False)
    trail.note(session, Action.ACCOUNT_PASSWORD, account_id, at, handed_out=True)
    end_sessions_of(session, account_id, at)


def _require_another(session: Session, account_id: int, password: str) -> None:
    in_use = select(Account.password_hash).where(Account.id == account_id)
    if passwords.is_right(session.scalars(in_use).one(), password):
        raise PasswordUnchangedError


def _set_password(
    session: Session, account_id: int, password: str, policy: SignInPolicy, *, is_theirs: bool
) -> None:
    name = session.scalars(select(Account.user_name).where(Account.id == account_id)).one()
    passwords.require_usable(password, name, policy.shortest_password)
    session.execute(
        update(Account)
        .where(Account.id == account_id)
        .values(password_hash=passwords.hash_of(password), must_change_password=not is_theirs)
    )


def change_language(session: Session, account_id: int, language: str) -> None:
    session.execute(update(Account).where(Account.id == account_id).values(language=language))


def begin_sign_in(session: Session, user_name: str, address: str, at: datetime) -> Credential:
    """Counts the attempt before the password is looked at, so that many at once all count.

    Hashing takes long and happens between this and `complete_sign_in`, outside a transaction.
    """
    by_name, by_address = attempts.counted(session, _subjects(session, user_name, address), at)
    if throttle.is_throttled(by_name=by_name, by_address=by_address):
        trail.note_refusal(session, None, folded(user_name), "throttled", at)
        raise SignInThrottledError(minutes=throttle.MINUTES)
    return queries.credential(session, folded(user_name))


def refuse_sign_in(session: Session, credential: Credential, user_name: str, at: datetime) -> None:
    """The password did not fit, or nobody has the name: nobody learns which, but the trail."""
    trail.note_refusal(session, credential.account_id, folded(user_name), "refused", at)


def complete_sign_in(
    session: Session,
    account_id: int,
    user_name: str,
    origin: Origin,
    at: datetime,
    policy: SignInPolicy = USUAL_POLICY,
) -> SessionToken:
    """A new session under a new token; the failures before it are forgotten for the name."""
    for_name, for_address = _subjects(session, user_name, origin.address)
    attempts.forget(session, for_name)
    attempts.forget(session, for_address, only_at=at)
    return begin_session(session, account_id, origin, at, policy)


def begin_session(
    session: Session, account_id: int, origin: Origin, at: datetime, policy: SignInPolicy
) -> SessionToken:
    token = sessions.new_token()
    expires_at = at + policy.absolute_limit
    own = AccountSession(
        account_id=account_id,
        token_hash=sessions.hash_of(token),
        created_at=at,
        last_seen_at=at,
        expires_at=expires_at,
        address=origin.address[:45],
        device=origin.device[:120],
    )
    session.add(own)
    session.flush()
    trail.note_sign_in(session, account_id, own, at)
    return SessionToken(token=token, expires_at=expires_at)


def note_presence(session: Session, session_id: int, at: datetime) -> None:
    session.execute(
        update(AccountSession).where(AccountSession.id == session_id).values(last_seen_at=at)
    )


def end_session(session: Session, token: str, at: datetime) -> None:
    account_id = session.execute(
        update(AccountSession)
        .where(
            AccountSession.token_hash == sessions.hash_of(token),
            AccountSession.revoked_at.is_(None),
        )
        .values(revoked_at=at)
        .returning(AccountSession.account_id)
    ).scalar()
    if account_id is not None:
        trail.note(session, Action.ACCOUNT_SIGN_OUT, account_id, at)


def end_sessions_of(session: Session, account_id: int, at: datetime) -> None:
    session.execute(
        update(AccountSession)
        .where(AccountSession.account_id == account_id, AccountSession.revoked_at.is_(None))
        .values(revoked_at=at)
    )


def _subjects(session: Session, user_name: str, address: str) -> tuple[bytes, bytes]:
    keys = keyring(session)
    return keys.blind_index(f"name {folded(user_name)}"), keys.blind_index(f"address {address}")
