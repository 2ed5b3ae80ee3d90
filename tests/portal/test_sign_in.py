"""Signing in, staying in and going out."""

from collections.abc import Callable

import pytest
from dash import Dash
from flask.testing import FlaskClient

from data_layer.accounts.rules.throttle import MOST_BY_NAME
from data_layer.database import Database
from tests.builders.accounts import OF_THE_PROVINCE, PASSWORD, store_account
from tests.portal_app import csrf_of, sign_in

Browser = Callable[..., FlaskClient]


@pytest.fixture
def lin(database: Database) -> str:
    with database.writing() as session:
        return store_account(session, OF_THE_PROVINCE, user_name="lin").user_name


def token_of(client: FlaskClient) -> str:
    cookie = client.get_cookie("session")
    return cookie.value if cookie else ""


def test_the_right_password_opens_the_portal(client: FlaskClient, lin: str) -> None:
    assert sign_in(client, lin) == 303
    assert client.get("/").status_code == 200


def test_a_wrong_password_and_an_unknown_name_answer_alike(client: FlaskClient, lin: str) -> None:
    answers = []
    for name in (lin, "nobody"):
        client.get("/sign-in")
        fields = {"user_name": name, "password": "wrong", "csrf_token": csrf_of(client)}
        answer = client.post("/sign-in", data=fields)
        answers.append((answer.status_code, answer.text.replace(f'"{name}"', "NAME")))

    assert answers[0] == answers[1]
    assert answers[0][0] == 401
    assert "用户名或密码不正确" in answers[0][1]


def test_guessing_is_stopped_even_when_the_last_guess_is_right(
    client: FlaskClient, lin: str
) -> None:
    for _ in range(MOST_BY_NAME):
        assert sign_in(client, lin, "wrong") == 401

    assert sign_in(client, lin) == 429


def test_the_session_is_a_new_one_after_each_sign_in(client: FlaskClient, lin: str) -> None:
    client.set_cookie("session", "planted by somebody else")
    sign_in(client, lin)
    first = token_of(client)
    assert first != "planted by somebody else"

    client.delete_cookie("session")
    sign_in(client, lin)

    assert token_of(client) not in ("", first)


def test_signing_in_again_ends_the_session_before(client: FlaskClient, lin: str) -> None:
    sign_in(client, lin)
    old = token_of(client)
    fields = {"user_name": lin, "password": PASSWORD, "csrf_token": csrf_of(client)}
    client.post("/sign-in", data=fields)

    client.set_cookie("session", old)

    assert client.get("/_dash-layout").status_code == 401


def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(
    client: FlaskClient, lin: str
) -> None:
    sign_in(client, lin)
    cookie = client.get_cookie("session")

    assert cookie is not None
    assert cookie.http_only
    assert cookie.same_site == "Lax"


def test_signing_out_ends_the_session_also_for_a_copy_of_the_cookie(signed_in: Browser) -> None:
    browser = signed_in(OF_THE_PROVINCE)
    copied = token_of(browser)

    answer = browser.post("/sign-out", headers={"X-CSRFToken": csrf_of(browser)})
    browser.set_cookie("session", copied)

    assert answer.status_code == 204
    assert browser.get("/_dash-layout").status_code == 401


def test_after_signing_in_one_is_where_one_wanted_to_be(client: FlaskClient, lin: str) -> None:
    client.get("/sign-in")
    fields = {"user_name": lin, "password": PASSWORD, "csrf_token": csrf_of(client)}
    answer = client.post("/sign-in", data=fields | {"next": "/institutions?cities=340100"})

    assert answer.location == "/institutions?cities=340100"


@pytest.mark.parametrize("where", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_nobody_is_sent_elsewhere_after_signing_in(
    client: FlaskClient, lin: str, where: str
) -> None:
    client.get("/sign-in")
    fields = {"user_name": lin, "password": PASSWORD, "csrf_token": csrf_of(client)}
    answer = client.post("/sign-in", data=fields | {"next": where})

    assert answer.location == "/"


def test_a_form_from_another_site_signs_nobody_in(client: FlaskClient, lin: str) -> None:
    client.get("/sign-in")
    fields = {"user_name": lin, "password": PASSWORD, "csrf_token": csrf_of(client)}
    answer = client.post("/sign-in", data=fields, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.location == "/sign-in?again=1"
    assert token_of(client) == ""


def test_the_form_speaks_both_languages_and_keeps_where_one_wanted_to_be(
    client: FlaskClient,
) -> None:
    page = client.get("/sign-in?next=/cases")
    fields = {"language": "en", "next": "/sign-in?next=/cases", "csrf_token": csrf_of(client)}
    answer = client.post("/preferences/language", data=fields)

    assert '<html lang="zh-CN">' in page.text
    assert answer.location == "/sign-in?next=/cases"
    assert '<html lang="en">' in client.get("/sign-in").text


def test_what_was_typed_comes_back_as_text(client: FlaskClient) -> None:
    client.get("/sign-in")
    fields = {"user_name": '"><script>alert(1)', "password": "x", "csrf_token": csrf_of(client)}

    assert "<script>alert(1)" not in client.post("/sign-in", data=fields).text


def test_a_name_no_keyboard_writes_is_only_wrong(client: FlaskClient) -> None:
    assert sign_in(client, "li\0n\u200b") == 401


def test_who_is_in_does_not_see_the_form(signed_in: Browser) -> None:
    assert signed_in(OF_THE_PROVINCE).get("/sign-in").status_code == 302


def test_a_real_province_shows_no_accounts(client: FlaskClient, lin: str) -> None:
    assert f">{lin}<" not in client.get("/sign-in").text


def test_behind_tls_a_session_that_a_neighbouring_site_plants_is_none(
    app: Dash, signed_in: Browser
) -> None:
    """Only a name that begins with __Host- cannot be set for the whole domain."""
    browser = signed_in(OF_THE_PROVINCE)
    copied = token_of(browser)
    app.server.config["SECURE_COOKIES"] = True
    try:
        planted = browser.get("/_dash-layout", base_url="https://localhost")
        browser.set_cookie("__Host-session", copied)
        own = browser.get("/_dash-layout", base_url="https://localhost")
    finally:
        app.server.config["SECURE_COOKIES"] = False

    assert (planted.status_code, own.status_code) == (401, 200)
