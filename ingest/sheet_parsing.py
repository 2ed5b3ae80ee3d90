"""A spreadsheet's bytes as rows of text: XLSX or CSV, whichever they are, bounded."""

import csv
from collections.abc import Iterable
from io import BytesIO, StringIO
from itertools import islice
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

MOST_ROWS = 20_000
MOST_COLUMNS = 100
MOST_CHARACTERS = 4_000_000
_MOST_UNPACKED = 40 * 1024 * 1024
_ZIP = b"PK\x03\x04"
_BROKEN = (
    BadZipFile,
    InvalidFileException,
    AttributeError,
    LookupError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
)
Rows = list[list[str]]


class NotATableError(Exception):
    """Neither XLSX nor CSV by its content, or too large."""


def rows_of(content: bytes) -> Rows:
    """The first sheet, without the empty rows at its end.

    Raises:
        NotATableError
    """
    return _of_workbook(content) if content.startswith(_ZIP) else _of_csv(content)


def _of_workbook(content: bytes) -> Rows:
    """Formulas count as what they showed when the file was saved."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _MOST_UNPACKED:
                raise NotATableError
        sheet = load_workbook(BytesIO(content), read_only=True, data_only=True).worksheets[0]
        # How large it is counts, not how large it says it is.
        sheet.reset_dimensions()
        return _bounded(map(_texts, sheet.iter_rows(values_only=True)))
    except _BROKEN as error:
        raise NotATableError from error


def _of_csv(content: bytes) -> Rows:
    try:
        return _bounded(csv.reader(StringIO(_decoded(content))))
    except csv.Error as error:
        raise NotATableError from error


def _decoded(content: bytes) -> str:
    """UTF-8, or what spreadsheets in China write."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotATableError


def _bounded(rows: Iterable[list[str]]) -> Rows:
    source = iter(rows)
    kept = [row[:MOST_COLUMNS] for row in islice(source, MOST_ROWS)]
    text = [cell for row in kept for cell in row]
    # No keyboard writes a NUL, and PostgreSQL keeps no text with it.
    has_nul = any("\0" in cell for cell in text)
    if has_nul or sum(map(len, text)) > MOST_CHARACTERS or any(map(any, source)):
        raise NotATableError
    while kept and not any(kept[-1]):
        kept.pop()
    return kept


def _texts(row: tuple[object, ...]) -> list[str]:
    return [_text(cell) for cell in row[:MOST_COLUMNS]]


def _text(cell: object) -> str:
    if cell is None:
        return ""
    is_whole = isinstance(cell, float) and cell.is_integer()
    return str(int(cell)) if is_whole and isinstance(cell, float) else str(cell)
