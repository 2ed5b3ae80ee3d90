"""The way in by an identity provider: out to it, and back with what it says."""

from urllib.parse import urlencode

from flask import Blueprint, Response, abort, redirect
from flask import request as asked
from werkzeug.wrappers import Response as AnyResponse

from data_layer.accounts.errors import (
    IdentityRefusedError,
    IdentityTakenError,
    ProviderAwayError,
    SignInThrottledError,
)
from data_layer.accounts.records import StepToken
from data_layer.clock import now
from data_layer.errors import PortalError
from portal import openid, openid_journeys, sessions
from portal.endpoints.next_step import to_next_step
from portal.endpoints.sign_in import sign_in_form
from portal.endpoints.way_in import way_in_page
from portal.errors import sentence
from portal.guard import SIGN_IN, safe_next
from portal.i18n import t
from portal.openid_journeys import Journey

_ACCOUNT = "/account"
_STATUS = {
    IdentityRefusedError.code: 401,
    SignInThrottledError.code: 429,
    ProviderAwayError.code: 503,
}
_REFUSALS = (IdentityRefusedError, SignInThrottledError, ProviderAwayError)

openid_way = Blueprint("openid_way", __name__, template_folder="../templates")


@openid_way.before_request
def require_provider() -> None:
    if openid.provider_or_none() is None:
        abort(404)


@openid_way.post(f"{SIGN_IN}/openid")
def leave_for_provider() -> Response:
    """A page that leads on, since browsers let a form of ours end nowhere else (`form-action`)."""
    try:
        journey, address = openid.set_out(safe_next(asked.form.get("next")))
    except ProviderAwayError as error:
        return _form(error)
    answer = way_in_page("leave_for_provider.html", _words(), here=SIGN_IN, address=address)
    openid_journeys.keep(answer, journey)
    return answer


@openid_way.get(openid.RETURN)
def come_back() -> AnyResponse:
    journey = openid_journeys.kept(asked, now())
    answer = _connected(journey) if journey and journey.connects else _signed_in(journey)
    openid_journeys.forget(answer)
    return answer


def _signed_in(journey: Journey | None) -> AnyResponse:
    try:
        token = openid.sign_in(journey)
    except _REFUSALS as error:
        return _form(error)
    wanted = journey.wanted if journey else "/"
    if isinstance(token, StepToken):
        return to_next_step(token, wanted)
    answer = redirect(wanted, code=303)
    sessions.keep(answer, token)
    return answer


def _connected(journey: Journey) -> AnyResponse:
    try:
        openid.connect(journey)
    except (*_REFUSALS, IdentityTakenError) as error:
        return redirect(f"{_ACCOUNT}?{urlencode({'identity': error.code})}", code=303)
    return redirect(_ACCOUNT, code=303)


def _form(error: PortalError) -> Response:
    return sign_in_form(sentence(error), status=_STATUS[error.code])


def _words() -> dict[str, str]:
    provider = openid.provider_name()
    return {
        "title": t("accounts-openid-leaving", provider=provider),
        "why": t("accounts-openid-leaving-why", provider=provider),
        "next": t("accounts-step-next"),
        "back": t("accounts-apply-back"),
    }
