"""A statement as a workbook, its sums as numbers that a spreadsheet adds up."""

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from data_layer.errors import PortalError
from data_layer.list_rules import harmless
from portal.bulletins.spreadsheet import saved, write_table
from portal.i18n import t
from portal.statements.document import StatementDocument


def xlsx_of(document: StatementDocument) -> bytes:
    workbook = Workbook()
    about = workbook.active
    if not isinstance(about, Worksheet):
        raise PortalError
    about.title = t("fees-sheet-about")
    _write_about(about, document)
    for table in document.tables:
        write_table(workbook.create_sheet(table.name), table)
    return saved(workbook)


def _write_about(sheet: Worksheet, document: StatementDocument) -> None:
    sheet.append([document.title])
    sheet["A1"].font = Font(bold=True, size=16)
    sheet.append([f"{document.issue} · {document.state}"])
    sheet.append([])
    for name, text in document.facts:
        sheet.append([harmless(name), harmless(text)])
    sheet.append([])
    for remark in document.remarks:
        sheet.append([harmless(remark)])
    sheet.column_dimensions["A"].width = 28
    sheet.column_dimensions["B"].width = 60
    for (cell,) in sheet.iter_rows(min_row=4, min_col=2, max_col=2):
        cell.alignment = Alignment(wrap_text=True, vertical="top")
