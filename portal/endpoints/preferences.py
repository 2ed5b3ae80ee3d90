"""The language a reader chose: for this browser at once, and for the account."""

from flask import Blueprint, Response, abort, current_app, g, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from data_layer.accounts import commands
from portal import db
from portal.guard import LANGUAGE_COOKIE, SIGN_IN, safe_next
from portal.i18n import known_language

preferences = Blueprint("preferences", __name__)


@preferences.post("/preferences/language")
def choose_language() -> AnyResponse:
    chosen = known_language(request.form.get("language"))
    if chosen is None:
        abort(400)
    if g.account is not None:
        with db.writing() as session:
            commands.change_language(session, g.account.id, chosen)
    wanted = request.form.get("next")
    answer = redirect(_way_back(wanted), code=303) if wanted else Response(status=204)
    secure = bool(current_app.config["SECURE_COOKIES"])
    answer.set_cookie(LANGUAGE_COOKIE, chosen, samesite="Lax", secure=secure, path="/")
    return answer


def _way_back(wanted: str) -> str:
    # The pages before signing in have a language too.
    return wanted if wanted.partition("?")[0] in (SIGN_IN, f"{SIGN_IN}/step") else safe_next(wanted)
