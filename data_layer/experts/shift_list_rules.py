"""What the cells of a list of shifts say."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from data_layer import list_rules
from data_layer.experts.shift_list_errors import (
    CapacityUnreadableError,
    ShiftsUnusableError,
    SpanUnknownError,
    TimeUnreadableError,
)
from data_layer.experts.shift_list_records import ReadShifts, ShiftField, ShiftShape, ShiftWords
from data_layer.list_records import Value
from data_layer.list_rules import UnusableCellError, day_in, text_in, word_in

MOST_ROWS = 3_000
# 8:00, and what a spreadsheet makes of it; the colon may be a wide one.
_TIME = re.compile(r"([01]?\d|2[0-4])[:\uff1a]([0-5]\d)(?:[:\uff1a]00)?", re.ASCII)
_NUMBER = re.compile(r"\d{1,3}(\.\d{1,2})?", re.ASCII)
_MOST_SAID = 40
_DAY_MINUTES = 24 * 60
_F = ShiftField


def shift_rows(sheet: Sequence[Sequence[str]], words: ShiftWords) -> ReadShifts:
    """Raises ShiftsUnusableError, ColumnTwiceError: a list is read whole or not at all."""
    values = dict(words.values)
    span = partial(_span, known=values.pop(_F.SPAN, {}))
    needed = (_F.LICENCE_NUMBER, _F.DAY, _F.STARTS, _F.ENDS, _F.CAPACITY)
    shape = ShiftShape(
        key=_F.LICENCE_NUMBER,
        needed=needed,
        must_say=frozenset(needed),
        readers={**_READERS, _F.SPAN: span},
        most=MOST_ROWS,
        unusable=ShiftsUnusableError,
    )
    return list_rules.list_rows(sheet, ShiftWords(heads=words.heads, values=values), shape)


def _minute(text: str) -> Value:
    found = _TIME.fullmatch(text)
    minute = int(found[1]) * 60 + int(found[2]) if found else _DAY_MINUTES + 1
    if minute > _DAY_MINUTES:
        raise UnusableCellError(TimeUnreadableError())
    return float(minute)


def _span(text: str, known: Mapping[str, str | None]) -> Value:
    try:
        return word_in(text, known)
    except UnusableCellError:
        raise UnusableCellError(SpanUnknownError(span=text[:_MOST_SAID])) from None


def _rvu(text: str) -> Value:
    if not _NUMBER.fullmatch(text):
        raise UnusableCellError(CapacityUnreadableError())
    return float(text)


_READERS: Mapping[ShiftField, Callable[[str], Value]] = {
    _F.LICENCE_NUMBER: partial(text_in, longest=32),
    _F.NAME: partial(text_in, longest=64),
    _F.TEAM: partial(text_in, longest=128),
    _F.DAY: day_in,
    _F.STARTS: _minute,
    _F.ENDS: _minute,
    _F.CAPACITY: _rvu,
}
