"""What lies in the inbox: files ready to be read, and what is left alone."""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from data_layer.studies.records import LeftAlone, LeftAloneReason
from ingest.files import FileStamp

# Where the receiver writes what is not complete yet.
INCOMING = ".incoming"
SETTLE_TIME = timedelta(seconds=10)
# A folder is read and sorted so many names at a time, so that its size costs no memory.
_NAMES_AT_ONCE = 4096


@dataclass(frozen=True, kw_only=True)
class FoundFile:
    """A regular file that has stopped changing; `name` is its path inside what was looked at."""

    path: Path
    name: bytes
    institution_id: int | None
    stamp: FileStamp


class Look:
    """One look at a folder, from top to bottom; links are never followed.

    Files that changed at or after `settled_before` are left alone; None trusts that all are whole.
    `institution_of` is given the name of the first folder inside this one, "" for its own files.
    """

    def __init__(
        self,
        folder: Path,
        institution_of: Callable[[str], int | None],
        *,
        settled_before: datetime | None,
    ) -> None:
        self._folder = folder
        self._prefix = len(os.fspath(folder)) + 1
        self._incoming = folder / INCOMING
        self._institution_of = institution_of
        self._settled_before_ns = (
            None if settled_before is None else int(settled_before.timestamp() * 1_000_000_000)
        )

    def found(self) -> Iterator[FoundFile | LeftAlone]:
        folders = [self._folder]
        while folders:
            folder = folders.pop()
            try:
                for path in _paths_in(folder):
                    status = _status(path)
                    if status is None or path == self._incoming:
                        continue
                    if stat.S_ISDIR(status.st_mode):
                        folders.append(path)
                    else:
                        yield self._found(path, status)
            except OSError as error:
                yield self._left_alone(folder, _reason(error), 0)

    def found_file(self) -> FoundFile | LeftAlone:
        """The folder that is looked at is a single file."""
        return self._found(self._folder, self._folder.lstat())

    def _found(self, path: Path, status: os.stat_result) -> FoundFile | LeftAlone:
        reason = self._reason_to_wait(status)
        if reason is not None:
            return self._left_alone(path, reason, status.st_size)
        name, institution_id = self._origin(path)
        return FoundFile(
            path=path, name=name, institution_id=institution_id, stamp=FileStamp.of(status)
        )

    def _origin(self, path: Path) -> tuple[bytes, int | None]:
        """The path inside the folder, and whose it is."""
        name = os.fspath(path)[self._prefix :]
        first, separator, _rest = name.partition(os.sep)
        return os.fsencode(name), self._institution_of(first if separator else "")

    def _reason_to_wait(self, status: os.stat_result) -> LeftAloneReason | None:
        if stat.S_ISLNK(status.st_mode):
            return LeftAloneReason.SYMBOLIC_LINK
        if not stat.S_ISREG(status.st_mode):
            return LeftAloneReason.SPECIAL_FILE
        # Copying tools set the time of modification at will; nobody sets that of the last change.
        is_fresh = (
            self._settled_before_ns is not None and status.st_ctime_ns >= self._settled_before_ns
        )
        return LeftAloneReason.STILL_CHANGING if is_fresh else None

    def _left_alone(self, path: Path, reason: LeftAloneReason, size: int) -> LeftAlone:
        name, institution_id = self._origin(path)
        return LeftAlone(
            institution_id=institution_id, reason=reason, file_name=name, byte_count=size
        )


def _paths_in(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        while names := sorted(entry.name for entry in islice(entries, _NAMES_AT_ONCE)):
            for name in names:
                yield folder / name


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except FileNotFoundError:
        return None


def _reason(error: OSError) -> LeftAloneReason:
    if isinstance(error, PermissionError):
        return LeftAloneReason.PERMISSION_DENIED
    return LeftAloneReason.READ_FAILED
