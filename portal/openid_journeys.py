"""The journey to an identity provider and back, known to the browser that set out."""

import hmac
import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

from flask import Request, current_app
from itsdangerous import BadData, URLSafeSerializer
from werkzeug.wrappers import Response

from portal import bound_cookies

_COOKIE = "sign_in_journey"
_LIMIT = timedelta(minutes=10)


@dataclass(frozen=True, kw_only=True)
class Journey:
    """What has to come back unchanged, and what the token has to repeat.

    `started_at` is in seconds. `wanted` is where to go afterwards. `connects` names the session
    whose account is to be connected; signing in has none.
    """

    state: str
    nonce: str
    verifier: str
    started_at: int
    wanted: str = "/"
    connects: str = ""

    def is_over(self, at: datetime) -> bool:
        return at.timestamp() - self.started_at > _LIMIT.total_seconds()

    def is_told(self, state: str) -> bool:
        return hmac.compare_digest(self.state.encode(), state.encode())


def new_journey(at: datetime, wanted: str = "/", connects: str = "") -> Journey:
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    return Journey(
        state=state,
        nonce=nonce,
        verifier=verifier,
        started_at=int(at.timestamp()),
        wanted=wanted,
        connects=connects,
    )


def keep(response: Response, journey: Journey) -> None:
    text = _signing().dumps(asdict(journey))
    expires_at = datetime.fromtimestamp(journey.started_at, UTC) + _LIMIT
    bound_cookies.keep(response, _COOKIE, text, expires_at)


def kept(request: Request, at: datetime) -> Journey | None:
    """The one that this browser is on."""
    try:
        said = _signing().loads(bound_cookies.kept(request, _COOKIE))
    except BadData:
        return None
    journey = Journey(**said)
    return None if journey.is_over(at) else journey


def forget(response: Response) -> None:
    """It is made once, whatever came of it."""
    bound_cookies.forget(response, _COOKIE)


def _signing() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="journey to an identity provider")
