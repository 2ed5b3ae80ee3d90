"""Reads a bank's confirmation: which payment, how much, on which day."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from hashlib import sha256

from data_layer.fees.payment_errors import ConfirmationUnusableError, PayeeUnusableError
from data_layer.fees.payment_records import (
    ConfirmedField,
    ConfirmedRow,
    Payee,
    ReadConfirmation,
    UnmatchedReason,
    UnmatchedRow,
)
from data_layer.list_rules import UnusableCellError, as_written, day_in
from data_layer.sheet_cells import folded

# 1234.5, ¥1,234.50 and, where the owner pays in, -1,234.50.
_YUAN = re.compile(
    r"([-\u2212]?)\s*[\u00a5\uffe5]?\s*"
    r"(\d{1,3}(?:[,\uff0c]\d{3})+|\d+)(?:\.(\d{1,2})0*)?\s*\u5143?",
    re.ASCII,
)
_NUMBER = re.compile(r"[0-9]{8,34}", re.ASCII)
_NEEDED = (ConfirmedField.REFERENCE, ConfirmedField.AMOUNT)
_MOST_ROWS = 50_000


def read_confirmation(
    file_name: str, content: bytes, heads: Mapping[str, ConfirmedField]
) -> ReadConfirmation:
    """A CSV file in UTF-8 or GB18030; `heads` are what its columns are called.

    Raises ConfirmationUnusableError.
    """
    sheet = list(csv.reader(io.StringIO(_text(content), newline="")))
    columns = _columns(sheet[0] if sheet else (), heads)
    if len(sheet) > _MOST_ROWS:
        raise ConfirmationUnusableError(most=_MOST_ROWS)
    told = enumerate(sheet[1:], start=2)
    read = [_row(number, cells, columns) for number, cells in told if any(map(str.strip, cells))]
    return ReadConfirmation(
        file_name=file_name,
        sha256=sha256(content).hexdigest(),
        rows=tuple(row for row in read if isinstance(row, ConfirmedRow)),
        unreadable=tuple(row for row in read if isinstance(row, UnmatchedRow)),
    )


def fen_of(yuan: str) -> int | None:
    """None for what is no sum of money."""
    found = _YUAN.fullmatch(yuan.strip())
    if found is None:
        return None
    sign, whole, part = found.groups()
    fen = int(re.sub(r"\D", "", whole)) * 100 + int((part or "").ljust(2, "0"))
    return -fen if sign else fen


def why_impossible(paid_on: date | None, ordered_on: date, today: date) -> UnmatchedReason | None:
    """Why the bank cannot have answered on that day; None where it can."""
    if paid_on is None:
        return None
    if paid_on > today:
        return UnmatchedReason.DAY_TO_COME
    return UnmatchedReason.DAY_BEFORE_ORDER if paid_on < ordered_on else None


def require_payee(payee: Payee) -> Payee:
    """Without the spaces that people put between digits; raises PayeeUnusableError."""
    number = re.sub(r"[\s-]", "", payee.number)
    if not _NUMBER.fullmatch(number):
        raise PayeeUnusableError(field="number")
    for field in ("bank_name", "holder"):
        said = getattr(payee, field).strip()
        if not said or len(said) > 80 or not said.isprintable():
            raise PayeeUnusableError(field=field)
    return Payee(bank_name=payee.bank_name.strip(), holder=payee.holder.strip(), number=number)


def _text(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ConfirmationUnusableError(most=_MOST_ROWS)


def _columns(head: Sequence[str], heads: Mapping[str, ConfirmedField]) -> dict[ConfirmedField, int]:
    known = {folded(name): field for name, field in heads.items()}
    columns = {known[folded(cell)]: at for at, cell in enumerate(head) if folded(cell) in known}
    if any(field not in columns for field in _NEEDED):
        raise ConfirmationUnusableError(most=_MOST_ROWS)
    return columns


def _row(
    number: int, cells: Sequence[str], columns: Mapping[ConfirmedField, int]
) -> ConfirmedRow | UnmatchedRow:
    said = {
        field: as_written(cells[at].strip()) if at < len(cells) else ""
        for field, at in columns.items()
    }
    reference = said[ConfirmedField.REFERENCE].upper()
    unread = partial(UnmatchedRow, number=number, reference=reference[:24])
    if not reference:
        return unread(reason=UnmatchedReason.REFERENCE_MISSING)
    fen = fen_of(said[ConfirmedField.AMOUNT])
    if fen is None:
        return unread(reason=UnmatchedReason.AMOUNT_UNREADABLE)
    try:
        paid_on = day_in(said.get(ConfirmedField.PAID_ON, ""))
    except UnusableCellError:
        return unread(reason=UnmatchedReason.DAY_UNREADABLE)
    return ConfirmedRow(
        number=number,
        reference=reference,
        fen=fen,
        paid_on=paid_on,
        bank_reference=said.get(ConfirmedField.BANK_REFERENCE, "")[:64],
        failure=said.get(ConfirmedField.FAILURE, "")[:120],
    )
