"""Every answer says what the browser may load, run and keep."""

from collections.abc import Callable

import pytest
from dash import Dash
from flask.testing import FlaskClient

from portal.headers import hash_of
from portal.index_page import THEME_SCRIPT
from tests.builders.accounts import OF_THE_PROVINCE

Browser = Callable[..., FlaskClient]


def test_scripts_run_by_hash_only(signed_in: Browser) -> None:
    policy = signed_in(OF_THE_PROVINCE).get("/").headers["Content-Security-Policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))

    assert hash_of(THEME_SCRIPT) in scripts
    assert "unsafe" not in scripts
    assert "http" not in policy


def test_every_inline_script_of_the_document_is_allowed(signed_in: Browser, app: Dash) -> None:
    answer = signed_in(OF_THE_PROVINCE).get("/")
    policy = answer.headers["Content-Security-Policy"]

    for script in (*app._inline_scripts, app.renderer):
        assert script in answer.text
        assert hash_of(script) in policy


@pytest.mark.parametrize("path", ["/sign-in", "/healthz", "/no/such", "/_dash-layout"])
def test_no_page_can_be_framed_or_kept(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers

    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


def test_files_are_kept_and_those_with_a_version_for_good(client: FlaskClient) -> None:
    with client.get("/assets/1_tokens.css") as plain, client.get("/assets/1_tokens.css?m=1") as one:
        assert plain.headers["Cache-Control"] == "public, max-age=86400"
        assert "immutable" in one.headers["Cache-Control"]


def test_a_file_that_is_not_there_is_not_kept(client: FlaskClient) -> None:
    with client.get("/assets/no-such.css?m=1") as answer:
        assert answer.headers["Cache-Control"] == "no-store"


def test_nothing_is_loaded_from_elsewhere(signed_in: Browser) -> None:
    browser = signed_in(OF_THE_PROVINCE)

    for path in ("/", "/sign-in"):
        assert "https://" not in browser.get(path).text


def test_files_set_no_cookie(client: FlaskClient) -> None:
    with client.get("/assets/1_tokens.css") as answer:
        assert "Set-Cookie" not in answer.headers
