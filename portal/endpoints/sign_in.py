"""The way in and the way out: plain forms that work before any script does."""

from urllib.parse import urlencode

from flask import Blueprint, Response, g, make_response, redirect
from flask import request as asked
from werkzeug.wrappers import Response as AnyResponse

from data_layer.accounts.errors import SignInRefusedError, SignInThrottledError
from data_layer.accounts.records import StepToken
from portal import csrf, openid, sessions
from portal.endpoints.demo_cast import demo_cast
from portal.endpoints.next_step import to_next_step
from portal.endpoints.way_in import way_in_page
from portal.errors import sentence
from portal.guard import LANGUAGE_COOKIE, SIGN_IN, safe_next
from portal.i18n import t

sign_in = Blueprint("sign_in", __name__, template_folder="../templates")


@sign_in.get(SIGN_IN)
def sign_in_page() -> AnyResponse:
    if g.account is not None:
        return redirect(safe_next(asked.args.get("next")))
    told = t("accounts-sign-in-again") if asked.args.get("again") else ""
    return sign_in_form(told)


@sign_in.post(SIGN_IN)
def sign_in_with_password() -> AnyResponse:
    wanted = safe_next(asked.form.get("next"))
    try:
        token = sessions.sign_in(
            asked.form.get("user_name", ""),
            asked.form.get("password", ""),
            sessions.origin_of(asked),
            sessions.token_of(asked),
        )
    except SignInRefusedError as error:
        return sign_in_form(sentence(error), status=401)
    except SignInThrottledError as error:
        return sign_in_form(sentence(error), status=429)
    if isinstance(token, StepToken):
        return to_next_step(token, wanted)
    answer = redirect(wanted, code=303)
    sessions.keep(answer, token)
    return answer


@sign_in.post("/sign-out")
def sign_out() -> AnyResponse:
    sessions.sign_out(sessions.token_of(asked))
    answer = make_response("", 204)
    sessions.forget(answer)
    for cookie in (csrf.COOKIE, LANGUAGE_COOKIE):
        answer.delete_cookie(cookie, path="/")
    # Whoever sits down next finds nothing in the browser's memory.
    answer.headers["Clear-Site-Data"] = '"storage"'
    return answer


def sign_in_form(told: str, status: int = 200) -> Response:
    wanted = safe_next(asked.values.get("next"))
    return way_in_page(
        "sign_in.html",
        _words() | _provider_words(),
        status=status,
        here=f"{SIGN_IN}?{urlencode({'next': wanted})}" if wanted != "/" else SIGN_IN,
        next=wanted,
        told=told,
        user_name=asked.form.get("user_name", "")[:64],
        has_provider=openid.provider_or_none() is not None,
        cast=demo_cast(),
    )


def _provider_words() -> dict[str, str]:
    if openid.provider_or_none() is None:
        return {}
    return {
        "or": t("accounts-openid-or"),
        "by_provider": t("accounts-openid-sign-in", provider=openid.provider_name()),
    }


def _words() -> dict[str, str]:
    return {
        "title": t("accounts-sign-in"),
        "sign_in": t("accounts-sign-in"),
        "user_name": t("accounts-user-name"),
        "password": t("accounts-password"),
        "note": t("accounts-sign-in-note"),
        "apply": t("accounts-apply-link"),
        "demo": t("shell-demo-badge"),
        "demo_title": t("accounts-demo-title"),
        "demo_hint": t("accounts-demo-hint"),
    }
