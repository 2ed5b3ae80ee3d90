"""Reads the list of accounts, and one of them with all it was ever granted."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from data_layer.accounts import federated_queries, second_factor_queries, session_queries
from data_layer.accounts.directory_records import (
    AccountDetail,
    AccountEntry,
    AccountFilter,
    AccountSort,
    AccountState,
    DatedGrant,
)
from data_layer.accounts.errors import AccountNotFoundError
from data_layer.accounts.queries import grant_of_row, roles_of
from data_layer.accounts.records import USUAL_POLICY, Period, Role, SignInPolicy
from data_layer.accounts.tables import Account, AccountSession, RoleGrant, SecondFactor
from data_layer.database import keyring

_Statement = Select[*tuple[Any, ...]]
_LAST_SEEN = (
    select(func.max(AccountSession.last_seen_at))
    .where(AccountSession.account_id == Account.id)
    .scalar_subquery()
)
_HAS_FACTOR = exists().where(
    SecondFactor.account_id == Account.id, SecondFactor.confirmed_at.is_not(None)
)
_KEYS: dict[AccountSort, ColumnElement[Any]] = {
    AccountSort.NAME: Account.display_name.expression,
    AccountSort.USER_NAME: Account.user_name.expression,
    AccountSort.LAST_SEEN: _LAST_SEEN,
    AccountSort.CREATED: Account.created_at.expression,
}


def accounts(
    session: Session, criteria: AccountFilter, now: datetime, rows: range = range(100)
) -> list[AccountEntry]:
    """The rows asked for; the user name breaks every tie."""
    key = _KEYS[criteria.sort]
    ordered = (key.desc() if criteria.is_descending else key.asc()).nulls_last()
    statement = (
        _filtered(_entries(now), criteria, now)
        .order_by(ordered, Account.user_name)
        .offset(rows.start)
        .limit(len(rows))
    )
    return _described(session, session.execute(statement).all(), now)


def account_count(session: Session, criteria: AccountFilter, now: datetime) -> int:
    counted = select(func.count(Account.id))
    return session.scalar(_filtered(counted, criteria, now)) or 0


def account_detail(
    session: Session, public_id: str, now: datetime, policy: SignInPolicy = USUAL_POLICY
) -> AccountDetail:
    found = session.execute(_entries(now).where(Account.public_id == public_id)).all()
    if not found:
        raise AccountNotFoundError(account=public_id)
    (entry,) = _described(session, found, now)
    return AccountDetail(
        entry=entry,
        grants=_grants(session, entry.id),
        second_factor=second_factor_queries.second_factor_of(session, entry.id),
        session_count=len(session_queries.living_sessions(session, entry.id, now, policy)),
        must_change_password=found[0].must_change_password,
        is_connected=federated_queries.is_connected(session, entry.id),
    )


def grant_handle(session: Session, grant_id: int) -> str:
    """What a page calls a grant: the row's number stays inside."""
    return keyring(session).blind_index(f"grant {grant_id}").hex()


def _entries(now: datetime) -> _Statement:
    return select(
        Account.id,
        Account.public_id,
        Account.user_name,
        Account.display_name,
        Account.is_active,
        Account.must_change_password,
        Account.created_at,
        _HAS_FACTOR.label("has_second_factor"),
        _holds_role(now).label("holds_role"),
        _LAST_SEEN.label("last_seen_at"),
    )


def _holds_role(now: datetime, roles: Sequence[Role] = ()) -> ColumnElement[bool]:
    held = exists().where(
        RoleGrant.account_id == Account.id,
        RoleGrant.valid_from <= now,
        or_(RoleGrant.valid_to.is_(None), RoleGrant.valid_to > now),
    )
    return held.where(RoleGrant.role.in_(roles)) if roles else held


def _filtered(statement: _Statement, criteria: AccountFilter, now: datetime) -> _Statement:
    for word in criteria.text.split():
        statement = statement.where(
            or_(
                Account.user_name.contains(word.casefold(), autoescape=True),
                Account.display_name.contains(word, autoescape=True),
            )
        )
    if criteria.roles:
        statement = statement.where(_holds_role(now, criteria.roles))
    if criteria.states:
        statement = statement.where(or_(*(_is(one, now) for one in criteria.states)))
    return statement.where(~_HAS_FACTOR) if criteria.without_second_factor else statement


def _is(state: AccountState, now: datetime) -> ColumnElement[bool]:
    return {
        AccountState.ACTIVE: and_(Account.is_active, _holds_role(now)),
        AccountState.WITHOUT_ROLE: and_(Account.is_active, ~_holds_role(now)),
        AccountState.CLOSED: ~Account.is_active,
    }[state]


def _described(
    session: Session, found: Sequence[Row[*tuple[Any, ...]]], now: datetime
) -> list[AccountEntry]:
    held = roles_of(session, [row.id for row in found], now)
    return [
        AccountEntry(
            id=row.id,
            public_id=row.public_id,
            user_name=row.user_name,
            display_name=row.display_name,
            state=_state(row),
            roles=tuple(held[row.id]),
            has_second_factor=row.has_second_factor,
            created_at=row.created_at,
            last_seen_at=row.last_seen_at,
        )
        for row in found
    ]


def _state(row: Row[*tuple[Any, ...]]) -> AccountState:
    if not row.is_active:
        return AccountState.CLOSED
    return AccountState.ACTIVE if row.holds_role else AccountState.WITHOUT_ROLE


def _grants(session: Session, account_id: int) -> tuple[DatedGrant, ...]:
    giver = aliased(Account)
    statement = (
        select(RoleGrant, giver.display_name)
        .outerjoin(giver, giver.id == RoleGrant.granted_by)
        .where(RoleGrant.account_id == account_id)
        .order_by(RoleGrant.valid_from.desc(), RoleGrant.id.desc())
    )
    return tuple(
        DatedGrant(
            handle=grant_handle(session, row.id),
            grant=grant_of_row(row),
            period=Period(valid_from=row.valid_from, valid_to=row.valid_to),
            granted_by=given_by,
        )
        for row, given_by in session.execute(statement)
    )
