"""What a DICOM node may be called, and where it may lie."""

import re
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from data_layer.institutions.node_records import NodeSettings

LONGEST_AE_TITLE = 16
MOST_ASSOCIATIONS = 32
_LONGEST_ADDRESS = 255
# PS3.5 6.2: the default repertoire without control characters and the backslash.
_AE_TITLE = re.compile(r"[\x20-\x5b\x5d-\x7e]+", re.ASCII)
_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_HOST_NAME = re.compile(rf"{_LABEL}(\.{_LABEL})*", re.ASCII)
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]", re.ASCII)


def problems_of(node: NodeSettings) -> dict[str, str]:
    """By field what is wrong with it."""
    found = {
        "ae_title": _of_ae_title(node.ae_title),
        "host": "" if _is_host(node.host) else "host",
        "port": "" if 1 <= node.port <= 65_535 else "port",
        "dicomweb_root": "" if _is_dicomweb_root(node.dicomweb_root) else "dicomweb",
        "association_limit": "" if 1 <= node.association_limit <= MOST_ASSOCIATIONS else "limit",
        "quiet_to": _of_quiet_hours(node.quiet_from, node.quiet_to),
    }
    return {field: problem for field, problem in found.items() if problem}


def _of_ae_title(title: str) -> str:
    """PS3.5 6.2, VR AE; spaces around it are not significant and never kept."""
    if not title.strip():
        return "missing"
    if len(title) > LONGEST_AE_TITLE:
        return "ae_title_long"
    return "" if _AE_TITLE.fullmatch(title) and title == title.strip() else "ae_title"


def _is_host(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        # Digits and dots alone are an address that was mistyped.
        is_number = host.replace(".", "").isdigit()
        return bool(_HOST_NAME.fullmatch(host)) and len(host) <= _LONGEST_ADDRESS and not is_number
    return True


def _is_dicomweb_root(root: str) -> bool:
    """Over TLS, or to this machine only: what is read there are patients' images."""
    if not root:
        return True
    if len(root) > _LONGEST_ADDRESS or not root.isascii() or not root.isprintable() or " " in root:
        return False
    try:
        parts = urlsplit(root)
        return _is_plain(parts) and (parts.scheme == "https" or _is_this_machine(parts))
    except ValueError:
        return False


def _is_plain(parts: SplitResult) -> bool:
    """An address and a path: no account, no query; a port that is none raises ValueError."""
    is_root = not (parts.username or parts.password or parts.query or parts.fragment)
    return is_root and parts.port != 0 and _is_host(parts.hostname or "")


def _is_this_machine(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    is_loopback = host == "localhost" or (_is_address(host) and ip_address(host).is_loopback)
    return parts.scheme == "http" and is_loopback


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _of_quiet_hours(begins: str, ends: str) -> str:
    """Both or neither; they may pass midnight."""
    if not begins and not ends:
        return ""
    if not (_TIME.fullmatch(begins) and _TIME.fullmatch(ends)):
        return "time"
    return "quiet_empty" if begins == ends else ""
