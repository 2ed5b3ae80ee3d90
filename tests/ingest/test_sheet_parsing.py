"""What people send as a table becomes rows of text, or is told to be none."""

import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook

from ingest.sheet_parsing import MOST_ROWS, NotATableError, rows_of, sheets_of
from tests.builders.sheets import workbook

ROWS = [["姓名", "用户名"], ["赵敏", "zhao.min"]]


def test_a_workbook_is_read() -> None:
    assert rows_of(workbook(*ROWS)) == ROWS


def test_numbers_of_a_workbook_are_read_as_they_look() -> None:
    assert rows_of(workbook([110340, 2.0, None, 1.5])) == [["110340", "2", "", "1.5"]]


def test_a_share_is_read_as_it_is_shown() -> None:
    book = Workbook()
    book.active.append([0.3333, 0.5, 1, 0.3333])
    for cell in book.active[1][:3]:
        cell.number_format = "0.00%"

    assert rows_of(bytes_of(book)) == [["33.33%", "50%", "100%", "0.3333"]]


def test_every_sheet_of_a_workbook_can_be_read() -> None:
    book = Workbook()
    book.active.append(["a"])
    book.create_sheet().append(["b"])
    book.create_sheet()

    assert sheets_of(bytes_of(book)) == [[["a"]], [["b"]], []]
    assert rows_of(bytes_of(book)) == [["a"]]
    assert sheets_of(b"a,b\nc,d") == [[["a", "b"], ["c", "d"]]]


def bytes_of(book: Workbook) -> bytes:
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_file_is_read_in_the_encodings_in_use(encoding: str) -> None:
    text = "\n".join(",".join(row) for row in ROWS)

    assert rows_of(text.encode(encoding)) == ROWS


def test_rows_keep_their_numbers_and_empty_ones_at_the_end_are_none() -> None:
    assert rows_of(workbook(["a"], [None], ["b"], ["", None], [None])) == [["a"], [], ["b"]]


def test_a_workbook_that_says_it_is_larger_than_it_is_has_its_own_size() -> None:
    packed = repacked(workbook(["a", "b"]), b'ref="A1:B1"', b'ref="A1:XFD1048576"')

    assert rows_of(packed) == [["a", "b"]]


def repacked(content: bytes, old: bytes, new: bytes) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as before, zipfile.ZipFile(kept, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(old, new))
    return kept.getvalue()


def bomb() -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (50 * 1024 * 1024))
    return kept.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"PK\x03\x04 not a workbook", id="no workbook"),
        pytest.param(b"\xff\xfe\x00binary", id="no text"),
        pytest.param(b"a,b\0\n", id="a NUL"),
        pytest.param(workbook()[:200], id="cut off"),
        pytest.param(bomb(), id="grows without end"),
        pytest.param(b"a\n" * (MOST_ROWS + 1), id="too many rows"),
        pytest.param((b"a" * 100_000 + b"\n") * 41, id="too much text"),
    ],
)
def test_what_is_no_table_is_told(content: bytes) -> None:
    with pytest.raises(NotATableError):
        rows_of(content)
