"""Whoever is signed in looks after what opens their account."""

import re
from collections.abc import Callable

import pyotp
import pytest
from dash import Dash
from flask.testing import FlaskClient

from data_layer.accounts import second_factor_queries, session_queries
from data_layer.clock import now
from data_layer.database import Database
from tests.builders.accounts import OF_THE_PROVINCE, PASSWORD, store_account
from tests.pages.asking import ask, value
from tests.portal_app import sign_in, the_app

NEW_PASSWORD = "another horse battery"
SECOND_FACTOR = "account-second-factor.children"
SESSIONS = "account-sessions.children"


@pytest.fixture
def lin(database: Database) -> int:
    with database.writing() as session:
        return store_account(session, OF_THE_PROVINCE, user_name="lin").id


@pytest.fixture
def browser(app: Dash, lin: int) -> Callable[[], FlaskClient]:
    def another() -> FlaskClient:
        client = app.server.test_client()
        sign_in(client, "lin")
        return client

    return another


def click(browser: FlaskClient, output: str, button: str, code: str | None = None) -> str:
    state = [] if code is None else [value("account-code", "value", code)]
    shared = f"{output}{_mark_of(output, button)}"
    return str(ask(browser, [shared], [value(button, "n_clicks", 1)], state).json)


def _mark_of(output: str, button: str) -> str:
    """Dash marks outputs that several callbacks share with a hash of their inputs."""
    return next(
        name.removeprefix(output)
        for name, spec in the_app().callback_map.items()
        if name.startswith(f"{output}@") and spec["inputs"][0]["id"] == button
    )


def is_in(client: FlaskClient) -> bool:
    return client.get("/_dash-layout").status_code == 200


def set_up(client: FlaskClient) -> tuple[str, list[str]]:
    shown = click(client, SECOND_FACTOR, "account-second-factor-begin")
    secret = re.findall(r"'([A-Z2-7]{4}(?: [A-Z2-7]{4})+)'", shown)[0].replace(" ", "")
    answer = click(
        client,
        SECOND_FACTOR,
        "account-second-factor-confirm",
        code=pyotp.TOTP(secret).at(now()),
    )
    return secret, re.findall(r"[A-Z0-9]{5}-[A-Z0-9]{5}", answer)


def test_setting_up_shows_the_recovery_codes_once(
    browser: Callable[[], FlaskClient], database: Database, lin: int
) -> None:
    _, codes = set_up(browser())

    with database.reading() as session:
        state = second_factor_queries.second_factor_of(session, lin)
    assert len(codes) == 10
    assert state.recovery_code_count == 10
    assert state.confirmed_at is not None


def test_setting_up_renews_this_session_and_ends_the_others(
    browser: Callable[[], FlaskClient],
) -> None:
    here, elsewhere = browser(), browser()
    before = here.get_cookie("session")
    set_up(here)

    after = here.get_cookie("session")
    assert before is not None
    assert after is not None
    assert before.value != after.value
    assert is_in(here)
    assert not is_in(elsewhere)


def test_a_wrong_code_removes_nothing(
    browser: Callable[[], FlaskClient], database: Database, lin: int
) -> None:
    here = browser()
    _, codes = set_up(here)

    refused = click(here, SECOND_FACTOR, "account-second-factor-remove", code="000000")
    assert "验证码不正确" in refused

    click(here, SECOND_FACTOR, "account-second-factor-remove", code=codes[0])
    with database.reading() as session:
        assert second_factor_queries.second_factor_of(session, lin).confirmed_at is None


def change(client: FlaskClient, current: str, new: str, again: str) -> str:
    fields = ("current", "new", "again")
    outputs = ["account-password-error.children"]
    outputs += [f"account-password-{field}.value" for field in fields]
    state = [
        value(f"account-password-{field}", "value", typed)
        for field, typed in zip(fields, (current, new, again), strict=True)
    ]
    return str(ask(client, outputs, [value("account-password-change", "n_clicks", 1)], state).json)


def test_a_new_password_ends_every_other_session(
    browser: Callable[[], FlaskClient], client: FlaskClient
) -> None:
    here, elsewhere = browser(), browser()
    change(here, PASSWORD, NEW_PASSWORD, NEW_PASSWORD)

    assert is_in(here)
    assert not is_in(elsewhere)
    assert sign_in(client, "lin", NEW_PASSWORD) == 303


@pytest.mark.parametrize(
    ("current", "again", "told"),
    [
        ("wrong", NEW_PASSWORD, "当前密码不正确"),
        (PASSWORD, "something else", "两次输入的新密码不一致"),
    ],
)
def test_what_is_wrong_with_a_password_is_said(
    browser: Callable[[], FlaskClient], current: str, again: str, told: str
) -> None:
    assert told in change(browser(), current, NEW_PASSWORD, again)


def test_all_other_devices_are_signed_out(browser: Callable[[], FlaskClient]) -> None:
    here, elsewhere = browser(), browser()
    click(here, SESSIONS, "account-sessions-end-others")

    assert is_in(here)
    assert not is_in(elsewhere)


def test_the_page_lists_where_one_is_signed_in(
    browser: Callable[[], FlaskClient], database: Database, lin: int
) -> None:
    here = browser()
    browser()
    answer = ask(here, [SESSIONS], [value("account-sessions", "id", "account-sessions")])

    with database.reading() as session:
        assert len(session_queries.living_sessions(session, lin, now())) == 2
    assert str(answer.json).count("本设备") == 1
