"""Nobody reaches anything without being let in; strangers reach the way in and nothing else."""

from typing import cast
from urllib.parse import urlencode

from flask import Flask, Request, Response, abort, current_app, g, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from data_layer.accounts.records import Role
from portal import callback_bodies, csrf, sessions
from portal.denials import note_denial
from portal.i18n import known_language
from portal.permissions import Permissions
from portal.routes import Door

SIGN_IN = "/sign-in"
LANGUAGE_COOKIE = "language"
_CALLBACKS = "/_dash-update-component"


def install(server: Flask, permissions: Permissions) -> None:
    server.extensions["permissions"] = permissions
    server.before_request(admit)


def admit() -> AnyResponse | None:
    """Runs before everything but Dash's own set-up."""
    g.language = known_language(request.cookies.get(LANGUAGE_COOKIE))
    door = _door()
    if door is Door.FILE:
        return None
    token = sessions.token_of(request)
    signed_in = sessions.who_is(token)
    g.account = signed_in.account if signed_in else None
    g.session_id = signed_in.session_id if signed_in else None
    g.language = g.language or (signed_in and known_language(signed_in.account.language))
    if signed_in is None and door is not Door.STRANGER:
        return _turned_away(request)
    # A cookie that signs nobody in is no session to bind the token to.
    g.session_token = token if signed_in else None
    if not _comes_from_our_page():
        return _refused()
    _require_role(door)
    if request.path == _CALLBACKS:
        _require_permitted_callback()
    if signed_in and not _is_tick():
        sessions.note_presence(signed_in)
    return None


def _door() -> Door | frozenset[Role]:
    # An address that nothing answers is not told apart from any other.
    return _permissions().routes.get(request.endpoint or "", Door.SIGNED_IN)


def _permissions() -> Permissions:
    return cast("Permissions", current_app.extensions["permissions"])


def _require_role(door: Door | frozenset[Role]) -> None:
    if not isinstance(door, Door) and g.account.roles.isdisjoint(door):
        note_denial(request.path)
        abort(403)


def _turned_away(asked: Request) -> AnyResponse:
    if asked.method == "GET" and not asked.path.startswith("/_"):
        wanted = asked.full_path.rstrip("?")
        query = f"?{urlencode({'next': wanted})}" if wanted != "/" else ""
        return redirect(SIGN_IN + query)
    return Response(status=401)


def _comes_from_our_page() -> bool:
    return request.method in csrf.READING or csrf.is_from_our_page(request, g.session_token)


def _refused() -> AnyResponse:
    # Somebody who left the form open too long gets it again, with a fresh token.
    if request.path == SIGN_IN:
        return redirect(f"{SIGN_IN}?{urlencode({'again': '1'})}", code=303)
    return Response(status=403)


def _require_permitted_callback() -> None:
    body = _sent()
    wanted = callback_bodies.called(body, _permissions())
    if wanted is None:
        abort(400)
    # Who has no role yet is still told, page by page, that it is not open.
    if not wanted.is_router and g.account.roles.isdisjoint(wanted.roles):
        note_denial(wanted.name)
        abort(403)
    if not callback_bodies.fits(cast("callback_bodies.Body", body), wanted):
        abort(400)


def _sent() -> object:
    try:
        return request.get_json(silent=True)
    except RecursionError:
        # Brackets within brackets without end.
        return None


def _is_tick() -> bool:
    if request.path != _CALLBACKS:
        return False
    return callback_bodies.is_only_a_tick(request.get_json())


def safe_next(text: str | None) -> str:
    """A path of ours, or the overview: nobody is sent elsewhere after signing in."""
    wanted = text or "/"
    is_ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\", "/_", SIGN_IN))
    return wanted if is_ours and wanted.isprintable() and "\\" not in wanted else "/"
