"""Reads the rows of a staff list, and who may list whom."""

from collections.abc import Iterable, Sequence

from data_layer.accounts.errors import StaffListUnusableError
from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.accounts.staff_records import StaffField, StaffReach, StaffRow, StaffWords
from data_layer.sheet_cells import cell_name, folded

MOST_ROWS = 200
_STAFF = frozenset({Role.HOSPITAL_CLERK, Role.HOSPITAL_MANAGER})


def staff_reach(grants: Iterable[Grant]) -> StaffReach:
    """The security administrator lists anybody's staff, a manager the doctors of the own house."""
    held = list(grants)
    if any(grant.role is Role.SECURITY_ADMIN for grant in held):
        return StaffReach(roles=_STAFF, institution_ids=None)
    own = frozenset(
        grant.target_id
        for grant in held
        if grant.role is Role.HOSPITAL_MANAGER
        and grant.scope_kind is ScopeKind.INSTITUTION
        and grant.target_id is not None
    )
    return StaffReach(roles=frozenset({Role.HOSPITAL_CLERK}), institution_ids=own)


def staff_rows(sheet: Sequence[Sequence[str]], words: StaffWords) -> list[StaffRow]:
    """The first row names the columns; rows without anything in them are passed over.

    Raises:
        StaffListUnusableError: a column is missing, or there are too many rows.
    """
    columns = _columns(sheet[0] if sheet else (), words)
    rows = [
        _row(number, cells, columns, words)
        for number, cells in enumerate(sheet[1:], start=2)
        if any(cell.strip() for cell in cells)
    ]
    if len(rows) > MOST_ROWS:
        raise StaffListUnusableError(most=MOST_ROWS)
    return rows


def _columns(head: Sequence[str], words: StaffWords) -> dict[StaffField, int]:
    found = {
        words.heads[folded(cell)]: place
        for place, cell in enumerate(head)
        if folded(cell) in words.heads
    }
    if len(found) < len(StaffField):
        raise StaffListUnusableError(most=MOST_ROWS)
    return found


def _row(
    number: int, cells: Sequence[str], columns: dict[StaffField, int], words: StaffWords
) -> StaffRow:
    said = {
        field: cells[place].strip() if place < len(cells) else ""
        for field, place in columns.items()
    }
    return StaffRow(
        number=number,
        name=said[StaffField.NAME],
        user_name=said[StaffField.USER_NAME],
        role=words.roles.get(folded(said[StaffField.ROLE])),
        institution=said[StaffField.INSTITUTION],
        cells={field: cell_name(number, place) for field, place in columns.items()},
    )
