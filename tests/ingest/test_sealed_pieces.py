"""Sealed objects open as they were, or not at all."""

import os
from collections.abc import Callable
from io import BytesIO

import pytest

from data_layer.sealing import CipherName, SealBrokenError, new_secret
from ingest import sealed_pieces
from ingest.sealed_pieces import opened, sealed, sealed_size

PIECE, TAG, HEADER = 64, 16, 11
KEY = new_secret(CipherName.AES_256_GCM)
PLAIN = os.urandom(3 * PIECE + 5)


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed_pieces, "PIECE_BYTES", PIECE)


def seal(plain: bytes = PLAIN, key: bytes = KEY) -> bytes:
    return b"".join(sealed((plain,), key))


def unseal(file: bytes, key: bytes = KEY) -> bytes:
    return b"".join(opened(BytesIO(file), key))


def pieces(file: bytes) -> list[bytes]:
    body = file[HEADER:]
    return [body[start : start + PIECE + TAG] for start in range(0, len(body), PIECE + TAG)]


@pytest.mark.parametrize("cipher", CipherName)
@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 5 * PIECE + 7])
def test_an_object_of_any_size_opens_as_it_was(cipher: CipherName, size: int) -> None:
    plain, key = os.urandom(size), new_secret(cipher)
    file = seal(plain, key)

    assert unseal(file, key) == plain
    assert len(file) == sealed_size(size)


def test_what_comes_in_odd_parts_is_sealed_alike() -> None:
    parts = [PLAIN[start : start + 7] for start in range(0, len(PLAIN), 7)]

    assert unseal(b"".join(sealed(parts, KEY))) == PLAIN


def test_no_two_files_of_an_object_are_alike() -> None:
    assert seal() != seal()


BENT: dict[str, Callable[[bytes, list[bytes]], bytes]] = {
    "the last piece is missing": lambda head, body: head + b"".join(body[:-1]),
    "the end is cut off": lambda head, body: (head + b"".join(body))[:-1],
    "nothing is left": lambda _head, _body: b"",
    "only the header is left": lambda head, _body: head,
    "pieces changed places": lambda head, body: head + b"".join([body[1], body[0], *body[2:]]),
    "a piece is there twice": lambda head, body: head + b"".join([body[0], *body]),
    "a piece is of another object": lambda head, body: (
        head + b"".join([body[0], pieces(seal())[1], *body[2:]])
    ),
    "something was added": lambda head, body: head + b"".join(body) + b"more",
    "the nonces were changed": lambda head, body: turned(head) + b"".join(body),
    "a bit was changed": lambda head, body: head + b"".join(body[:-1]) + turned(body[-1]),
    "it was never sealed": lambda _head, _body: PLAIN,
}


def turned(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1])


@pytest.mark.parametrize("name", BENT)
def test_a_bent_file_does_not_open(name: str) -> None:
    file = seal()

    with pytest.raises(SealBrokenError):
        unseal(BENT[name](file[:HEADER], pieces(file)))


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(SealBrokenError):
        unseal(seal(), new_secret(CipherName.AES_256_GCM))
