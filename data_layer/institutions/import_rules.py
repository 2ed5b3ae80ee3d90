"""Reads the rows of a list of the register: which column is what, and what a cell says."""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from data_layer.errors import PortalError
from data_layer.institutions.credit_code_rules import require_credit_code
from data_layer.institutions.import_errors import ColumnTwiceError, ListUnusableError
from data_layer.institutions.import_records import (
    CellFault,
    CellProblem,
    Fault,
    ListRow,
    ListWords,
    ReadList,
    RegisterField,
    Value,
)
from data_layer.sheet_cells import cell_name, folded

MOST_ROWS = 5_000
_MOST_SAID = 40
_F = RegisterField
# Without them a row says nothing.
_NEEDED = (_F.CODE, _F.NAME)
_LONGEST = {_F.CODE: 32, _F.NAME: 128, _F.COUNTY: 32, _F.STORAGE_REASON: 200}
_FARTHEST = {_F.LONGITUDE: 180.0, _F.LATITUDE: 90.0}
_MUST_SAY = frozenset(
    {_F.CODE, _F.NAME, _F.KIND, _F.OWNERSHIP, _F.CITY, _F.NETWORK_ROLE, _F.STORAGE_MODE}
)
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,31}", re.ASCII)
# 2026-01-31, as spreadsheets of either language write it, with a time that says nothing.
_DAY = re.compile(
    r"(\d{4})[-/.\u5e74](\d{1,2})[-/.\u6708](\d{1,2})\u65e5?(?:[ T]00:00(?::00)?)?", re.ASCII
)
_FIRST_YEAR = 1900
# A spreadsheet would run a cell that begins like this.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class UnusableCellError(Exception):
    """A cell that says nothing that can be used."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault


def harmless(text: str) -> str:
    """The text as a spreadsheet only shows it; `as_written` takes it back."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA_STARTS) else text


def as_written(text: str) -> str:
    is_marked = text.startswith("'") and text.lstrip("'").startswith(_FORMULA_STARTS)
    return text[1:] if is_marked else text


def is_usable_code(text: str) -> bool:
    return _CODE.fullmatch(text) is not None


def list_rows(sheet: Sequence[Sequence[str]], words: ListWords) -> ReadList:
    """The first row names the columns; rows without anything in them are passed over.

    Raises:
        ListUnusableError, ColumnTwiceError: the list is read as a whole or not at all.
    """
    head = sheet[0] if sheet else ()
    columns = _columns(head, words)
    rows = [
        _row(number, cells, columns, words)
        for number, cells in enumerate(sheet[1:], start=2)
        if any(cell.strip() for cell in cells)
    ]
    if len(rows) > MOST_ROWS:
        raise ListUnusableError(most=MOST_ROWS)
    ignored = (
        (cell_name(1, place), cell.strip())
        for place, cell in enumerate(head)
        if cell.strip() and place not in columns.values()
    )
    return ReadList(rows=tuple(rows), ignored=tuple(ignored))


def _columns(head: Sequence[str], words: ListWords) -> dict[RegisterField, int]:
    found: dict[RegisterField, int] = {}
    for place, cell in enumerate(head):
        field = words.heads.get(folded(cell))
        if field in found:
            raise ColumnTwiceError(cell=cell_name(1, place), head=cell.strip())
        if field is not None:
            found[field] = place
    if any(field not in found for field in _NEEDED):
        raise ListUnusableError(most=MOST_ROWS)
    return found


def _row(
    number: int,
    cells: Sequence[str],
    columns: Mapping[RegisterField, int],
    words: ListWords,
) -> ListRow:
    names = {field: cell_name(number, place) for field, place in columns.items()}
    values: dict[RegisterField, Value] = {}
    problems = []
    for field, place in columns.items():
        text = as_written(cells[place].strip()) if place < len(cells) else ""
        try:
            values[field] = _value(field, text, words)
        except UnusableCellError as error:
            problems.append(
                CellProblem(
                    field=field, cell=names[field], fault=error.fault, said=text[:_MOST_SAID]
                )
            )
    said = cells[columns[_F.CODE]] if columns[_F.CODE] < len(cells) else ""
    return ListRow(
        number=number,
        code=as_written(said.strip()),
        values=values,
        cells=names,
        problems=tuple(problems),
    )


def _value(field: RegisterField, text: str, words: ListWords) -> Value:
    """Raises UnusableCellError."""
    if not text and field in _MUST_SAY:
        raise UnusableCellError(CellFault.MISSING)
    if field in words.values:
        return _word(text, words.values[field])
    reader = _READERS.get(field, _text)
    return reader(field, text)


def _word(text: str, known: Mapping[str, str | None]) -> str | None:
    if not text:
        return None
    if folded(text) not in known:
        raise UnusableCellError(CellFault.WORD_UNKNOWN)
    return known[folded(text)]


def _credit_code(_field: RegisterField, text: str) -> Value:
    if not text:
        return None
    try:
        return require_credit_code(text)
    except PortalError as error:
        raise UnusableCellError(error) from error


def _text(field: RegisterField, text: str) -> Value:
    if len(text) > _LONGEST[field]:
        raise UnusableCellError(CellFault.TOO_LONG)
    if any(not character.isprintable() for character in text):
        raise UnusableCellError(CellFault.UNREADABLE)
    return text


def _degrees(field: RegisterField, text: str) -> Value:
    if not text:
        return None
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    # Also false for what is no number at all.
    if not abs(found) <= _FARTHEST[field]:
        raise UnusableCellError(CellFault.NO_DEGREES)
    return found


def _day(_field: RegisterField, text: str) -> Value:
    if not text:
        return None
    found = _DAY.fullmatch(text)
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        day = None
    if day is None or day.year < _FIRST_YEAR:
        raise UnusableCellError(CellFault.NO_DAY)
    return day


_READERS: Mapping[RegisterField, Callable[[RegisterField, str], Value]] = {
    _F.CREDIT_CODE: _credit_code,
    _F.LONGITUDE: _degrees,
    _F.LATITUDE: _degrees,
    _F.EFFECTIVE_FROM: _day,
}


def said_twice(rows: Iterable[ListRow], field: RegisterField) -> set[Value]:
    """What more than one row says in the column."""
    seen: set[Value] = set()
    twice: set[Value] = set()
    for row in rows:
        value = row.values.get(field)
        if value is not None:
            (twice if value in seen else seen).add(value)
    return twice
