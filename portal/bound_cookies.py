"""Cookies that no script reads and that, behind TLS, nobody but this host can set or gets back."""

from datetime import datetime

from flask import Request, current_app
from werkzeug.wrappers import Response


def keep(response: Response, name: str, value: str, expires_at: datetime) -> None:
    """Lax: who comes back from an identity provider's site still has them."""
    response.set_cookie(
        _named(name),
        value,
        expires=expires_at,
        httponly=True,
        secure=_is_behind_tls(),
        samesite="Lax",
        path="/",
    )


def kept(request: Request, name: str) -> str:
    """Under no other name: a site beside this one can set that for the whole domain."""
    return request.cookies.get(_named(name), "")


def forget(response: Response, name: str) -> None:
    response.delete_cookie(
        _named(name), path="/", secure=_is_behind_tls(), httponly=True, samesite="Lax"
    )


def _named(name: str) -> str:
    return f"__Host-{name}" if _is_behind_tls() else name


def _is_behind_tls() -> bool:
    return bool(current_app.config["SECURE_COOKIES"])
