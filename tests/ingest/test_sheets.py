"""Spreadsheets are read by a process of their own, which harms nobody whatever becomes of it."""

from pathlib import Path

import pytest

from ingest import sheets
from ingest.children import ReaderStartError
from ingest.sheets import MOST_BYTES, SheetUnusableError, rows_of_sheet, rows_of_sheets
from tests.builders.sheets import workbook

CSV = b"a,b\n1,2\n"


def child(code: str) -> list[str]:
    """In place of the program: it has its rights still, and the bytes are in `given`."""
    return [
        "-c",
        f"import sys\nprint('ready', flush=True)\ngiven = sys.stdin.buffer.read()\n{code}",
    ]


def sandboxed(code: str) -> list[str]:
    return child(f"from ingest.sandbox import give_up_rights\ngive_up_rights(64 * 1024**2)\n{code}")


def test_a_workbook_is_read() -> None:
    assert rows_of_sheet(workbook(["姓名", 1.5], ["赵敏", None])) == [["姓名", "1.5"], ["赵敏"]]


def test_every_sheet_comes_back_when_all_are_asked_for() -> None:
    assert rows_of_sheets(workbook(["姓名"], ["赵敏"])) == [[["姓名"], ["赵敏"]]]
    with pytest.raises(SheetUnusableError):
        rows_of_sheets(b"\xff\xfe\x00binary")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a workbook", b"x" * (MOST_BYTES + 1)])
def test_what_is_no_table_is_refused(content: bytes) -> None:
    with pytest.raises(SheetUnusableError):
        rows_of_sheet(content)


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("import os; os.abort()", id="crashes"),
        pytest.param("import time; time.sleep(600)", id="hangs"),
        pytest.param("print('nonsense')", id="talks nonsense"),
        pytest.param("print('{}')", id="answers something else"),
        pytest.param("print('[[1]]')", id="answers what is no text"),
    ],
)
def test_only_the_sheet_is_refused_when_its_process(
    monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    monkeypatch.setattr(sheets, "_PROGRAM", child(code))
    monkeypatch.setattr(sheets, "SECONDS", 2)

    with pytest.raises(SheetUnusableError):
        rows_of_sheet(CSV)


def test_a_process_that_cannot_start_is_no_fault_of_the_sheet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sheets, "_PROGRAM", ["-c", "raise SystemExit(3)"])

    with pytest.raises(ReaderStartError):
        rows_of_sheet(CSV)


def test_a_process_without_rights_writes_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "written"
    monkeypatch.setattr(sheets, "_PROGRAM", sandboxed(f"open({str(path)!r}, 'w').write('x')"))

    with pytest.raises(SheetUnusableError):
        rows_of_sheet(CSV)
    assert not path.exists() or path.read_bytes() == b""


def test_a_process_without_rights_has_little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "_PROGRAM", sandboxed("bytes(512 * 1024**2); print('[]')"))

    with pytest.raises(SheetUnusableError):
        rows_of_sheet(CSV)


def test_the_process_knows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_SECRET_KEY", "not for everybody")
    code = "import json, os; print(json.dumps([list(os.environ)]))"
    monkeypatch.setattr(sheets, "_PROGRAM", child(code))

    (names,) = rows_of_sheet(CSV)

    assert [name for name in names if name.startswith("PORTAL_")] == []
