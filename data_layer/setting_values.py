"""What every reader of settings needs: the error, and a text that lies in a private file."""

from pathlib import Path

from data_layer.errors import PortalError


class SettingsError(PortalError):
    """A setting cannot be used; the text says which and how to mend it."""

    code = "settings"


def private_text(path: Path, name: str) -> str:
    """The text of a file that nobody else may read, without spaces around it.

    Raises:
        SettingsError: it can be read by others, is no plain text, or cannot be read.
    """
    try:
        if path.stat().st_mode & 0o077:
            raise SettingsError(
                f"{name} {path} can be read by others; take it from them with chmod 600 "
                "and, if somebody may have read it, make a new one."
            )
        return path.read_text(encoding="ascii").strip()
    except UnicodeDecodeError as error:
        raise SettingsError(f"{name} {path} is no text of plain characters.") from error
    except OSError as error:
        raise SettingsError(f"{name} {path} cannot be read ({error.strerror}).") from error
