"""Carries out a staff list: new accounts, names and roles; nothing for refused rows."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from data_layer.accounts import commands, staff_queries
from data_layer.accounts.errors import StaffListOutdatedError
from data_layer.accounts.records import Grant, NewAccount, ScopeKind
from data_layer.accounts.staff_records import (
    FirstPassword,
    StaffLine,
    StaffOutcome,
    StaffReach,
    StaffRow,
)
from data_layer.accounts.tables import Account


def carry_out(
    session: Session,
    reach: StaffReach,
    rows: Sequence[StaffRow],
    passwords: Mapping[str, FirstPassword],
    at: datetime,
    by: int,
) -> list[StaffLine]:
    """`passwords` are by user name, for those that were new when the report was made.

    Raises:
        StaffListOutdatedError: somebody else made or closed one of the accounts meanwhile.
    """
    lines = staff_queries.planned(session, reach, rows, at)
    for line in lines:
        if line.outcome is StaffOutcome.NEW:
            _create(session, line, passwords, at, by)
        elif line.outcome is StaffOutcome.CHANGED:
            _change(session, line, at, by)
    return lines


def _create(
    session: Session,
    line: StaffLine,
    passwords: Mapping[str, FirstPassword],
    at: datetime,
    by: int,
) -> None:
    first = passwords.get(line.row.user_name)
    if first is None:
        raise StaffListOutdatedError
    new = NewAccount(
        user_name=line.row.user_name, display_name=line.row.name, must_change_password=True
    )
    account_id = commands.add_account(session, new, first.password_hash, at)
    commands.grant_role(session, account_id, _grant(line), at, by)


def _change(session: Session, line: StaffLine, at: datetime, by: int) -> None:
    if line.account_id is None:
        raise StaffListOutdatedError
    session.execute(
        update(Account).where(Account.id == line.account_id).values(display_name=line.row.name)
    )
    commands.grant_role(session, line.account_id, _grant(line), at, by)


def _grant(line: StaffLine) -> Grant:
    if line.row.role is None:
        raise StaffListOutdatedError
    return Grant(
        role=line.row.role, scope_kind=ScopeKind.INSTITUTION, target_id=line.institution_id
    )
