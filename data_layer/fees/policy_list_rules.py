"""Reads the tables of a policy out of a spreadsheet."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from data_layer.fees.errors import (
    FeeListUnusableError,
    FeeNumberUnreadableError,
    FeeShareUnreadableError,
    FeeSheetUnknownError,
    FeeSumUnreadableError,
    FeeTableTwiceError,
)
from data_layer.fees.policy_list_records import (
    COUNTS,
    NEEDED,
    SHARES,
    SUMS,
    PolicyField,
    PolicyWords,
    ReadPolicy,
)
from data_layer.fees.policy_records import PolicyTable
from data_layer.list_records import ListShape, ReadList, Value
from data_layer.list_rules import UnusableCellError, list_rows, text_in
from data_layer.sheet_cells import folded

MOST_ROWS = 1_000
_F = PolicyField
_LONGEST = 32
# What only the one table has, so that its sheet is known whatever it is called.
_MARKS = {
    PolicyTable.SHARES: _F.PARTY,
    PolicyTable.ADJUSTMENTS: _F.CAUSE,
    PolicyTable.PRICES: _F.PRICE,
}
_SUM = re.compile(r"([-\u2212]?)(\d{1,9})(?:\.(\d{1,2})0*)?", re.ASCII)
_COUNT = re.compile(r"[-\u2212]?\d{1,6}", re.ASCII)
# Signs of money and percent, and what stands between thousands.
_IGNORED = re.compile(r"[\u00a5\uffe5\u5143%\uff05,\uff0c\s]")
Sheet = Sequence[Sequence[str]]


def read_policy(sheets: Iterable[Sheet], words: PolicyWords) -> ReadPolicy:
    """The sheets that are tables of a policy, by their heads; others say nothing.

    Raises FeeListUnusableError, FeeSheetUnknownError, FeeTableTwiceError or ColumnTwiceError.
    """
    read: dict[PolicyTable, ReadList[PolicyField]] = {}
    for number, sheet in enumerate(sheets, start=1):
        table = _table_of(sheet, words)
        if table is None:
            if _has_lines(sheet, words):
                raise FeeSheetUnknownError(sheet=number)
            continue
        if table in read:
            raise FeeTableTwiceError(table=table.value)
        read[table] = list_rows(sheet, words[table], _shape(table))
    if not read:
        raise FeeListUnusableError(most=MOST_ROWS)
    return read


def _table_of(sheet: Sheet, words: PolicyWords) -> PolicyTable | None:
    heads = {folded(cell) for cell in sheet[0]} if sheet else set()
    for table, mark in _MARKS.items():
        if any(words[table].heads.get(head) is mark for head in heads):
            return table
    return None


def _has_lines(sheet: Sheet, words: PolicyWords) -> bool:
    """A table that lost its mark is not passed over: somebody would believe it was imported."""
    heads = {folded(cell) for cell in sheet[0]} if sheet else set()
    return any(table.heads.get(head) is _F.LINE for table in words.values() for head in heads)


def _shape(table: PolicyTable) -> ListShape[PolicyField]:
    return ListShape(
        key=_F.LINE,
        needed=NEEDED[table],
        must_say=frozenset(NEEDED[table]),
        readers=_READERS,
        most=MOST_ROWS,
        unusable=FeeListUnusableError,
    )


def _fen(text: str) -> Value:
    """Yuan as people write them; never by way of a binary fraction."""
    return _hundredths(text, FeeSumUnreadableError())


def _share(text: str) -> Value:
    return _hundredths(text, FeeShareUnreadableError())


def _hundredths(text: str, unreadable: FeeNumberUnreadableError) -> Value:
    if not text:
        return None
    found = _SUM.fullmatch(_IGNORED.sub("", text))
    if found is None:
        raise UnusableCellError(unreadable)
    value = int(found[2]) * 100 + int((found[3] or "").ljust(2, "0"))
    return -value if found[1] else value


def _count(text: str) -> Value:
    if not text:
        return None
    if not _COUNT.fullmatch(text):
        raise UnusableCellError(FeeNumberUnreadableError())
    return int(text.replace("\u2212", "-"))


def _code(text: str) -> Value:
    return text_in(text, _LONGEST) or None


_READERS: Mapping[PolicyField, Callable[[str], Value]] = {
    **dict.fromkeys(SUMS, _fen),
    **dict.fromkeys(SHARES, _share),
    **dict.fromkeys(COUNTS, _count),
    _F.ITEM_CODE: _code,
}
