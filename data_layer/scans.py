"""What scans of signed papers may be, told by what is in them."""

from enum import StrEnum

LONGEST_SCAN = 5 * 1024 * 1024


class ScanKind(StrEnum):
    """What a scan may be, told by its content."""

    JPEG = "jpeg"
    PNG = "png"
    PDF = "pdf"


_STARTS = {
    b"\xff\xd8\xff": ScanKind.JPEG,
    b"\x89PNG\r\n\x1a\n": ScanKind.PNG,
    b"%PDF-": ScanKind.PDF,
}


def kind_of_scan(content: bytes) -> ScanKind | None:
    """By its first bytes, whatever it is called; None for what is not taken or too large."""
    if len(content) > LONGEST_SCAN:
        return None
    return next((kind for start, kind in _STARTS.items() if content.startswith(start)), None)
