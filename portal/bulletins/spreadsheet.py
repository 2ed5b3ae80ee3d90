"""A bulletin as a workbook: a sheet for each table, numbers as numbers."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import MergedCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from data_layer.errors import PortalError
from data_layer.list_rules import harmless
from portal.bulletins.document import Cell, Document, Format, Number, Table
from portal.i18n import t

_FORMATS: dict[Format, str] = {
    "count": "#,##0",
    "rate": "0.00%",
    "permille": '0.00"‰"',
    "points": "+0.00;-0.00;0.00",
    "money": "#,##0.00",
    "coefficient": "0.000",
}
_LINE = Side(style="thin")
_FIRST_ROW = 3
# The moment of files in an archive that tells none.
_NO_MOMENT = (1980, 1, 1, 0, 0, 0)
_PROPERTIES = "docProps/core.xml"


def xlsx_of(document: Document) -> bytes:
    workbook = Workbook()
    about = workbook.active
    if not isinstance(about, Worksheet):
        raise PortalError
    about.title = t("bulletin-sheet-about")
    _write_about(about, document)
    for table in document.tables:
        write_table(workbook.create_sheet(table.name), table)
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    """The same workbook without when it was saved: equal figures make equal bytes."""
    content = BytesIO()
    workbook.save(content)
    return _without_moments(content.getvalue())


def _write_about(sheet: Worksheet, document: Document) -> None:
    sheet.append([document.title])
    sheet["A1"].font = Font(bold=True, size=16)
    sheet.append([document.issue])
    sheet.append([document.as_of])
    for section in document.sections:
        for paragraph in section.paragraphs:
            sheet.append([harmless(paragraph)])
    sheet.append([])
    for name, text in document.definitions:
        sheet.append([t("bulletin-definition", name=name, text=text)])
    sheet.append([document.proof])
    sheet.column_dimensions["A"].width = 110
    for (cell,) in sheet.iter_rows(max_col=1):
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def write_table(sheet: Worksheet, table: Table) -> None:
    sheet["A1"] = table.title
    sheet["A1"].font = Font(bold=True, size=13)
    sheet.append([])
    for place, row in enumerate((table.heads, *table.rows), start=_FIRST_ROW):
        for column, given in enumerate(row, start=1):
            _write_cell(sheet.cell(place, column), given, is_head=place == _FIRST_ROW)
    if table.note:
        sheet.cell(_FIRST_ROW + len(table.rows) + 2, 1, table.note)
    sheet.freeze_panes = sheet.cell(_FIRST_ROW + 1, 1).coordinate
    for column, head in enumerate(table.heads):
        width = max([_width(head), *(_width(_text(row[column])) for row in table.rows)])
        sheet.column_dimensions[get_column_letter(column + 1)].width = min(width + 3, 60)


def _write_cell(cell: SheetCell | MergedCell, given: Cell, *, is_head: bool) -> None:
    if isinstance(given, Number):
        cell.value = given.text if given.value is None else given.value
        cell.number_format = _FORMATS[given.format]
        cell.alignment = Alignment(horizontal="right")
    else:
        cell.value = harmless(given)
    if is_head:
        cell.font = Font(bold=True)
        cell.border = Border(bottom=_LINE)


def _text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else cell.text


def _width(words: str) -> int:
    """Chinese characters are twice as wide."""
    return sum(2 if ord(one) > 0x2E7F else 1 for one in words)


def _without_moments(content: bytes) -> bytes:
    plain = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(plain, "w") as new:
        for name in old.namelist():
            if name == _PROPERTIES:
                continue
            new.writestr(ZipInfo(name, _NO_MOMENT), old.read(name), compress_type=ZIP_DEFLATED)
    return plain.getvalue()
