"""Signing in and out: the cookie in the browser, the row in the database."""

from flask import Request
from werkzeug.wrappers import Response

from data_layer.accounts import commands, queries
from data_layer.accounts.errors import SignInRefusedError
from data_layer.accounts.records import Origin, SessionToken, SignedIn
from data_layer.accounts.rules import sessions
from data_layer.accounts.rules.passwords import is_right
from data_layer.clock import now
from portal import db

COOKIE = "session"
# Only the host that set it gets it back, and only over TLS.
SECURE_COOKIE = "__Host-session"


def token_of(request: Request) -> str | None:
    return request.cookies.get(SECURE_COOKIE) or request.cookies.get(COOKIE)


def who_is(token: str | None) -> SignedIn | None:
    if not token:
        return None
    with db.reading() as session:
        return queries.signed_in(session, token, now())


def note_presence(signed_in: SignedIn) -> None:
    at = now()
    if sessions.is_worth_noting(signed_in.last_seen_at, at):
        with db.writing() as session:
            commands.note_presence(session, signed_in.session_id, at)


def sign_in(user_name: str, password: str, address: str, old_token: str | None) -> SessionToken:
    """A new session; the browser's old one, whoever's it was, is over."""
    at = now()
    with db.writing() as session:
        credential = commands.begin_sign_in(session, user_name, address, at)
    # Slow on purpose, so no transaction waits for it.
    fits = is_right(credential.password_hash, password)
    if credential.account_id is None or not fits:
        raise SignInRefusedError
    with db.writing() as session:
        if old_token:
            commands.end_session(session, old_token, at)
        return commands.complete_sign_in(
            session, credential.account_id, user_name, Origin(address=address), at
        )


def sign_out(token: str | None) -> None:
    if token:
        with db.writing() as session:
            commands.end_session(session, token, now())


def keep(response: Response, token: SessionToken, *, secure: bool) -> None:
    response.set_cookie(
        SECURE_COOKIE if secure else COOKIE,
        token.token,
        expires=token.expires_at,
        httponly=True,
        secure=secure,
        samesite="Lax",
        path="/",
    )


def forget(response: Response) -> None:
    response.delete_cookie(COOKIE, path="/")
    response.delete_cookie(SECURE_COOKIE, path="/", secure=True)
