"""A table as a workbook that the browser is sent."""

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from data_layer.list_rules import harmless
from portal.components.columns import Column, cell_text

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A column of a spreadsheet is measured in characters, ours in pixels.
_PIXELS = 7


def xlsx_download(
    rows: Iterable[Mapping[str, Any]], columns: Sequence[Column], name: str
) -> dict[str, Any]:
    """The first row names the columns, in the reader's language."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for place, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width / _PIXELS
    heads = [WriteOnlyCell(sheet, value=column.header) for column in columns]
    for cell in heads:
        cell.font = Font(bold=True)
    sheet.append(heads)
    for row in rows:
        sheet.append([_written(row.get(column.field)) for column in columns])
    content = BytesIO()
    book.save(content)
    return {
        "content": b64encode(content.getvalue()).decode(),
        "filename": f"{name}.xlsx",
        "type": _MEDIA_TYPE,
        "base64": True,
    }


def _written(cell: object) -> str:
    return harmless(ILLEGAL_CHARACTERS_RE.sub("", cell_text(cell)))
