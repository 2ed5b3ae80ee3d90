"""Headers of every answer: what the browser may load, run, keep and tell."""

import base64
import hashlib
from collections.abc import Iterable
from urllib.parse import parse_qs

from flask import Flask, Response, request

_POLICY = (
    "default-src 'self'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
    "worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'self'; object-src 'none'; "
    "form-action 'self'"
)
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
_A_YEAR = "public, max-age=31536000, immutable"
_A_DAY = "public, max-age=86400"
_FILES = ("/assets/", "/_dash-component-suites/")


def install(server: Flask, scripts: Iterable[str], *, secure: bool) -> None:
    """`scripts` are the hashes of the inline scripts, as Dash gives them."""
    policy = _POLICY.format(scripts=" ".join(scripts))

    @server.after_request
    def add_headers(response: Response) -> Response:
        response.headers.update(_ALWAYS)
        response.headers["Content-Security-Policy"] = policy
        if secure:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        response.headers["Cache-Control"] = _keeping(response)
        return response


def hash_of(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _keeping(response: Response) -> str:
    if not request.path.startswith(_FILES) or response.status_code >= 400:
        return "no-store"
    # A version in the address: a changed file has another one.
    if "m" in parse_qs(request.query_string.decode("latin-1")) or ".v" in request.path:
        return _A_YEAR
    return _A_DAY
