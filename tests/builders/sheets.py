"""Spreadsheets as people send them."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook


def workbook(*rows: Sequence[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()
