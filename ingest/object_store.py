"""Objects kept sealed under their SHA-256: on disk for good before anyone relies on them."""

import hashlib
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from data_layer.sealing import CipherName, new_secret
from data_layer.studies.records import LeftAloneReason
from ingest.files import FileStamp, LeftAloneError, opened, sync_folder
from ingest.sealed_pieces import opened as opened_pieces
from ingest.sealed_pieces import sealed, sealed_size

# Smaller objects are read once, whole, and not written again when they are known.
_READ_WHOLE_BYTES = 4 * 1024**2
_PIECE_BYTES = 1024**2


@dataclass(frozen=True, kw_only=True)
class StagedObject:
    """An object whose bytes are safe under a key of its own, but which has no name yet.

    Without `temporary` and `key` there was a file of that name already.
    """

    sha256: bytes
    byte_count: int
    temporary: Path | None
    key: bytes | None = field(repr=False)


class ObjectStore:
    """The folder `ab/cd/<sha256>`. Staging is the slow part; publishing is a rename.

    Names are digests of the objects, files are the objects sealed.
    """

    def __init__(self, root: Path, cipher: CipherName) -> None:
        self._root = root
        self._cipher = cipher
        self._temporary = root / "tmp"
        self._temporary.mkdir(parents=True, exist_ok=True)
        self._safe_folders: set[str] = set()

    def path_of(self, sha256: bytes) -> Path:
        name = sha256.hex()
        return self._root / name[:2] / name[2:4] / name

    def stage(self, path: Path, stamp: FileStamp, *, is_wanted: bool = False) -> StagedObject:
        """Copies a file's bytes into the store, on disk for good.

        What is there already is written again only when it `is_wanted`: its key may be lost.

        Raises:
            LeftAloneError: the file is not the one that was looked at, or changed meanwhile.
        """
        with opened(path) as (descriptor, found):
            if found != stamp:
                raise LeftAloneError(LeftAloneReason.STILL_CHANGING)
            staged = self._staged(descriptor, stamp.byte_count, is_wanted)
            if FileStamp.of(os.fstat(descriptor)) == stamp:
                return staged
        self.discard(staged)
        raise LeftAloneError(LeftAloneReason.STILL_CHANGING)

    def opened(self, sha256: bytes, key: bytes | None) -> Iterator[bytes]:
        """The object in pieces; without a key, as it was kept before objects were sealed.

        Raises:
            FileNotFoundError: it is not there.
            SealBrokenError: another key, or not the bytes that were sealed.
        """
        with self.path_of(sha256).open("rb") as file:
            yield from opened_pieces(file, key) if key else _plain(file)

    def publish(self, staged: StagedObject) -> None:
        """Gives a staged object its name. After this returns, a loss of power leaves it there."""
        target = self.path_of(staged.sha256)
        self._make_folder(target.parent)
        if staged.temporary is not None:
            staged.temporary.rename(target)
        # Also when another process published it: the name may not be on disk yet.
        sync_folder(target.parent)

    def discard(self, staged: StagedObject) -> None:
        if staged.temporary is not None:
            staged.temporary.unlink(missing_ok=True)

    def forget_interrupted(self, *, before: datetime) -> None:
        """Removes what processes had staged when they were killed."""
        for path in self._temporary.iterdir():
            with suppress(FileNotFoundError):
                if path.lstat().st_mtime < before.timestamp():
                    path.unlink()

    def _staged(self, descriptor: int, size: int, is_wanted: bool) -> StagedObject:
        key = new_secret(self._cipher)
        if size <= _READ_WHOLE_BYTES:
            data = b"".join(_pieces(descriptor))
            sha256 = hashlib.sha256(data).digest()
            if not is_wanted and self._is_kept(sha256, len(data)):
                return StagedObject(sha256=sha256, byte_count=len(data), temporary=None, key=None)
            temporary = self._written(sealed((data,), key))
        else:
            digest = hashlib.sha256()
            temporary = self._written(sealed(_digested(_pieces(descriptor), digest.update), key))
            sha256 = digest.digest()
        return StagedObject(sha256=sha256, byte_count=size, temporary=temporary, key=key)

    def _written(self, pieces: Iterable[bytes]) -> Path:
        path = self._temporary / secrets.token_hex(16)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(path, flags, 0o440)
        with ExitStack() as undone:
            undone.callback(path.unlink)
            try:
                for piece in pieces:
                    _write_whole(descriptor, piece)
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
            undone.pop_all()
        return path

    def _is_kept(self, sha256: bytes, size: int) -> bool:
        try:
            return self.path_of(sha256).lstat().st_size == sealed_size(size)
        except FileNotFoundError:
            return False

    def _make_folder(self, folder: Path) -> None:
        """Sees once in the life of this process that the folder's own name is on disk."""
        for level in (folder.parent, folder):
            name = level.parent.name + level.name if level is folder else level.name
            if name not in self._safe_folders:
                level.mkdir(exist_ok=True)
                sync_folder(level.parent)
                self._safe_folders.add(name)


def _pieces(descriptor: int) -> Iterator[bytes]:
    try:
        while piece := os.read(descriptor, _PIECE_BYTES):
            yield piece
    except OSError as error:
        raise LeftAloneError(LeftAloneReason.READ_FAILED) from error


def _plain(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(_PIECE_BYTES):
        yield piece


def _digested(pieces: Iterable[bytes], update: Callable[[bytes], None]) -> Iterator[bytes]:
    for piece in pieces:
        update(piece)
        yield piece


def _write_whole(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
