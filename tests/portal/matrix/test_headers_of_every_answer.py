"""Whatever is asked by whomever, the answer tells the browser what it may run, frame and keep."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from portal.routes import ROUTES, Door
from tests.builders.accounts import PASSWORD
from tests.portal.matrix.cast import Province
from tests.portal.matrix.conftest import Answers
from tests.portal_app import csrf_of, the_app

_TLS = "https://localhost"

_FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_IN_EVERY_POLICY = {
    "default-src 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
}


def test_every_answer_has_the_same_protection(answers: Answers) -> None:
    bare = [
        f"{thing.name} to {person}: {name}"
        for person, thing, answer in answers
        for name, value in _FIXED.items()
        if answer.headers.get(name) != value
    ]

    assert bare == []


def test_every_answer_has_a_strict_policy(answers: Answers) -> None:
    policies = {
        answer.headers.get("Content-Security-Policy", "") for _one, _thing, answer in answers
    }

    (policy,) = policies
    parts = policy.split("; ")
    scripts = next(part for part in parts if part.startswith("script-src"))
    assert _IN_EVERY_POLICY - set(parts) == set()
    assert all(one == "'self'" or one.startswith("'sha256-") for one in scripts.split()[1:])


def test_only_files_that_are_the_same_for_everybody_are_kept(answers: Answers) -> None:
    files = {
        f"GET {rule.rule}"
        for rule in the_app().server.url_map.iter_rules()
        if ROUTES[rule.endpoint] is Door.FILE
    }

    kept = {
        thing.name
        for _one, thing, answer in answers
        if answer.headers["Cache-Control"] != "no-store"
    }

    assert kept == files


@pytest.fixture
def _behind_tls(province: Province) -> Iterator[None]:
    config = the_app().server.config
    config["SECURE_COOKIES"] = True
    yield
    config["SECURE_COOKIES"] = False


@pytest.mark.usefixtures("_behind_tls")
def test_behind_tls_no_cookie_travels_without_it(province: Province) -> None:
    browser = the_app().server.test_client()
    said = cookies_of_a_visit(browser, province.names["commission"])

    assert [one for one in said if "Secure" not in one or "SameSite" not in one] == []
    hidden = [one for one in said if "HttpOnly" in one]
    assert hidden
    assert [one for one in hidden if not one.startswith("__Host-") or "Path=/" not in one] == []


def cookies_of_a_visit(browser: FlaskClient, user_name: str) -> list[str]:
    """Every cookie that is set from the sign-in page to signing out."""
    page = browser.get("/sign-in", base_url=_TLS)
    form = {"user_name": user_name, "password": PASSWORD, "csrf_token": csrf_of(browser)}
    signed_in = browser.post("/sign-in", data=form, base_url=_TLS)
    overview = browser.get("/", base_url=_TLS)
    changed, gone = (
        browser.post(
            address, data={"language": "en"} | {"csrf_token": csrf_of(browser)}, base_url=_TLS
        )
        for address in ("/preferences/language", "/sign-out")
    )
    assert (signed_in.status_code, overview.status_code, gone.status_code) == (303, 200, 204)
    answers = (page, signed_in, overview, changed)
    return [one for answer in answers for one in answer.headers.getlist("Set-Cookie")]
