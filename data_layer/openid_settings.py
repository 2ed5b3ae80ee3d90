"""Settings of the identity provider that people may sign in with (OpenID Connect)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from data_layer.setting_values import SettingsError, private_text

OPENID_NAMES = (
    "OIDC_ISSUER",
    "OIDC_CLIENT_ID",
    "OIDC_CLIENT_SECRET",
    "OIDC_CLIENT_SECRET_FILE",
    "OIDC_NAME",
)
_ISSUER, _CLIENT, _SECRET, _SECRET_FILE, _NAME = (f"PORTAL_{name}" for name in OPENID_NAMES)


@dataclass(frozen=True, kw_only=True)
class OpenIdSettings:
    """`name` is what people call the provider; without one the catalogs have a word for it."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    name: str | None = None


def openid_settings(environment: Mapping[str, str]) -> OpenIdSettings | None:
    """None when nothing is said about a provider.

    Raises:
        SettingsError: only some of it is said, or the issuer could be listened to on its way.
    """
    said = [f"PORTAL_{name}" for name in OPENID_NAMES if environment.get(f"PORTAL_{name}")]
    if not said:
        return None
    secret = _secret(environment)
    missing = [name for name in (_ISSUER, _CLIENT) if name not in said]
    if missing or not secret:
        raise SettingsError(
            f"{said[0]} is set without {missing[0] if missing else _SECRET}; signing in with an "
            f"identity provider needs {_ISSUER}, {_CLIENT} and {_SECRET} (or {_SECRET_FILE})."
        )
    return OpenIdSettings(
        issuer=_issuer(environment[_ISSUER]),
        client_id=environment[_CLIENT],
        client_secret=secret,
        name=_name(environment.get(_NAME)),
    )


def is_safe_address(text: object) -> bool:
    """Over TLS, or on this machine: nobody on the way can read or answer in its place."""
    parts = _parts(text)
    if parts is None or not parts.hostname or parts.username is not None or parts.fragment:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and _is_here(parts.hostname))


def _secret(environment: Mapping[str, str]) -> str:
    given, path = environment.get(_SECRET), environment.get(_SECRET_FILE)
    if given and path:
        raise SettingsError(f"Set {_SECRET} or {_SECRET_FILE}, not both.")
    return private_text(Path(path).expanduser(), _SECRET_FILE) if path else given or ""


def _issuer(text: str) -> str:
    if not is_safe_address(text) or "?" in text:
        raise SettingsError(
            f"{_ISSUER} must be an https address without a query (http only on this machine), "
            f"not {text!r}."
        )
    return text


def _name(text: str | None) -> str | None:
    if text and not (len(text) <= 32 and text.isprintable()):
        raise SettingsError(f"{_NAME} must be at most 32 printable characters.")
    return text or None


def _parts(text: object) -> SplitResult | None:
    try:
        return urlsplit(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
