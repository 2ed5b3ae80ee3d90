"""What was scanned, as a file to keep: nothing that was uploaded is shown as a page of ours."""

from flask import Response

from data_layer.scans import ScanKind

_MEDIA_TYPES = {
    ScanKind.JPEG: "image/jpeg",
    ScanKind.PNG: "image/png",
    ScanKind.PDF: "application/pdf",
}


def scan_file(kind: ScanKind, content: bytes, name: str) -> Response:
    response = Response(content, mimetype=_MEDIA_TYPES[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response
