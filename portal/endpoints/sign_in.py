"""The way in and the way out: plain forms that work before any script does."""

from flask import Blueprint, Response, current_app, g, make_response, redirect, render_template
from flask import request as asked
from werkzeug.wrappers import Response as AnyResponse

from data_layer.accounts.errors import SignInRefusedError, SignInThrottledError
from portal import csrf, sessions
from portal.endpoints.demo_cast import demo_cast
from portal.errors import sentence
from portal.guard import LANGUAGE_COOKIE, SIGN_IN, safe_next
from portal.i18n import Language, language, t
from portal.index_page import STYLES, THEME_SCRIPT

sign_in = Blueprint("sign_in", __name__, template_folder="../templates")


@sign_in.get(SIGN_IN)
def sign_in_page() -> AnyResponse:
    if g.account is not None:
        return redirect(safe_next(asked.args.get("next")))
    told = t("accounts-sign-in-again") if asked.args.get("again") else ""
    return _page(told)


@sign_in.post(SIGN_IN)
def sign_in_with_password() -> AnyResponse:
    try:
        token = sessions.sign_in(
            asked.form.get("user_name", ""),
            asked.form.get("password", ""),
            asked.remote_addr or "",
            sessions.token_of(asked),
        )
    except SignInRefusedError as error:
        return _page(sentence(error), status=401)
    except SignInThrottledError as error:
        return _page(sentence(error), status=429)
    answer = redirect(safe_next(asked.form.get("next")), code=303)
    sessions.keep(answer, token, secure=bool(current_app.config["SECURE_COOKIES"]))
    csrf.keep(answer, csrf.token_for(token.token, None))
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


def _page(told: str, status: int = 200) -> Response:
    g.csrf_token = csrf.token_for(None, asked.cookies.get(csrf.COOKIE))
    other = Language.ENGLISH if language() is Language.CHINESE else Language.CHINESE
    text = render_template(
        "sign_in.html",
        words=_words(),
        language=language().value,
        other_language=other.value,
        theme_script=THEME_SCRIPT,
        styles=STYLES,
        csrf_field=csrf.FIELD,
        csrf_token=g.csrf_token,
        next=safe_next(asked.values.get("next")),
        told=told,
        user_name=asked.form.get("user_name", "")[:64],
        cast=demo_cast(),
    )
    return make_response(text, status)


def _words() -> dict[str, str]:
    return {
        "platform": t("shell-platform"),
        "product": t("shell-product"),
        "sign_in": t("accounts-sign-in"),
        "user_name": t("accounts-user-name"),
        "password": t("accounts-password"),
        "note": t("accounts-sign-in-note"),
        "other_language": t("shell-language-other"),
        "demo": t("shell-demo-badge"),
        "demo_title": t("accounts-demo-title"),
        "demo_hint": t("accounts-demo-hint"),
    }
