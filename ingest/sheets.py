"""Rows of a spreadsheet that somebody sent, read in a process of its own."""

import json
import subprocess
from contextlib import suppress
from threading import Timer
from typing import IO, cast

from data_layer.errors import BadInputError
from ingest.children import READY, ReaderStartError, started

MOST_BYTES = 5 * 1024 * 1024
SECONDS = 20
_MOST_ANSWERED = 64 * 1024 * 1024
_PROGRAM = ["-m", "ingest.sheet_process"]


class SheetUnusableError(BadInputError):
    """Neither XLSX nor CSV by its content, or too large."""

    code = "sheet_unusable"


def rows_of_sheet(content: bytes) -> list[list[str]]:
    """The first sheet, each cell as text; row and column numbers are those of the file."""
    rows = _answer(content, _PROGRAM)
    if not _are_rows(rows):
        raise SheetUnusableError
    return cast("list[list[str]]", rows)


def rows_of_sheets(content: bytes) -> list[list[list[str]]]:
    """The same of every sheet."""
    sheets = _answer(content, [*_PROGRAM, "--all"])
    if not isinstance(sheets, list) or not all(map(_are_rows, sheets)):
        raise SheetUnusableError
    return cast("list[list[list[str]]]", sheets)


def _answer(content: bytes, program: list[str]) -> object:
    """What a broken process sends is believed as little as the file."""
    if not 0 < len(content) <= MOST_BYTES:
        raise SheetUnusableError
    ready, _, answer = _answered(content, program).partition(b"\n")
    if ready != READY:
        raise ReaderStartError
    try:
        read: object = json.loads(answer)
    except ValueError as error:
        raise SheetUnusableError from error
    return read


def _answered(content: bytes, program: list[str]) -> bytes:
    with started(program) as process:
        # Whatever it does with the bytes, it is over by then.
        end = Timer(SECONDS, process.kill)
        end.start()
        try:
            return _exchanged(process, content)
        finally:
            end.cancel()
            process.kill()


def _exchanged(process: "subprocess.Popen[bytes]", content: bytes) -> bytes:
    given, answered = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
    # It may have ended before it took everything.
    with suppress(OSError):
        given.write(content)
        given.close()
    return answered.read(_MOST_ANSWERED)


def _are_rows(rows: object) -> bool:
    return isinstance(rows, list) and all(map(_is_row, rows))


def _is_row(row: object) -> bool:
    return isinstance(row, list) and all(isinstance(cell, str) for cell in row)
