"""Reads what people upload as a table: XLSX or CSV, bounded, as rows of text."""

import csv
from base64 import b64decode
from binascii import Error as NotBase64Error
from io import BytesIO, StringIO
from itertools import islice
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from data_layer.errors import BadInputError

MOST_BYTES = 2 * 1024 * 1024
_MOST_UNPACKED = 40 * 1024 * 1024
_MOST_ROWS = 1000
_MOST_COLUMNS = 30
_ZIP = b"PK\x03\x04"
_BROKEN = (BadZipFile, InvalidFileException, KeyError, OSError, SyntaxError, ValueError)


class SheetUnusableError(BadInputError):
    """Neither XLSX nor CSV by its content, or too large."""

    code = "sheet_unusable"


def rows_of_upload(contents: str | None) -> list[list[str]]:
    """From what the browser sends: `data:…;base64,…`."""
    try:
        content = b64decode((contents or "").partition(",")[2], validate=True)
    except NotBase64Error as error:
        raise SheetUnusableError from error
    if not 0 < len(content) <= MOST_BYTES:
        raise SheetUnusableError
    return _of_workbook(content) if content.startswith(_ZIP) else _of_csv(content)


def _of_workbook(content: bytes) -> list[list[str]]:
    """The first sheet; formulas count as what they showed when the file was saved."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _MOST_UNPACKED:
                raise SheetUnusableError
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        rows = islice(book.worksheets[0].iter_rows(values_only=True), _MOST_ROWS)
        return [[_text(cell) for cell in row[:_MOST_COLUMNS]] for row in rows]
    except (*_BROKEN, IndexError) as error:
        raise SheetUnusableError from error


def _of_csv(content: bytes) -> list[list[str]]:
    """UTF-8, or what spreadsheets in China write."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _as_gb18030(content)
    try:
        rows = list(csv.reader(StringIO(text)))
    except csv.Error as error:
        raise SheetUnusableError from error
    if "\0" in text or len(rows) > _MOST_ROWS:
        raise SheetUnusableError
    return [row[:_MOST_COLUMNS] for row in rows]


def _as_gb18030(content: bytes) -> str:
    try:
        return content.decode("gb18030")
    except UnicodeDecodeError as error:
        raise SheetUnusableError from error


def _text(cell: object) -> str:
    if cell is None:
        return ""
    is_whole = isinstance(cell, float) and cell.is_integer()
    return str(int(cell)) if is_whole and isinstance(cell, float) else str(cell)
