"""A policy as a file that an office edits, and that comes back as it was."""

import csv
from collections.abc import Iterable, Iterator
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from data_layer.fees.policy_list_records import COLUMNS, COUNTS, SHARES, SUMS, PolicyField
from data_layer.fees.policy_records import Line, PolicyTable
from data_layer.fees.records import PolicyTerms
from data_layer.list_rules import harmless
from portal.fee_lists.words import head, said
from portal.i18n import label

_HUNDRED = Decimal(100)
_TWO_PLACES = Decimal("0.00")
_WIDTH = 18
_Value = str | int | Decimal | None


def policy_book(terms: PolicyTerms) -> bytes:
    """XLSX with a sheet for each table, in the reader's language."""
    book = Workbook(write_only=True)
    for table in PolicyTable:
        sheet = book.create_sheet(label(table))
        sheet.freeze_panes = "A2"
        for place in range(1, len(COLUMNS[table]) + 1):
            sheet.column_dimensions[get_column_letter(place)].width = _WIDTH
        sheet.append([_head_cell(sheet, field) for field in COLUMNS[table]])
        for row in _rows(table, terms):
            sheet.append([_cell(sheet, value) for value in row])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def policy_table(terms: PolicyTerms, table: PolicyTable) -> bytes:
    """CSV of one table."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow([head(field) for field in COLUMNS[table]])
    writer.writerows(_rows(table, terms))
    # With the mark at the start, Excel reads UTF-8.
    return text.getvalue().encode("utf-8-sig")


def _rows(table: PolicyTable, terms: PolicyTerms) -> Iterator[list[_Value]]:
    lines: Iterable[Line] = getattr(terms, table.value)
    for line in lines:
        yield [_value(field, getattr(line, field.value)) for field in COLUMNS[table]]


def _value(field: PolicyField, value: int | str | None) -> _Value:
    """Sums in yuan and shares in percent, exactly, so that a spreadsheet can reckon with them."""
    if isinstance(value, int) and field in SUMS | SHARES:
        return (Decimal(value) / _HUNDRED).quantize(_TWO_PLACES)
    if isinstance(value, int) and field in COUNTS:
        return value
    return harmless(said(field, value)) or None


def _head_cell(sheet: WriteOnlyWorksheet, field: PolicyField) -> Cell:
    cell = WriteOnlyCell(sheet, value=head(field))
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: _Value) -> Cell:
    # The stubs know no exact decimals; the file has their digits.
    cell = WriteOnlyCell(sheet, value=cast(Any, value))
    if isinstance(value, Decimal):
        cell.number_format = str(_TWO_PLACES)
    return cell
