"""Writes down where the chain ends, outside the database."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data_layer.audit.anchor_queries import FILE
from data_layer.audit.errors import AnchorUnwritableError
from data_layer.audit.records import Anchor
from data_layer.audit.rules.anchors import line_of


def write_anchor(folder: Path, anchor: Anchor) -> None:
    """Adds a line that is on the disk when this returns.

    Raises:
        AnchorUnwritableError: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _add(folder / FILE, f"{line_of(anchor)}\n".encode("ascii"))
        with _opened(folder, os.O_RDONLY) as entry:
            os.fsync(entry)
    except OSError as error:
        raise AnchorUnwritableError(
            f"The audit trail cannot be anchored in {folder} ({error.strerror}); make the folder "
            "writable or name another in PORTAL_ANCHOR_FOLDER."
        ) from error


def _add(path: Path, line: bytes) -> None:
    # One write to the end of the file: it is there whole, whoever else writes.
    with _opened(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND) as file:
        os.write(file, line)
        os.fsync(file)


@contextmanager
def _opened(path: Path, flags: int) -> Iterator[int]:
    file = os.open(path, flags, 0o640)
    try:
        yield file
    finally:
        os.close(file)
