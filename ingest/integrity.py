"""Whether a file holds all the bytes its elements announce."""

import zlib
from collections.abc import Callable
from struct import Struct
from typing import BinaryIO

from pydicom.valuerep import EXPLICIT_VR_LENGTH_32

from ingest.elements import Encoding

_UNDEFINED = 0xFFFFFFFF
_DELIMITER_GROUP = 0xFFFE
_ITEM = 0xE000
_CHUNK_BYTES = 1024 * 1024
_MOST_ELEMENTS = 2_000_000
_LONG_VRS = frozenset(vr.encode() for vr in EXPLICIT_VR_LENGTH_32)

ReadAt = Callable[[int, int], bytes]


class _EndOfFileError(Exception):
    """An element begins or goes on behind the end."""


class _Walker:
    """Steps from element to element by their lengths; values are never read."""

    def __init__(self, read_at: ReadAt, size: int, encoding: Encoding) -> None:
        order = "<" if encoding.is_little_endian else ">"
        self._read_at = read_at
        self._size = size
        self._is_implicit = encoding.is_implicit
        self._tag_and_length = Struct(f"{order}HHL")
        self._short_length = Struct(f"{order}H")
        self._long_length = Struct(f"{order}L")
        self._left = _MOST_ELEMENTS

    def runs_off_the_end(self, position: int) -> bool:
        previous = 0
        try:
            while self._size - position >= 8 and self._left:
                tag, length, position = self._element(position)
                # Padding or garbage behind the last element proves nothing.
                if tag <= previous:
                    return False
                previous = tag
                position = self._behind(position, length)
        except _EndOfFileError:
            return True
        return position > self._size or self._begins_another(position)

    def _begins_another(self, position: int) -> bool:
        """Whether the file ends within the tag and length of an element."""
        return 0 < self._size - position < 8 and any(self._read_at(position, 8))

    def _behind(self, position: int, length: int) -> int:
        return self._behind_items(position) if length == _UNDEFINED else position + length

    def _behind_items(self, position: int) -> int:
        """Behind the delimiter of a sequence, of an item or of fragments of undefined length."""
        depth = 1
        while depth and self._left:
            tag, length, position = self._element(position)
            is_delimiter = tag >> 16 == _DELIMITER_GROUP and tag & 0xFFFF != _ITEM
            if is_delimiter:
                depth -= 1
            elif length == _UNDEFINED:
                depth += 1
            else:
                position += length
        return position

    def _element(self, position: int) -> tuple[int, int, int]:
        """Tag, length of the value, and where the value begins."""
        self._left -= 1
        head = self._read_at(position, 12)
        if len(head) < 8:
            raise _EndOfFileError
        group, element, length = self._tag_and_length.unpack_from(head)
        vr = head[4:6]
        # Items have no VR, and data sets of some makers fall back to implicit inside sequences.
        if self._is_implicit or group == _DELIMITER_GROUP or not (vr.isalpha() and vr.isupper()):
            return group << 16 | element, length, position + 8
        if vr not in _LONG_VRS:
            return group << 16 | element, self._short_length.unpack_from(head, 6)[0], position + 8
        if len(head) < 12:
            raise _EndOfFileError
        return group << 16 | element, self._long_length.unpack_from(head, 8)[0], position + 12


def is_cut_off(read_at: ReadAt, size: int, position: int, encoding: Encoding) -> bool:
    """Whether an element at or behind `position` needs more bytes than the file has.

    Only what is certain counts: bytes that make no sense as elements are not called cut off.
    """
    return _Walker(read_at, size, encoding).runs_off_the_end(position)


def is_deflated_data_cut_off(file: BinaryIO) -> bool:
    """Whether a deflated data set stops before its end; inflates in small pieces and keeps none."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        while not inflater.eof:
            piece = inflater.unconsumed_tail or file.read(_CHUNK_BYTES)
            if not piece:
                return True
            inflater.decompress(piece, _CHUNK_BYTES)
    except zlib.error:
        return False
    return False
