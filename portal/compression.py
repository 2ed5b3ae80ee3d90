"""Answers travel compressed; a file that is the same for everybody is compressed once."""

from flask import Flask, Request, Response, request
from flask_compress import Compress

_FILES = ("/assets/", "/_dash-component-suites/")
_MOST_KEPT = 300
_TYPES = (
    "text/html",
    "text/css",
    "text/javascript",
    "text/csv",
    "application/javascript",
    "application/json",
    "application/geo+json",
    "image/svg+xml",
)


class KeptFiles:
    """What was compressed, by address; everything but files is made anew each time."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        return self._kept.get(key)

    def set(self, key: str, content: bytes) -> None:
        # Anybody can ask for one file under any number of made-up versions.
        is_file = key.partition(";")[2].startswith(_FILES)
        if is_file and len(self._kept) < _MOST_KEPT:
            self._kept[key] = content


def install(server: Flask) -> None:
    server.config.update(
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=5,
        COMPRESS_MIMETYPES=list(_TYPES),
        COMPRESS_CACHE_BACKEND=KeptFiles,
        COMPRESS_CACHE_KEY=_address,
    )
    Compress(server)

    # Registered later, so it runs before the compression, which keeps no stream.
    @server.after_request
    def read_files_whole(response: Response) -> Response:
        if request.path.startswith(_FILES) and response.is_streamed and response.status_code == 200:
            response.direct_passthrough = False
            response.make_sequence()
        return response


def _address(asked: Request) -> str:
    return asked.full_path
