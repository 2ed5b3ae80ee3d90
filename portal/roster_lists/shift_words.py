"""What a list of shifts calls its columns and values, in both languages of the portal."""

from datetime import date

from data_layer.experts.calendar_records import Span
from data_layer.experts.calendar_rules import time_of
from data_layer.experts.shift_list_records import ShiftField, ShiftWords
from data_layer.list_records import Value
from data_layer.sheet_cells import folded
from portal.i18n import Language, label, speaking, t

_F = ShiftField
_TIMES = (_F.STARTS, _F.ENDS)
# What the bars of a calendar say in short.
_BAR_WORDS = {Span.ONCE: "schedule-once-only", Span.ONWARD: "schedule-weekly"}


def head(field: ShiftField) -> str:
    return t(f"shift-list-{field.value}")


def shift_words() -> ShiftWords:
    heads: dict[str, ShiftField] = {field.value: field for field in ShiftField}
    spans: dict[str, str | None] = {one.value: one.value for one in Span}
    for language in Language:
        with speaking(language):
            heads |= {folded(head(field)): field for field in ShiftField}
            spans |= {folded(label(one)): one.value for one in Span}
            spans |= {folded(t(key)): one.value for one, key in _BAR_WORDS.items()}
    return ShiftWords(heads=heads, values={_F.SPAN: spans})


def said(field: ShiftField, value: Value) -> str:
    """As a list has it."""
    if value is None:
        return ""
    if field in _TIMES and isinstance(value, float):
        return time_of(int(value))
    if field is _F.SPAN:
        return label(Span(str(value)))
    return value.isoformat() if isinstance(value, date) else str(value)
