"""Reads the rows of a list: which column is what, and what a cell says."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from data_layer.errors import BadInputError
from data_layer.list_records import (
    CellFault,
    CellProblem,
    F,
    Fault,
    ListRow,
    ListShape,
    ListWords,
    ReadList,
    Value,
)
from data_layer.sheet_cells import cell_name, folded

_MOST_SAID = 40
# 2026-01-31, as spreadsheets of either language write it, with a time that says nothing.
_DAY = re.compile(
    r"(\d{4})[-/.\u5e74](\d{1,2})[-/.\u6708](\d{1,2})\u65e5?(?:[ T]00:00(?::00)?)?", re.ASCII
)
_FIRST_YEAR = 1900
# A spreadsheet would run a cell that begins like this.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class ColumnTwiceError(BadInputError):
    """Two columns have the same head."""

    code = "register_list_column_twice"


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


def list_rows(
    sheet: Sequence[Sequence[str]], words: ListWords[F], shape: ListShape[F]
) -> ReadList[F]:
    """The first row names the columns; rows without anything in them are passed over.

    Raises:
        ColumnTwiceError, or what is unusable of the shape: a list is read whole or not at all.
    """
    head = sheet[0] if sheet else ()
    columns = _columns(head, words, shape)
    rows = [
        _row(number, cells, columns, words, shape)
        for number, cells in enumerate(sheet[1:], start=2)
        if any(cell.strip() for cell in cells)
    ]
    if len(rows) > shape.most:
        raise shape.unusable(most=shape.most)
    ignored = (
        (cell_name(1, place), cell.strip())
        for place, cell in enumerate(head)
        if cell.strip() and place not in columns.values()
    )
    return ReadList(rows=tuple(rows), ignored=tuple(ignored))


def _columns(head: Sequence[str], words: ListWords[F], shape: ListShape[F]) -> dict[F, int]:
    found: dict[F, int] = {}
    for place, cell in enumerate(head):
        field = words.heads.get(folded(cell))
        if field in found:
            raise ColumnTwiceError(cell=cell_name(1, place), head=cell.strip())
        if field is not None:
            found[field] = place
    if any(field not in found for field in shape.needed):
        raise shape.unusable(most=shape.most)
    return found


def _row(
    number: int,
    cells: Sequence[str],
    columns: Mapping[F, int],
    words: ListWords[F],
    shape: ListShape[F],
) -> ListRow[F]:
    names = {field: cell_name(number, place) for field, place in columns.items()}
    values: dict[F, Value] = {}
    problems = []
    for field, place in columns.items():
        text = as_written(cells[place].strip()) if place < len(cells) else ""
        try:
            values[field] = _value(field, text, words, shape)
        except UnusableCellError as error:
            fault, said = error.fault, text[:_MOST_SAID]
            problems.append(CellProblem(field=field, cell=names[field], fault=fault, said=said))
    key = columns[shape.key]
    said = cells[key] if key < len(cells) else ""
    return ListRow(
        number=number,
        code=as_written(said.strip()),
        values=values,
        cells=names,
        problems=tuple(problems),
    )


def _value(field: F, text: str, words: ListWords[F], shape: ListShape[F]) -> Value:
    """Raises UnusableCellError."""
    if not text and field in shape.must_say:
        raise UnusableCellError(CellFault.MISSING)
    if field in words.values:
        return word_in(text, words.values[field])
    return shape.readers[field](text)


def word_in(text: str, known: Mapping[str, str | None]) -> str | None:
    """Raises UnusableCellError."""
    if not text:
        return None
    if folded(text) not in known:
        raise UnusableCellError(CellFault.WORD_UNKNOWN)
    return known[folded(text)]


def text_in(text: str, longest: int) -> str:
    """Raises UnusableCellError."""
    if len(text) > longest:
        raise UnusableCellError(CellFault.TOO_LONG)
    if any(not character.isprintable() for character in text):
        raise UnusableCellError(CellFault.UNREADABLE)
    return text


def day_in(text: str) -> date | None:
    """Raises UnusableCellError."""
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


def said_twice(rows: Iterable[ListRow[F]], field: F) -> set[Value]:
    """What more than one row says in the column."""
    seen: set[Value] = set()
    twice: set[Value] = set()
    for row in rows:
        value = row.values.get(field)
        if value is not None:
            (twice if value in seen else seen).add(value)
    return twice
