"""A spreadsheet's bytes as rows of text: XLSX or CSV, whichever they are, bounded."""

import csv
from collections.abc import Iterable, Iterator
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import islice
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.exceptions import InvalidFileException

MOST_SHEETS = 10
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
    return next(_sheets(content))


def sheets_of(content: bytes) -> list[Rows]:
    """Every sheet; a CSV file is one.

    Raises:
        NotATableError
    """
    return list(islice(_sheets(content), MOST_SHEETS))


def _sheets(content: bytes) -> Iterator[Rows]:
    return _of_workbook(content) if content.startswith(_ZIP) else iter([_of_csv(content)])


def _of_workbook(content: bytes) -> Iterator[Rows]:
    """Formulas count as what they showed when the file was saved."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _MOST_UNPACKED:
                raise NotATableError
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        if not book.worksheets:
            raise NotATableError
        for sheet in book.worksheets:
            # How large it is counts, not how large it says it is.
            sheet.reset_dimensions()
            yield _bounded(map(_texts, sheet.iter_rows()))
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


def _texts(row: tuple[Cell | MergedCell, ...]) -> list[str]:
    return [_text(cell) for cell in row[:MOST_COLUMNS]]


def _text(cell: Cell | MergedCell) -> str:
    """As it looks: a share that is shown as 33.33% is not 0.3333."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, int | float) and "%" in str(cell.number_format):
        return f"{_plain(Decimal(repr(value)) * 100)}%"
    is_whole = isinstance(value, float) and value.is_integer()
    return str(int(value)) if is_whole and isinstance(value, float) else str(value)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
