"""Refused files: kept under `quarantine/<public_id>`, the same file always under the same id."""

import base64
import errno
import os
import shutil
from pathlib import Path

from data_layer.sealing import Keyring
from data_layer.studies.records import LeftAloneReason
from ingest.files import FileStamp, LeftAloneError, is_unchanged, opened, sync_folder

# Other file system, or a file of another account that may not be linked.
_CANNOT_LINK = frozenset({errno.EXDEV, errno.EPERM, errno.EMLINK, errno.EOPNOTSUPP})


def public_id_of(keyring: Keyring, name: bytes, stamp: FileStamp) -> str:
    """Equal for the same file met again after an interruption, and for no other."""
    told = f"{name.hex()} {stamp.device} {stamp.inode} {stamp.byte_count} {stamp.modified_ns}"
    return base64.b32encode(keyring.blind_index(told)[:10]).decode("ascii").lower()


class Quarantine:
    """A second name is given where the file system allows; only else bytes are copied."""

    def __init__(self, root: Path) -> None:
        self._root = root
        root.mkdir(parents=True, exist_ok=True)

    def path_of(self, public_id: str) -> Path:
        return self._root / public_id

    def keep(self, path: Path, stamp: FileStamp, public_id: str) -> None:
        """Makes the file safe in quarantine; its first name is still there.

        Raises:
            LeftAloneError: the path does not name the file any more that was looked at.
        """
        kept = self.path_of(public_id)
        if not kept.exists():
            try:
                os.link(path, kept, follow_symlinks=False)
            except OSError as error:
                if error.errno not in _CANNOT_LINK:
                    raise LeftAloneError(LeftAloneReason.READ_FAILED) from error
                self._copy(path, stamp, kept)
            else:
                self._require_same(kept, stamp)
        sync_folder(self._root)

    def _require_same(self, kept: Path, stamp: FileStamp) -> None:
        if not is_unchanged(kept, stamp):
            kept.unlink()
            raise LeftAloneError(LeftAloneReason.STILL_CHANGING)
        with opened(kept) as (descriptor, _found):
            os.fsync(descriptor)

    def _copy(self, path: Path, stamp: FileStamp, kept: Path) -> None:
        copy = kept.with_name(f".{kept.name}.{os.getpid()}")
        with opened(path) as (descriptor, found):
            if found != stamp:
                raise LeftAloneError(LeftAloneReason.STILL_CHANGING)
            with open(descriptor, "rb", closefd=False) as source, copy.open("wb") as target:
                shutil.copyfileobj(source, target, 1024**2)
                target.flush()
                os.fsync(target.fileno())
        copy.rename(kept)
