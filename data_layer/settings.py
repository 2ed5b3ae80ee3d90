"""Settings: read once from the environment at an entry point, then passed on."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from data_layer.fee_settings import FEE_NAMES, USUAL_FEES, FeeSettings, fee_settings
from data_layer.openid_settings import OPENID_NAMES, OpenIdSettings, openid_settings
from data_layer.sealing import CipherName

# Read and raised by whoever uses settings.
from data_layer.setting_values import SettingsError as SettingsError
from data_layer.setting_values import private_text

_PREFIX = "PORTAL_"
_KNOWN = frozenset(
    {
        "HOME",
        "PORT",
        "DICOM_PORT",
        "AE_TITLE",
        "INBOX_AE_TITLE",
        "DATABASE_URL",
        "SECRET_KEY",
        "COOKIE_SECURE",
        "PASSWORD_SHORTEST",
        "SESSION_IDLE_MINUTES",
        "SESSION_HOURS",
        "SECOND_FACTOR_ROLES",
        "AUDIT_HASH",
        "ANCHOR_FOLDER",
        "CIPHER",
        "SILENT_AFTER_GAPS",
        "LINK_HISTORY_MONTHS",
        *OPENID_NAMES,
        *FEE_NAMES,
    }
)

_AUDIT_HASHES = ("sha256", "sm3")
_SHORTEST_KEY = 32
# 64 random hexadecimal digits have fewer different ones in one key of a million million.
_FEWEST_CHARACTERS = 10
_SECRET_FILE = "secret_key"
# As the web framework reads them.
_OFF = ("", "0", "false", "no")
_DRIVERS = ("sqlite", "postgresql", "postgresql+psycopg")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything the environment decides.

    `inbox_ae_title` is the AE title under which files count that lie in the inbox outside a folder
    named after a known node. `audit_hash` names how the trail is chained from now on.
    `cipher` is that of the keys made from now on; `secret_file` holds the secret key, unless the
    environment gave it. `second_factor_roles` is None when nothing was said about them, `openid`
    when nobody signs in with another provider's identity. A hospital is silent when no study came
    within `silent_after_gaps` of its usual gaps. How nodes answered is kept for
    `link_history_months`.
    """

    home: Path
    database_url: str
    secret_key: str
    port: int = 8050
    dicom_port: int = 11112
    ae_title: str = "PORTAL"
    inbox_ae_title: str = "INBOX"
    cookie_secure: bool = False
    password_shortest: int = 12
    session_idle_minutes: int = 120
    session_hours: int = 12
    second_factor_roles: tuple[str, ...] | None = None
    audit_hash: str = "sha256"
    cipher: CipherName = CipherName.AES_256_GCM
    secret_file: Path | None = None
    anchor_folder: Path | None = None
    silent_after_gaps: int = 12
    link_history_months: int = 24
    openid: OpenIdSettings | None = None
    fees: FeeSettings = USUAL_FEES

    @property
    def inbox(self) -> Path:
        return self.home / "inbox"

    @property
    def objects(self) -> Path:
        return self.home / "objects"

    @property
    def quarantine(self) -> Path:
        return self.home / "quarantine"

    @property
    def anchors(self) -> Path:
        """Where the trail is anchored: best a place that this machine cannot write over."""
        return self.anchor_folder or self.home / "anchors"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """The settings of this process.

        Creates the home folder and, on first use, its secret key.

        Raises:
            SettingsError: a value is nonsense, a name is unknown, or the home cannot be written.
        """
        _refuse_unknown_names(environment)
        _refuse_debugging(environment)
        home = _writable_folder(environment.get("PORTAL_HOME", "var"))
        return cls(
            home=home,
            database_url=_database_url(environment, home),
            secret_key=_secret_key(environment, home),
            secret_file=None if "PORTAL_SECRET_KEY" in environment else home / _SECRET_FILE,
            cipher=_cipher(environment),
            port=_port(environment, "PORTAL_PORT", 8050),
            dicom_port=_port(environment, "PORTAL_DICOM_PORT", 11112),
            ae_title=_ae_title(environment, "PORTAL_AE_TITLE", "PORTAL"),
            inbox_ae_title=_ae_title(environment, "PORTAL_INBOX_AE_TITLE", "INBOX"),
            cookie_secure=_flag(environment, "PORTAL_COOKIE_SECURE"),
            password_shortest=_whole(environment, "PORTAL_PASSWORD_SHORTEST", 12, range(8, 65)),
            session_idle_minutes=_whole(
                environment, "PORTAL_SESSION_IDLE_MINUTES", 120, range(1, 1441)
            ),
            session_hours=_whole(environment, "PORTAL_SESSION_HOURS", 12, range(1, 169)),
            second_factor_roles=_words(environment, "PORTAL_SECOND_FACTOR_ROLES"),
            audit_hash=_audit_hash(environment),
            anchor_folder=_anchor_folder(environment),
            silent_after_gaps=_whole(environment, "PORTAL_SILENT_AFTER_GAPS", 12, range(3, 101)),
            link_history_months=_whole(
                environment, "PORTAL_LINK_HISTORY_MONTHS", 24, range(12, 241)
            ),
            openid=openid_settings(environment),
            fees=fee_settings(environment),
        )


def _refuse_unknown_names(environment: Mapping[str, str]) -> None:
    names = (name for name in environment if name.startswith(_PREFIX))
    unknown = sorted(name for name in names if name.removeprefix(_PREFIX) not in _KNOWN)
    if unknown:
        raise SettingsError(
            f"{unknown[0]} is not a setting of the portal; known are "
            f"{', '.join(sorted(_PREFIX + name for name in _KNOWN))}."
        )


def _refuse_debugging(environment: Mapping[str, str]) -> None:
    """What the web framework reads by itself: an error page would show strangers the inside."""
    for name in ("FLASK_DEBUG", "DASH_DEBUG"):
        if environment.get(name, "").lower() not in _OFF:
            raise SettingsError(
                f"{name} is set; the portal may be reached from other machines through a proxy "
                "and never runs with a debugger. Unset it."
            )


def _writable_folder(text: str) -> Path:
    folder = Path(text).expanduser().absolute()
    probe = folder / f".writable-{secrets.token_hex(4)}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise SettingsError(
            f"PORTAL_HOME {folder} cannot be written ({error.strerror}); "
            "name a folder this account may write to."
        ) from error
    return folder


def _database_url(environment: Mapping[str, str], home: Path) -> str:
    text = environment.get("PORTAL_DATABASE_URL") or f"sqlite:///{home / 'portal.db'}"
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise SettingsError(
            "PORTAL_DATABASE_URL is not a database URL; write sqlite:///PATH or "
            "postgresql+psycopg://USER@HOST/NAME."
        ) from error
    if url.drivername not in _DRIVERS:
        raise SettingsError(
            f"PORTAL_DATABASE_URL begins with {url.drivername}; only sqlite and postgresql work "
            f"({', '.join(_DRIVERS)})."
        )
    return text


def _secret_key(environment: Mapping[str, str], home: Path) -> str:
    given = environment.get("PORTAL_SECRET_KEY")
    if given is not None:
        return _hard_to_guess(given, "PORTAL_SECRET_KEY")
    path = home / _SECRET_FILE
    try:
        if not path.exists():
            _write_new_key(path)
    except OSError as error:
        raise SettingsError(f"The secret key {path} cannot be read ({error.strerror}).") from error
    return secret_in(path)


def secret_in(path: Path) -> str:
    """The secret in a file that nobody else may read.

    Raises:
        SettingsError: it can be read by others, is easily guessed, or cannot be read.
    """
    return _hard_to_guess(private_text(path, "The secret key"), f"The secret key {path}")


def _hard_to_guess(key: str, name: str) -> str:
    if len(key) < _SHORTEST_KEY:
        raise SettingsError(f"{name} is too short; give at least {_SHORTEST_KEY} characters.")
    if len(set(key)) < _FEWEST_CHARACTERS:
        # "changeme" again and again, or a row of zeros.
        raise SettingsError(f"{name} repeats itself; take {_SHORTEST_KEY} random characters.")
    return key


def _write_new_key(path: Path) -> None:
    # Linking a finished file in makes one of two processes that start together win, whole.
    fresh = path.with_name(f".secret_key-{secrets.token_hex(4)}")
    fresh.touch(mode=0o600)
    fresh.write_text(secrets.token_hex(32), encoding="ascii")
    try:
        path.hardlink_to(fresh)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()


def _port(environment: Mapping[str, str], name: str, default: int) -> int:
    text = environment.get(name, str(default))
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise SettingsError(f"{name} must be a port number from 1 to 65535, not {text!r}.")
    return int(text)


def _whole(environment: Mapping[str, str], name: str, default: int, allowed: range) -> int:
    text = environment.get(name, str(default))
    if not (text.isascii() and text.isdigit() and int(text) in allowed):
        raise SettingsError(
            f"{name} must be a whole number from {allowed[0]} to {allowed[-1]}, not {text!r}."
        )
    return int(text)


def _words(environment: Mapping[str, str], name: str) -> tuple[str, ...] | None:
    """Separated by commas; "none" is an empty list, and nothing said is None."""
    text = environment.get(name)
    if text is None:
        return None
    listed = tuple(word.strip() for word in text.split(",") if word.strip())
    return () if listed == ("none",) else listed


def _ae_title(environment: Mapping[str, str], name: str, default: str) -> str:
    text = environment.get(name, default).strip(" ")
    if not (1 <= len(text) <= 16 and text.isascii() and text.isprintable() and "\\" not in text):
        raise SettingsError(
            f"{name} must be an AE title of 1 to 16 characters without a backslash, not {text!r}."
        )
    return text


def _audit_hash(environment: Mapping[str, str]) -> str:
    text = environment.get("PORTAL_AUDIT_HASH", _AUDIT_HASHES[0])
    if text not in _AUDIT_HASHES:
        raise SettingsError(f"PORTAL_AUDIT_HASH must be 'sha256' or 'sm3', not {text!r}.")
    return text


def _cipher(environment: Mapping[str, str]) -> CipherName:
    text = environment.get("PORTAL_CIPHER", CipherName.AES_256_GCM)
    if text not in tuple(CipherName):
        raise SettingsError(f"PORTAL_CIPHER must be one of {', '.join(CipherName)}, not {text!r}.")
    return CipherName(text)


def _anchor_folder(environment: Mapping[str, str]) -> Path | None:
    text = environment.get("PORTAL_ANCHOR_FOLDER")
    return Path(text).expanduser().absolute() if text else None


def _flag(environment: Mapping[str, str], name: str) -> bool:
    text = environment.get(name, "false")
    if text not in ("true", "false"):
        raise SettingsError(f"{name} must be 'true' or 'false', not {text!r}.")
    return text == "true"
