"""Kept objects, sealed piece by piece: large ones need little memory, and a lost piece shows."""

import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag

from data_layer.sealing import Aead, SealBrokenError, aead_of

PIECE_BYTES = 1024**2
# The format, then what the nonces of all pieces begin with.
_MAGIC = b"PIC1"
_PREFIX_BYTES = 7
_TAG_BYTES = 16
_HEADER_BYTES = len(_MAGIC) + _PREFIX_BYTES


def sealed_size(byte_count: int) -> int:
    """How large the file of an object is."""
    pieces = max(-(-byte_count // PIECE_BYTES), 1)
    return _HEADER_BYTES + byte_count + pieces * _TAG_BYTES


def sealed(data: Iterable[bytes], key: bytes) -> Iterator[bytes]:
    """Header and pieces.

    Each nonce is the prefix, the number of the piece and whether it is the last, so that pieces
    cannot change places and none can be missing at the end (the STREAM construction).
    """
    prefix, aead = os.urandom(_PREFIX_BYTES), aead_of(key)
    yield _MAGIC + prefix
    pieces = _pieces(data)
    piece, number = next(pieces, b""), 0
    for following in pieces:
        yield aead.encrypt(_nonce(prefix, number, is_last=False), piece, _MAGIC)
        piece, number = following, number + 1
    yield aead.encrypt(_nonce(prefix, number, is_last=True), piece, _MAGIC)


def opened(file: BinaryIO, key: bytes) -> Iterator[bytes]:
    """The object's bytes, a piece at a time, each proven to be what was sealed.

    Raises:
        SealBrokenError: another key, or bytes that were changed, moved, cut off or added.
    """
    header, aead = file.read(_HEADER_BYTES), aead_of(key)
    if not header.startswith(_MAGIC):
        raise SealBrokenError
    prefix, number = header[len(_MAGIC) :], 0
    piece = file.read(PIECE_BYTES + _TAG_BYTES)
    while following := file.read(PIECE_BYTES + _TAG_BYTES):
        yield _opened(aead, _nonce(prefix, number, is_last=False), piece)
        piece, number = following, number + 1
    yield _opened(aead, _nonce(prefix, number, is_last=True), piece)


def _opened(aead: Aead, nonce: bytes, piece: bytes) -> bytes:
    try:
        return aead.decrypt(nonce, piece, _MAGIC)
    except (InvalidTag, ValueError) as error:
        raise SealBrokenError from error


def _nonce(prefix: bytes, number: int, *, is_last: bool) -> bytes:
    return prefix + number.to_bytes(4) + bytes([is_last])


def _pieces(data: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of one size; the last is what is left."""
    rest = b""
    for part in data:
        rest = rest + part if rest else part
        while len(rest) > PIECE_BYTES:
            yield rest[:PIECE_BYTES]
            rest = rest[PIECE_BYTES:]
    if rest:
        yield rest
