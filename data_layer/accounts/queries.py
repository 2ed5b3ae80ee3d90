"""Reads who an account is, what it may do, and whose session a token is."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, or_, select
from sqlalchemy.engine import Row
from sqlalchemy.orm import Session

from data_layer.accounts.errors import AccountNotFoundError
from data_layer.accounts.records import (
    USUAL_POLICY,
    AccountLine,
    AccountRecord,
    Credential,
    Grant,
    Period,
    Role,
    ScopeKind,
    SignedIn,
    SignInPolicy,
)
from data_layer.accounts.rules import sessions
from data_layer.accounts.rules.passwords import DECOY_HASH
from data_layer.accounts.rules.scopes import scope_of
from data_layer.accounts.tables import Account, AccountSession, RoleGrant, SignInAttempt
from data_layer.database import UtcDateTime

# Asked at every request, and so put together only once.
_NOW = bindparam("now", type_=UtcDateTime())
_OF_ACCOUNT = ("id", "public_id", "user_name", "display_name", "language")
_OF_SESSION = ("id", "last_seen_at", "expires_at")
_OF_GRANT = ("role", "scope_kind", "city", "institution_id", "team_id", "expert_id")


def rights_changed() -> ColumnElement[bool]:
    """Since the session began; a right that was there at its first moment did not change."""
    began = AccountSession.created_at
    ended_or_begun = exists().where(
        RoleGrant.account_id == AccountSession.account_id,
        or_(
            and_(RoleGrant.valid_from > began, RoleGrant.valid_from <= _NOW),
            and_(RoleGrant.valid_to >= began, RoleGrant.valid_to <= _NOW),
        ),
        or_(RoleGrant.valid_to.is_(None), RoleGrant.valid_to > RoleGrant.valid_from),
    )
    return ended_or_begun.correlate(AccountSession)


_IS_IN_FORCE = and_(
    RoleGrant.valid_from <= _NOW, or_(RoleGrant.valid_to.is_(None), RoleGrant.valid_to > _NOW)
)
_IN_FORCE = select(RoleGrant).where(_IS_IN_FORCE)
_GRANTS = _IN_FORCE.where(RoleGrant.account_id == bindparam("account_id")).order_by(RoleGrant.id)
_ACCOUNT, _SESSION, _GRANT = Account.__table__, AccountSession.__table__, RoleGrant.__table__
# One row for each grant, all in one statement and of plain columns: no request is without it.
_SIGNED_IN = (
    select(
        *(_ACCOUNT.c[name] for name in _OF_ACCOUNT),
        *(_SESSION.c[name].label(f"session_{name}") for name in _OF_SESSION),
        *(_GRANT.c[name] for name in _OF_GRANT),
    )
    .join_from(_SESSION, _ACCOUNT, _SESSION.c.account_id == _ACCOUNT.c.id)
    .outerjoin(_GRANT, and_(_GRANT.c.account_id == _ACCOUNT.c.id, _IS_IN_FORCE))
    .where(
        _SESSION.c.token_hash == bindparam("token_hash"),
        _SESSION.c.revoked_at.is_(None),
        _ACCOUNT.c.is_active,
        ~rights_changed(),
    )
    .order_by(_GRANT.c.id)
)


def signed_in(
    session: Session, token: str, now: datetime, policy: SignInPolicy = USUAL_POLICY
) -> SignedIn | None:
    """Who the token belongs to, with the grants in force now; None when the session is over.

    A session ends when a right begins or ends, also one that was dated beforehand.
    """
    asked = {"token_hash": sessions.hash_of(token), "now": now}
    rows = session.connection().execute(_SIGNED_IN, asked).all()
    if not rows:
        return None
    own = rows[0]
    if not sessions.is_alive(
        own.session_last_seen_at, own.session_expires_at, now, policy.idle_limit
    ):
        return None
    return SignedIn(
        account=_record(own, tuple(grant_of_row(row) for row in rows if row.role is not None)),
        session_id=own.session_id,
        last_seen_at=own.session_last_seen_at,
    )


def credential(session: Session, user_name: str) -> Credential:
    """Of the account of that name, or one that no password fits."""
    statement = select(Account.id, Account.password_hash).where(
        Account.user_name == user_name, Account.is_active
    )
    found = session.execute(statement).one_or_none()
    if found is None:
        return Credential(account_id=None, password_hash=DECOY_HASH)
    return Credential(account_id=found.id, password_hash=found.password_hash)


def failures(session: Session, subject_index: bytes, since: datetime) -> int:
    """How often signing in was tried and not completed, for a name or an address."""
    statement = select(func.count(SignInAttempt.id)).where(
        SignInAttempt.subject_index == subject_index, SignInAttempt.attempted_at > since
    )
    return session.scalar(statement) or 0


def account_by_name(session: Session, user_name: str, now: datetime) -> AccountRecord:
    found = session.scalar(select(Account).where(Account.user_name == user_name))
    if found is None:
        raise AccountNotFoundError(account=user_name)
    return _record(found, grants(session, found.id, now))


def grants(session: Session, account_id: int, now: datetime) -> tuple[Grant, ...]:
    """Those in force, in the order in which they were given."""
    found = session.scalars(_GRANTS, {"account_id": account_id, "now": now})
    return tuple(map(grant_of_row, found))


def dated_grants(session: Session, account_id: int) -> list[tuple[Grant, Period]]:
    """All that were ever given, with the time they hold."""
    statement = select(RoleGrant).where(RoleGrant.account_id == account_id).order_by(RoleGrant.id)
    return [
        (grant_of_row(row), Period(valid_from=row.valid_from, valid_to=row.valid_to))
        for row in session.scalars(statement)
    ]


def oldest_accounts(session: Session, limit: int, now: datetime) -> list[AccountLine]:
    """The first accounts that can sign in, with their roles: the cast of a demonstration."""
    statement = select(Account).where(Account.is_active).order_by(Account.id).limit(limit)
    accounts = session.scalars(statement).all()
    held = roles_of(session, [account.id for account in accounts], now)
    return [
        AccountLine(
            user_name=account.user_name,
            display_name=account.display_name,
            roles=tuple(held[account.id]),
        )
        for account in accounts
    ]


def roles_of(session: Session, ids: Iterable[int], now: datetime) -> dict[int, list[Role]]:
    statement = _IN_FORCE.where(RoleGrant.account_id.in_(ids)).order_by(RoleGrant.id)
    held: dict[int, list[Role]] = defaultdict(list)
    for row in session.scalars(statement, {"now": now}):
        role = Role(row.role)
        if role not in held[row.account_id]:
            held[row.account_id].append(role)
    return held


def _record(account: Account | Row[Any], held: tuple[Grant, ...]) -> AccountRecord:
    return AccountRecord(
        id=account.id,
        public_id=account.public_id,
        user_name=account.user_name,
        display_name=account.display_name,
        language=account.language,
        grants=held,
        scope=scope_of(held),
        roles=frozenset(grant.role for grant in held),
    )


def grant_of_row(row: RoleGrant | Row[Any]) -> Grant:
    target = row.institution_id or row.team_id or row.expert_id
    return Grant(
        role=Role(row.role), scope_kind=ScopeKind(row.scope_kind), city=row.city, target_id=target
    )
