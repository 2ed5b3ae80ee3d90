"""What the pages have in common that work before anybody is signed in."""

from collections.abc import Mapping

from flask import Response, g, make_response, render_template
from flask import request as asked

from portal import csrf
from portal.i18n import Language, language, t
from portal.index_page import STYLES, THEME_SCRIPT


def way_in_page(
    template: str, words: Mapping[str, str], *, here: str, status: int = 200, **values: object
) -> Response:
    """`here` is the address that shows this page again, in the other language too."""
    g.csrf_token = csrf.token_for(g.session_token, asked.cookies.get(csrf.COOKIE))
    other = Language.ENGLISH if language() is Language.CHINESE else Language.CHINESE
    text = render_template(
        template,
        words=_common_words() | dict(words),
        language=language().value,
        other_language=other.value,
        theme_script=THEME_SCRIPT,
        styles=STYLES,
        csrf_field=csrf.FIELD,
        csrf_token=g.csrf_token,
        here=here,
        **values,
    )
    return make_response(text, status)


def _common_words() -> dict[str, str]:
    return {
        "platform": t("shell-platform"),
        "product": t("shell-product"),
        "other_language": t("shell-language-other"),
    }
