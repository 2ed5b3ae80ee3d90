"""Tables leave as CSV or XLSX only after the trail says who took what."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind, Plain
from data_layer.audit.rules.events import UNKNOWN, is_code
from data_layer.clock import now
from portal import db
from portal.components.columns import Column
from portal.components.filters import Filter, Values, day_of, switch_of, text_of, words_of
from portal.components.tables import csv_download
from portal.workbooks import xlsx_download

Rows = Iterable[Mapping[str, Any]]


def csv_export(
    table: str,
    rows: Rows,
    columns: Sequence[Column],
    name: str,
    chosen: Mapping[str, Plain] | None = None,
) -> dict[str, Any]:
    """What was read goes out after it is recorded; what cannot be recorded does not go out.

    Reading is a transaction of its own, so that nobody who writes waits for a long table.
    `chosen` is what `filter_codes` gives.
    """
    return csv_download(_recorded(table, rows, chosen), columns, name)


def xlsx_export(
    table: str,
    rows: Rows,
    columns: Sequence[Column],
    name: str,
    chosen: Mapping[str, Plain] | None = None,
) -> dict[str, Any]:
    """The same as a workbook."""
    return xlsx_download(_recorded(table, rows, chosen), columns, name)


def _recorded(
    table: str, rows: Rows, chosen: Mapping[str, Plain] | None
) -> list[Mapping[str, Any]]:
    taken = list(rows)
    with db.writing() as session:
        record(
            session,
            NewEvent(
                action=Action.TABLE_EXPORT,
                at=now(),
                object_kind=ObjectKind.TABLE,
                object_id=table,
                details={"rows": len(taken), **(chosen or {})},
            ),
        )
    return taken


def filter_codes(filters: Iterable[Filter], chosen: Values | None) -> dict[str, Plain]:
    """What a table was narrowed to; of a text that was typed only that there was one."""
    codes = {one.name: _code(one, chosen) for one in filters}
    return {name: code for name, code in codes.items() if code is not None}


def _code(one: Filter, chosen: Values | None) -> Plain:
    if one.kind == "switch":
        return switch_of(chosen, one.name)
    if one.kind == "day":
        day = day_of(chosen, one.name)
        return day.isoformat() if day else None
    if one.kind == "search":
        return UNKNOWN if text_of(chosen, one.name) else None
    known = [word for word in words_of(chosen, one.name) if word in (one.options or {})]
    return _joined(known) if known else None


def _joined(words: Sequence[str]) -> Plain:
    """Of very many only how many."""
    return joined if is_code(joined := "+".join(words)) else len(words)
