"""A list of shifts as it came in: its rows, whether it is one, and the sheet to begin one with."""

import csv
from collections.abc import Sequence
from io import StringIO

from data_layer.experts.shift_list_records import ReadShifts, ShiftField
from data_layer.experts.shift_list_rules import MOST_ROWS as MOST_ROWS
from data_layer.experts.shift_list_rules import shift_rows
from data_layer.sheet_cells import folded
from ingest.sheets import rows_of_sheet
from portal.roster_lists.shift_words import head, shift_words


def read_shifts(content: bytes) -> ReadShifts:
    """Raises SheetUnusableError, or what `shift_rows` raises."""
    return shift_rows(rows_of_sheet(content), shift_words())


def is_of_shifts(sheet: Sequence[Sequence[str]]) -> bool:
    """Whether its columns say when somebody begins and ends."""
    heads = shift_words().heads
    named = {heads.get(folded(cell)) for cell in (sheet[0] if sheet else ())}
    return {ShiftField.STARTS, ShiftField.ENDS} <= named


def empty_sheet() -> bytes:
    """With the heads of every column, in the reader's language."""
    text = StringIO()
    csv.writer(text).writerow([head(field) for field in ShiftField])
    # With the mark at the start, Excel reads UTF-8.
    return text.getvalue().encode("utf-8-sig")
