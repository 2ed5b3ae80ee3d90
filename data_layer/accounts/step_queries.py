"""Reads what somebody whose account is known still has to do."""

from datetime import datetime

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from data_layer.accounts import queries
from data_layer.accounts.records import (
    Duty,
    PendingSignIn,
    ProvenAccount,
    SignInPolicy,
    StandingOfSignIn,
)
from data_layer.accounts.rules import sessions
from data_layer.accounts.rules.duties import next_duty
from data_layer.accounts.tables import Account, SecondFactor, SignInStep

_Statement = Select[int, str, str, bool, datetime | None]


def duty_of(
    session: Session, proven: ProvenAccount, now: datetime, policy: SignInPolicy
) -> Duty | None:
    """What is to be done before there is a session."""
    row = session.execute(_accounts().where(Account.id == proven.account_id)).one()
    return _duty(session, row, now, policy, has_given_code=proven.has_given_code)


def pending(
    session: Session, token: str, now: datetime, policy: SignInPolicy
) -> PendingSignIn | None:
    """Whose sign-in the token stands for; None when its time is over."""
    statement = (
        _accounts()
        .add_columns(SignInStep.proved_at)
        .join(SignInStep, SignInStep.account_id == Account.id)
        .where(
            SignInStep.token_hash == sessions.hash_of(token),
            SignInStep.used_at.is_(None),
            SignInStep.expires_at > now,
            Account.is_active,
        )
    )
    row = session.execute(statement).one_or_none()
    if row is None:
        return None
    return PendingSignIn(
        account_id=row.id,
        user_name=row.user_name,
        language=row.language,
        duty=_duty(session, row, now, policy, has_given_code=row.proved_at is not None),
    )


def _accounts() -> _Statement:
    return select(
        Account.id,
        Account.user_name,
        Account.language,
        Account.must_change_password,
        SecondFactor.confirmed_at,
    ).outerjoin(SecondFactor, SecondFactor.account_id == Account.id)


def _duty(
    session: Session,
    row: Row[*tuple[object, ...]],
    now: datetime,
    policy: SignInPolicy,
    *,
    has_given_code: bool,
) -> Duty | None:
    standing = StandingOfSignIn(
        roles=frozenset(grant.role for grant in queries.grants(session, row.id, now)),
        has_second_factor=row.confirmed_at is not None,
        has_given_code=has_given_code,
        must_change_password=row.must_change_password,
    )
    return next_duty(standing, policy.second_factor_roles)
