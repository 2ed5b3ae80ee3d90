"""The raw elements of an object's head: kept bytes, undecoded, never as far as the pixels."""

import struct
import warnings
import zlib
from collections.abc import Collection
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from pydicom.filereader import data_element_generator
from pydicom.tag import BaseTag
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
)

# Nothing that is kept is longer; what is longer is skipped, not read.
_LONGEST_VALUE = 65_536
_MOST_INFLATED = 4 * 1024 * 1024
_LAST_KEPT_GROUP = 0x0028
_MEDIA_CLASS = 0x00020002
_TRANSFER_SYNTAX = 0x00020010


# What broken bytes make pydicom and the standard library raise. RuntimeError: nested too deeply.
BROKEN_BYTES = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


class NotDicomError(Exception):
    """Neither the DICM prefix nor anything like a first element."""


@dataclass(frozen=True, kw_only=True)
class Encoding:
    is_implicit: bool
    is_little_endian: bool


@dataclass(frozen=True, kw_only=True)
class Head:
    """The kept elements' bytes, first occurrence of each, and the tags that came twice.

    `start` is where the data set begins. `end` is the first element behind the head
    (`was_stopped`), in a deflated object counted in inflated bytes; `start` when there is none.
    """

    values: dict[int, bytes]
    repeated: frozenset[int]
    has_prefix: bool
    transfer_syntax_uid: str
    media_class_uid: str
    encoding: Encoding
    start: int
    end: int
    was_stopped: bool

    @property
    def is_deflated(self) -> bool:
        return self.transfer_syntax_uid == DeflatedExplicitVRLittleEndian


_IMPLICIT = Encoding(is_implicit=True, is_little_endian=True)
_EXPLICIT = Encoding(is_implicit=False, is_little_endian=True)
_BIG_ENDIAN = Encoding(is_implicit=False, is_little_endian=False)


def read_head(file: BinaryIO, kept: Collection[int]) -> Head:
    """Reads up to the end of group 0028.

    Raises:
        NotDicomError: the bytes are something else.
        BrokenHeadError: they begin like an object, and go wrong.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        has_prefix = _skip_preamble(file)
        meta = _Elements({_MEDIA_CLASS, _TRANSFER_SYNTAX}, first_group=0x0002, last_group=0x0002)
        meta.read(file, _IMPLICIT if _looks_implicit(_ahead(file)) else _EXPLICIT)
        transfer_syntax = _uid(meta.values.get(_TRANSFER_SYNTAX))
        start = file.tell()
        is_deflated = transfer_syntax == DeflatedExplicitVRLittleEndian
        encoding = _EXPLICIT
        head = _Elements(kept, first_group=0x0000, last_group=_LAST_KEPT_GROUP)
        try:
            file = _inflated(file) if is_deflated else file
            _skip_command_elements(file)
            encoding = _encoding(_ahead(file), transfer_syntax)
            head.read(file, encoding)
        except BROKEN_BYTES as error:
            raise BrokenHeadError(start, encoding, is_deflated=is_deflated) from error
    return Head(
        values=head.values,
        repeated=frozenset(head.repeated),
        has_prefix=has_prefix,
        transfer_syntax_uid=transfer_syntax or _syntax_of(encoding),
        media_class_uid=_uid(meta.values.get(_MEDIA_CLASS)),
        encoding=encoding,
        start=start,
        end=file.tell() if head.was_stopped else start,
        was_stopped=head.was_stopped,
    )


class BrokenHeadError(Exception):
    """The elements from `start` on make no sense, or end too early."""

    def __init__(self, start: int, encoding: Encoding, *, is_deflated: bool) -> None:
        super().__init__(start)
        self.start = start
        self.encoding = encoding
        self.is_deflated = is_deflated


class _Elements:
    """What one run through consecutive elements of some groups finds."""

    def __init__(self, kept: Collection[int], *, first_group: int, last_group: int) -> None:
        self.values: dict[int, bytes] = {}
        self.repeated: set[int] = set()
        self.was_stopped = False
        self._kept: list[BaseTag | int] = list(kept)
        self._first_group = first_group
        self._last_group = last_group

    def read(self, file: BinaryIO, encoding: Encoding) -> None:
        for element in data_element_generator(
            file,
            encoding.is_implicit,
            encoding.is_little_endian,
            self._is_outside,
            _LONGEST_VALUE,
            specific_tags=self._kept,
        ):
            tag, value = int(element.tag), element.value
            if tag in self.values:
                self.repeated.add(tag)
            else:
                self.values[tag] = value if isinstance(value, bytes) else b""

    def _is_outside(self, tag: BaseTag, vr: str | None, length: int) -> bool:
        # BaseTag compares slowly; a shift gives a plain number.
        self.was_stopped = not self._first_group <= tag >> 16 <= self._last_group
        return self.was_stopped


def _skip_preamble(file: BinaryIO) -> bool:
    """Whether there was one, with the prefix that says it is DICOM."""
    if file.read(132)[128:] == b"DICM":
        return True
    file.seek(0)
    if not _looks_like_a_first_element(_ahead(file)):
        raise NotDicomError
    return False


def _looks_like_a_first_element(ahead: bytes) -> bool:
    """Old archives write objects without preamble; they begin in group 0002 or 0008."""
    if len(ahead) < 8:
        return False
    group, element, length = struct.unpack("<HHL", ahead)
    vr = ahead[4:6]
    if group in (0x0200, 0x0800):
        return _is_vr(vr)
    return group in (0x0002, 0x0008) and (_is_vr(vr) or (element <= 0x0020 and length <= 64))


def _is_vr(vr: bytes) -> bool:
    return len(vr) == 2 and vr.isalpha() and vr.isupper()


def _looks_implicit(ahead: bytes) -> bool:
    return len(ahead) >= 6 and not _is_vr(ahead[4:6])


def _ahead(file: BinaryIO) -> bytes:
    position = file.tell()
    ahead = file.read(8)
    file.seek(position)
    return ahead


def _skip_command_elements(file: BinaryIO) -> None:
    """Some old archives left the message's command elements before the data set."""
    if _ahead(file)[:2] == b"\0\0":
        _Elements({0}, first_group=0x0000, last_group=0x0000).read(file, _IMPLICIT)


def _encoding(ahead: bytes, transfer_syntax: str) -> Encoding:
    """As the transfer syntax says, unless the first element shows that it is wrong."""
    if transfer_syntax == ExplicitVRBigEndian:
        return _BIG_ENDIAN
    if _looks_implicit(ahead):
        return _IMPLICIT
    # Without a transfer syntax only the byte order of the first group tells.
    is_swapped = not transfer_syntax and ahead[:1] == b"\0" and ahead[1:2] != b"\0"
    return _BIG_ENDIAN if is_swapped else _EXPLICIT


def _syntax_of(encoding: Encoding) -> str:
    if encoding.is_implicit:
        return str(ImplicitVRLittleEndian)
    return str(ExplicitVRLittleEndian if encoding.is_little_endian else ExplicitVRBigEndian)


def _inflated(file: BinaryIO) -> BytesIO:
    """The beginning of a deflated data set; a small file can inflate without end."""
    return BytesIO(
        zlib.decompressobj(-zlib.MAX_WBITS).decompress(file.read(_MOST_INFLATED), _MOST_INFLATED)
    )


def _uid(value: bytes | None) -> str:
    return (value or b"").decode("latin-1").strip(" \0")
