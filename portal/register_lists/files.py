"""The register as a file that spreadsheets open, and that comes back as it was."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from data_layer.institutions.import_plan_rules import values_of
from data_layer.institutions.import_records import KnownInstitution, RegisterField
from data_layer.list_records import Value
from data_layer.list_rules import harmless
from portal.i18n import t
from portal.register_lists.words import head, said

_F = RegisterField
_WIDTHS = {_F.NAME: 36, _F.CREDIT_CODE: 22, _F.STORAGE_REASON: 30, _F.KIND: 20}
_USUAL_WIDTH = 15
_Row = Sequence[str | float | date | None]


class SheetKind(StrEnum):
    XLSX = "xlsx"
    CSV = "csv"


MEDIA_TYPES = {
    SheetKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    SheetKind.CSV: "text/csv",
}


def file_of(institutions: Iterable[KnownInstitution], kind: SheetKind) -> bytes:
    """A row for each, in the reader's language; the first row names the columns."""
    rows = _rows(institutions)
    return _xlsx(rows) if kind is SheetKind.XLSX else _csv(rows)


def _rows(institutions: Iterable[KnownInstitution]) -> Iterator[_Row]:
    yield [head(field) for field in RegisterField]
    for one in institutions:
        if one.state is not None:
            values = values_of(one.code, one.state)
            yield [_cell(field, values[field]) for field in RegisterField]


def _cell(field: RegisterField, value: Value) -> str | float | date | None:
    """Numbers and days as what they are, so that a spreadsheet can reckon with them."""
    if isinstance(value, float | date):
        return value
    return harmless(ILLEGAL_CHARACTERS_RE.sub("", said(field, value))) or None


def _csv(rows: Iterable[_Row]) -> bytes:
    text = StringIO()
    csv.writer(text).writerows(rows)
    # With the mark at the start, Excel reads UTF-8.
    return text.getvalue().encode("utf-8-sig")


def _xlsx(rows: Iterator[_Row]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(t("networking-import-sheet"))
    sheet.freeze_panes = "A2"
    for place, field in enumerate(RegisterField, start=1):
        width = _WIDTHS.get(field, _USUAL_WIDTH)
        sheet.column_dimensions[get_column_letter(place)].width = width
    heads = [WriteOnlyCell(sheet, value=str(words)) for words in next(rows)]
    for cell in heads:
        cell.font = Font(bold=True)
    sheet.append(heads)
    for row in rows:
        sheet.append(row)
    content = BytesIO()
    book.save(content)
    return content.getvalue()
