"""Opening files that others may have planted: only regular ones, never through a link."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from data_layer.studies.records import LeftAloneReason


class LeftAloneError(Exception):
    """The file is not touched, for this reason."""

    def __init__(self, reason: LeftAloneReason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, kw_only=True)
class FileStamp:
    """What shows that a file is still the one that was looked at."""

    device: int
    inode: int
    byte_count: int
    modified_ns: int

    @classmethod
    def of(cls, status: os.stat_result) -> "FileStamp":
        return cls(
            device=status.st_dev,
            inode=status.st_ino,
            byte_count=status.st_size,
            modified_ns=status.st_mtime_ns,
        )


@contextmanager
def opened(path: Path) -> Iterator[tuple[int, FileStamp]]:
    """A descriptor to read from, and the stamp of what was opened.

    Raises:
        LeftAloneError: it is not a regular file any more, or may not be read.
    """
    try:
        # Without O_NONBLOCK, opening a FIFO waits for a writer.
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except PermissionError as error:
        raise LeftAloneError(LeftAloneReason.PERMISSION_DENIED) from error
    except OSError as error:
        raise LeftAloneError(LeftAloneReason.READ_FAILED) from error
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise LeftAloneError(LeftAloneReason.SPECIAL_FILE)
        yield descriptor, FileStamp.of(status)
    finally:
        os.close(descriptor)


def is_unchanged(path: Path, stamp: FileStamp) -> bool:
    """Whether the path still names the file that was looked at, with the same size and time."""
    try:
        return FileStamp.of(path.lstat()) == stamp
    except OSError:
        return False


def sync_folder(folder: Path) -> None:
    """Makes a rename, link or removal in the folder survive a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
