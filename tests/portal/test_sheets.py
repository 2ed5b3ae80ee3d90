"""What people upload as a table is read, or refused with a sentence."""

import zipfile
from base64 import b64encode
from io import BytesIO

import pytest
from openpyxl import Workbook

from portal.sheets import MOST_BYTES, SheetUnusableError, rows_of_upload

ROWS = [["姓名", "用户名"], ["赵敏", "zhao.min"]]


def upload(content: bytes) -> str:
    return f"data:application/octet-stream;base64,{b64encode(content).decode()}"


def workbook(*rows: list[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_a_workbook_is_read() -> None:
    assert rows_of_upload(upload(workbook(*ROWS))) == ROWS  # type: ignore[arg-type]


def test_numbers_of_a_workbook_are_read_as_they_look() -> None:
    assert rows_of_upload(upload(workbook([110340, 2.0, None, 1.5]))) == [
        ["110340", "2", "", "1.5"]
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_file_is_read_in_the_encodings_in_use(encoding: str) -> None:
    text = "\n".join(",".join(row) for row in ROWS)

    assert rows_of_upload(upload(text.encode(encoding))) == ROWS


def bomb() -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (50 * 1024 * 1024))
    return kept.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 not a workbook",
        b"\xff\xfe\x00binary",
        workbook()[:200],
        b"x" * (MOST_BYTES + 1),
        b"a,b\n" * 1001,
    ],
)
def test_what_is_no_table_is_refused(content: bytes) -> None:
    with pytest.raises(SheetUnusableError):
        rows_of_upload(upload(content))


def test_a_workbook_that_grows_without_end_is_refused() -> None:
    with pytest.raises(SheetUnusableError):
        rows_of_upload(upload(bomb()))


@pytest.mark.parametrize("contents", [None, "", "data:;base64,***"])
def test_what_is_no_upload_is_refused(contents: str | None) -> None:
    with pytest.raises(SheetUnusableError):
        rows_of_upload(contents)
