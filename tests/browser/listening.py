"""A server between a browser and the portal that keeps every byte on its way to the browser."""

import http.client
import re
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

# Between two machines only, never passed on.
_OF_THE_WAY = {"connection", "keep-alive", "transfer-encoding", "content-length"}
_PATIENCE = 60


@dataclass
class Listener:
    """Passes everything on; `answers` are addresses with the heads and bodies that were sent."""

    portal_url: str
    answers: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def places_of(self, text: str) -> list[str]:
        return [address for address, sent in self.answers if text in sent]

    def count_of(self, part: str) -> int:
        return sum(part in address for address, _sent in self.answers)

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
        self.answers.append((asked.path, f"{asked.path}\n{told}\n{readable(content)}"))
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


def readable(body: bytes) -> str:
    """As it is, and once more with every character that JSON wrote as a number."""
    plain = body.decode("utf-8", "replace")
    return plain + re.sub(r"\\u([0-9a-f]{4})", lambda one: chr(int(one.group(1), 16)), plain)
