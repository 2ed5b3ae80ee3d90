"""Writes the files of a bulletin where a command is told to."""

from collections.abc import Mapping
from pathlib import Path

from data_layer.errors import BadInputError


class FolderNotWritableError(BadInputError):
    """The files cannot be written there."""

    code = "folder_not_writable"


def written(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Where each now is; raises FolderNotWritableError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
    except OSError as error:
        raise FolderNotWritableError(
            f"The bulletin cannot be written to {folder}: {error.strerror}.", folder=folder
        ) from error
    return [str(folder / name) for name in files]
