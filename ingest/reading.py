"""Reading one file: its header, or why there is none."""

import os
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from data_layer.studies.records import LeftAloneReason, QuarantineReason
from ingest.admission import refusal_of
from ingest.elements import BROKEN_BYTES, BrokenHeadError, Head, NotDicomError, read_head
from ingest.files import FileStamp, LeftAloneError, opened
from ingest.integrity import is_cut_off, is_deflated_data_cut_off
from ingest.mapping import KEPT, instance_header
from ingest.readings import Reading, Refusal

# The heads of nearly all objects fit; the others are read from the file.
_WINDOW_BYTES = 32 * 1024
LARGEST_OBJECT_BYTES = 8 * 1024**3


def read_file(path: Path) -> Reading:
    try:
        with opened(path) as (descriptor, stamp):
            return _reading(descriptor, stamp)
    except LeftAloneError as error:
        return Reading(left_alone=error.reason)
    except OSError:
        return Reading(left_alone=LeftAloneReason.READ_FAILED)


def _reading(descriptor: int, stamp: FileStamp) -> Reading:
    if stamp.byte_count == 0:
        return Reading(refusal=(QuarantineReason.EMPTY, ""), stamp=stamp)
    if stamp.byte_count > LARGEST_OBJECT_BYTES:
        return Reading(refusal=(QuarantineReason.TOO_LARGE, ""), stamp=stamp)
    source = _Source(descriptor, stamp.byte_count)
    try:
        head = source.head()
        refusal = refusal_of(head)
        # What is missing may just not have arrived.
        if _could_be_cut_off(refusal) and source.is_cut_off(head):
            refusal = QuarantineReason.TRUNCATED, ""
        header = instance_header(head) if refusal is None else None
    except NotDicomError:
        return Reading(refusal=(QuarantineReason.NOT_DICOM, ""), stamp=stamp)
    except BrokenHeadError as error:
        return Reading(refusal=source.refusal_of_broken(error), stamp=stamp)
    except BROKEN_BYTES as error:
        refusal = (QuarantineReason.UNREADABLE_HEADER, type(error).__name__)
        return Reading(refusal=refusal, stamp=stamp)
    return Reading(header=header, refusal=refusal, stamp=stamp)


def _could_be_cut_off(refusal: Refusal | None) -> bool:
    return refusal is None or refusal[0] is QuarantineReason.MISSING_IDENTIFIER


class _Source:
    """A file of which the first bytes are in memory."""

    def __init__(self, descriptor: int, size: int) -> None:
        self._descriptor = descriptor
        self._size = size
        self._window = os.pread(descriptor, _WINDOW_BYTES, 0)

    def head(self) -> Head:
        """The head from the window when it is whole there, else from the file."""
        head = self._head_in_window()
        if head is not None:
            return head
        with self._file() as file:
            return read_head(file, KEPT)

    def is_cut_off(self, head: Head) -> bool:
        if head.is_deflated:
            return self._is_deflated_cut_off(head.start)
        return is_cut_off(self._read_at, self._size, head.end, head.encoding)

    def refusal_of_broken(self, error: BrokenHeadError) -> Refusal:
        if error.is_deflated:
            cut_off = self._is_deflated_cut_off(error.start)
        else:
            cut_off = is_cut_off(self._read_at, self._size, error.start, error.encoding)
        if cut_off:
            return QuarantineReason.TRUNCATED, ""
        return QuarantineReason.UNREADABLE_HEADER, type(error.__cause__).__name__

    def _head_in_window(self) -> Head | None:
        try:
            head = read_head(BytesIO(self._window), KEPT)
        except BrokenHeadError:
            return None
        return head if head.was_stopped and not head.is_deflated else None

    def _is_deflated_cut_off(self, start: int) -> bool:
        with self._file() as file:
            file.seek(start)
            return is_deflated_data_cut_off(file)

    def _read_at(self, position: int, count: int) -> bytes:
        if position + count <= len(self._window):
            return self._window[position : position + count]
        return os.pread(self._descriptor, count, position)

    def _file(self) -> BinaryIO:
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        return open(self._descriptor, "rb", closefd=False)
