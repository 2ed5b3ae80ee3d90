"""Proof that a change comes from a page of ours: its origin, and a token bound to the session."""

import hashlib
import hmac
import secrets
from urllib.parse import urlsplit

from flask import Flask, Request, Response, current_app, g, request
from werkzeug.wrappers import Response as AnyResponse

COOKIE = "csrf_token"
HEADER = "X-CSRFToken"
FIELD = "csrf_token"
READING = frozenset({"GET", "HEAD", "OPTIONS"})


def install(server: Flask) -> None:
    """Every page brings the token; scripts of ours read it and send it back."""

    @server.after_request
    def give_token(response: Response) -> Response:
        if response.mimetype == "text/html" and not is_file(request.path) and _shows_its_cookies():
            _give(response)
        return response


def _shows_its_cookies() -> bool:
    """What another site posts comes without our cookies.

    The answer would put a stranger's token in the place of that of a session.
    """
    return request.method in READING or _is_same_origin(request)


def is_file(path: str) -> bool:
    return path.startswith(("/assets/", "/_dash-component-suites/"))


def _give(response: Response) -> None:
    # A new session has a new token, which its own answer brings.
    if any(one.startswith(f"{COOKIE}=") for one in response.headers.getlist("Set-Cookie")):
        return
    known = request.cookies.get(COOKIE)
    token = g.get("csrf_token") or token_for(g.get("session_token"), known)
    if token != known:
        keep(response, token)


def keep(response: AnyResponse, token: str) -> None:
    secure = bool(current_app.config["SECURE_COOKIES"])
    response.set_cookie(COOKIE, token, samesite="Lax", secure=secure, path="/")


def token_for(session_token: str | None, known: str | None) -> str:
    """What the browser has to send back; a stranger keeps the one they have."""
    if session_token:
        return _signed("session", session_token)
    return known if known and is_strangers_token(known) else _new_strangers_token()


def is_from_our_page(request: Request, session_token: str | None) -> bool:
    return _is_same_origin(request) and _has_token(request, session_token)


def is_strangers_token(text: str) -> bool:
    number, _, signature = text.partition(".")
    return hmac.compare_digest(signature.encode(), _signed("stranger", number).encode())


def _has_token(request: Request, session_token: str | None) -> bool:
    sent = request.headers.get(HEADER) or request.form.get(FIELD, "")
    if session_token:
        return hmac.compare_digest(sent.encode(), token_for(session_token, None).encode())
    kept = request.cookies.get(COOKIE, "")
    return hmac.compare_digest(sent.encode(), kept.encode()) and is_strangers_token(sent)


def _is_same_origin(request: Request) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    # A client that sends neither is no browser, and no page can make it act.
    return origin is None or urlsplit(origin).netloc == request.host


def _new_strangers_token() -> str:
    number = secrets.token_urlsafe(16)
    return f"{number}.{_signed('stranger', number)}"


def _signed(purpose: str, text: str) -> str:
    key = str(current_app.secret_key).encode()
    return hmac.new(key, f"csrf {purpose} {text}".encode(), hashlib.sha256).hexdigest()
