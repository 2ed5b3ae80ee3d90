"""A server between a browser and the portal that keeps every byte on its way to the browser."""

import http.client
import re
import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

# Between two machines only, never passed on.
_OF_THE_WAY = {"connection", "keep-alive", "transfer-encoding", "content-length"}
_PATIENCE = 60
# Fewer bytes stand now and then in packed pixels, tickets and identifiers, by chance.
_NO_CHANCE = 6
_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The heads and body that were sent, and the same without packed pixels."""

    address: str
    sent: str = field(repr=False)
    said: str = field(repr=False)


@dataclass
class Listener:
    """Passes everything on and keeps what was sent."""

    portal_url: str
    answers: list[Answer] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def places_of(self, text: str) -> list[str]:
        """Longer texts in every byte; short ones as words, and not in pixels."""
        if len(text.encode()) >= _NO_CHANCE:
            return [one.address for one in self.answers if text in one.sent]
        word = re.compile(rf"(?<![0-9A-Za-z]){re.escape(text)}(?![0-9A-Za-z])")
        return [one.address for one in self.answers if word.search(one.said)]

    def count_of(self, part: str) -> int:
        return sum(part in one.address for one in self.answers)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        listener = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                listener.pass_on(self)

            do_POST = do_HEAD = do_GET  # noqa: N815

            def log_message(self, *_args: object) -> None:
                return

        return Handler

    def pass_on(self, asked: BaseHTTPRequestHandler) -> None:
        body = asked.rfile.read(int(asked.headers.get("Content-Length") or 0))
        # Packed bytes say nothing to who scans them.
        heads = {name: value for name, value in asked.headers.items() if name != "Accept-Encoding"}
        way = http.client.HTTPConnection(urlsplit(self.portal_url).netloc, timeout=_PATIENCE)
        way.request(asked.command, asked.path, body, heads)
        answer = way.getresponse()
        content, told = answer.read(), answer.getheaders()
        way.close()
        self.answers.append(answer_of(asked.path, told, content))
        # The browser may have gone elsewhere.
        with suppress(OSError):
            _send(asked, answer.status, told, content)


def _send(
    asked: BaseHTTPRequestHandler, status: int, heads: list[tuple[str, str]], content: bytes
) -> None:
    asked.send_response_only(status)
    for name, value in heads:
        if name.lower() not in _OF_THE_WAY:
            asked.send_header(name, value)
    asked.send_header("Content-Length", str(len(content)))
    asked.end_headers()
    asked.wfile.write(content)


def answer_of(address: str, heads: list[tuple[str, str]], content: bytes) -> Answer:
    sent, said = (
        f"{address}\n{heads}\n{readable(body)}" for body in (content, without_pixels(content))
    )
    return Answer(address=address, sent=sent, said=said)


def without_pixels(body: bytes) -> bytes:
    """Of a PNG every chunk but the pixels; anything else as it is."""
    if not body.startswith(_PNG):
        return body
    return b"\n".join(said for name, said in _chunks(body) if name != b"IDAT")


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name, and what it says without length and checksum; in the end what lies behind the image."""
    at, name = len(_PNG), b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", png, at)
        yield name, png[at + 8 : at + 8 + length]
        at += 12 + length
    yield b"", png[at:]


def readable(body: bytes) -> str:
    """As it is, and once more with every character that JSON wrote as a number."""
    plain = body.decode("utf-8", "replace")
    return plain + re.sub(r"\\u([0-9a-f]{4})", lambda one: chr(int(one.group(1), 16)), plain)
