"""Says of each row of a staff list what would become of it, and changes nothing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from data_layer.accounts import queries
from data_layer.accounts.commands import folded, is_usable_name
from data_layer.accounts.records import Grant, ScopeKind
from data_layer.accounts.staff_records import (
    StaffField,
    StaffLine,
    StaffOutcome,
    StaffProblem,
    StaffReach,
    StaffRow,
)
from data_layer.accounts.tables import Account
from data_layer.institutions.tables import Institution

_LONGEST_NAME = 64
_FIELD_OF = {
    StaffProblem.NAME_UNUSABLE: StaffField.NAME,
    StaffProblem.USER_NAME_UNUSABLE: StaffField.USER_NAME,
    StaffProblem.USER_NAME_TWICE: StaffField.USER_NAME,
    StaffProblem.USER_NAME_TAKEN: StaffField.USER_NAME,
    StaffProblem.ROLE_UNKNOWN: StaffField.ROLE,
    StaffProblem.ROLE_NOT_YOURS: StaffField.ROLE,
    StaffProblem.INSTITUTION_UNKNOWN: StaffField.INSTITUTION,
}


def planned(
    session: Session, reach: StaffReach, rows: Sequence[StaffRow], now: datetime
) -> list[StaffLine]:
    """In the order of the list."""
    times = Counter(folded(row.user_name) for row in rows)
    institutions = _institutions(session, reach, {row.institution for row in rows})
    return [_line(session, reach, row, institutions, times, now) for row in rows]


def _line(
    session: Session,
    reach: StaffReach,
    row: StaffRow,
    institutions: Mapping[str, int],
    times: Mapping[str, int],
    now: datetime,
) -> StaffLine:
    problem = _problem(reach, row, institutions, times)
    if problem is not None or row.role is None:
        return _refused(row, problem or StaffProblem.ROLE_UNKNOWN)
    institution_id = institutions[row.institution]
    account = session.scalar(select(Account).where(Account.user_name == folded(row.user_name)))
    if account is None:
        return StaffLine(row=row, outcome=StaffOutcome.NEW, institution_id=institution_id)
    held = queries.grants(session, account.id, now)
    if not account.is_active or not _is_staff_of(reach, held):
        return _refused(row, StaffProblem.USER_NAME_TAKEN)
    wanted = Grant(role=row.role, scope_kind=ScopeKind.INSTITUTION, target_id=institution_id)
    is_same = wanted in held and account.display_name == row.name
    return StaffLine(
        row=row,
        outcome=StaffOutcome.SAME if is_same else StaffOutcome.CHANGED,
        institution_id=institution_id,
        account_id=account.id,
    )


def _problem(
    reach: StaffReach,
    row: StaffRow,
    institutions: Mapping[str, int],
    times: Mapping[str, int],
) -> StaffProblem | None:
    found = {
        StaffProblem.NAME_UNUSABLE: not 1 <= len(row.name) <= _LONGEST_NAME,
        StaffProblem.USER_NAME_UNUSABLE: not is_usable_name(row.user_name),
        StaffProblem.USER_NAME_TWICE: times[folded(row.user_name)] > 1,
        StaffProblem.ROLE_UNKNOWN: row.role is None,
        StaffProblem.ROLE_NOT_YOURS: row.role not in reach.roles,
        StaffProblem.INSTITUTION_UNKNOWN: row.institution not in institutions,
    }
    return next((problem for problem, is_there in found.items() if is_there), None)


def _refused(row: StaffRow, problem: StaffProblem) -> StaffLine:
    cell = row.cells[_FIELD_OF[problem]]
    return StaffLine(row=row, outcome=StaffOutcome.REFUSED, problem=problem, cell=cell)


def _is_staff_of(reach: StaffReach, held: Sequence[Grant]) -> bool:
    """Every right the account has is one that the importer could have given.

    One without any belongs to nobody's staff; only the security administrator may give it some.
    """
    return (bool(held) or reach.institution_ids is None) and all(
        grant.role in reach.roles
        and grant.scope_kind is ScopeKind.INSTITUTION
        and (reach.institution_ids is None or grant.target_id in reach.institution_ids)
        for grant in held
    )


def _institutions(session: Session, reach: StaffReach, names: set[str]) -> dict[str, int]:
    """By code or whole name; a name that several have, or that is out of reach, is none."""
    statement = select(Institution.id, Institution.code, Institution.name).where(
        or_(Institution.code.in_(names), Institution.name.in_(names))
    )
    if reach.institution_ids is not None:
        statement = statement.where(Institution.id.in_(reach.institution_ids))
    rows = session.execute(statement).all()
    called = Counter(row.name for row in rows)
    by_name = {row.name: row.id for row in rows if called[row.name] == 1}
    return by_name | {row.code: row.id for row in rows}
