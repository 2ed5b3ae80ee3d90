"""The owner of an account connects it with an identity, with their password, and takes it back."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from dash import Dash
from flask import Response, request
from flask.testing import FlaskClient

from data_layer.accounts.federated_queries import connected_identity
from data_layer.database import Database
from portal.openid_journeys import keep, kept, new_journey
from tests.builders.accounts import OF_THE_PROVINCE, PASSWORD, store_account
from tests.builders.audit import told
from tests.identity_provider import IdentityProvider
from tests.pages.asking import ask, value
from tests.portal.openid.visits import (
    SUBJECT,
    come_back,
    connected,
    go,
    is_in,
    last_refusal,
)
from tests.portal_app import sign_in, the_app

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
CARD = "account-identity.children"


@pytest.fixture
def wu(database: Database) -> int:
    with database.writing() as session:
        return store_account(session, OF_THE_PROVINCE, user_name="wu").id


@pytest.fixture
def browser(app: Dash, wu: int) -> FlaskClient:
    client = app.server.test_client()
    sign_in(client, "wu")
    return client


def click(browser: FlaskClient, button: str, password: str = PASSWORD) -> str:
    output = next(
        name
        for name, spec in the_app().callback_map.items()
        if name.startswith(CARD) and spec["inputs"][0]["id"] == button
    )
    state = [value("account-identity-password", "value", password)]
    return str(ask(browser, [output], [value(button, "n_clicks", 1)], state).json)


def set_out(browser: FlaskClient, password: str = PASSWORD) -> str:
    shown = click(browser, "account-identity-connect", password)
    return re.findall(r"'href': '([^']*)', 'refresh': True", shown)[0]


def subject_of(database: Database, account_id: int, provider: IdentityProvider) -> str | None:
    with database.reading() as session:
        found = connected_identity(session, account_id, provider.issuer)
        return found.subject if found else None


def test_afterwards_the_identity_opens_the_account(
    app: Dash, browser: FlaskClient, provider: IdentityProvider, database: Database, wu: int
) -> None:
    answer = come_back(browser, provider.sign_in(set_out(browser), SUBJECT))
    other = app.server.test_client()

    assert (answer.status_code, answer.location) == (303, "/account")
    assert subject_of(database, wu, provider) == SUBJECT
    assert ("identity.connect", "permitted") in [event[:2] for event in told(database)]
    assert go(other, provider).location == "/"
    assert is_in(other)


def test_it_renews_this_session_and_ends_the_others(
    app: Dash, browser: FlaskClient, provider: IdentityProvider
) -> None:
    elsewhere, before = app.server.test_client(), browser.get_cookie("session")
    sign_in(elsewhere, "wu")
    come_back(browser, provider.sign_in(set_out(browser), SUBJECT))
    after = browser.get_cookie("session")

    assert before is not None
    assert after is not None
    assert before.value != after.value
    assert is_in(browser)
    assert not is_in(elsewhere)


def test_without_the_password_nobody_sets_out(
    browser: FlaskClient, provider: IdentityProvider
) -> None:
    shown = click(browser, "account-identity-connect", "wrong")

    assert "当前密码不正确" in shown
    assert provider.issuer not in shown
    assert browser.get_cookie("sign_in_journey") is None


def test_a_journey_ends_in_the_session_that_set_out(
    app: Dash, browser: FlaskClient, provider: IdentityProvider, database: Database, wu: int
) -> None:
    """Whoever signs in meanwhile at the same browser is not connected with it."""
    back = provider.sign_in(set_out(browser), SUBJECT)
    with database.writing() as session:
        next_one = store_account(session, OF_THE_PROVINCE, user_name="next")
        next_id = next_one.id
    sign_in(browser, "next")
    answer = come_back(browser, back)

    assert answer.location == "/account?identity=identity_refused"
    assert last_refusal(database) == ("identity.connect", "denied", "identity_session")
    assert subject_of(database, wu, provider) is None
    assert subject_of(database, next_id, provider) is None


def test_a_journey_to_connect_signs_nobody_in(
    app: Dash, browser: FlaskClient, provider: IdentityProvider, database: Database, wu: int
) -> None:
    connected(database, provider, OF_THE_PROVINCE)
    back = provider.sign_in(set_out(browser), SUBJECT)
    journey = browser.get_cookie("sign_in_journey")
    stranger = app.server.test_client()
    assert journey is not None
    stranger.set_cookie("sign_in_journey", journey.value)

    come_back(stranger, back)
    assert not is_in(stranger)


def test_an_identity_that_opens_another_account_is_not_connected(
    browser: FlaskClient, provider: IdentityProvider, database: Database, wu: int
) -> None:
    connected(database, provider, OF_THE_PROVINCE)
    answer = come_back(browser, provider.sign_in(set_out(browser), SUBJECT))

    assert answer.location == "/account?identity=identity_taken"
    assert subject_of(database, wu, provider) is None
    assert last_refusal(database) == ("identity.connect", "denied", "identity_taken")
    assert is_in(browser)


def test_a_forged_token_connects_nothing(
    browser: FlaskClient, provider: IdentityProvider, database: Database, wu: int
) -> None:
    provider.misbehave(signed="by somebody else")
    answer = come_back(browser, provider.sign_in(set_out(browser), SUBJECT))

    assert answer.location == "/account?identity=identity_refused"
    assert subject_of(database, wu, provider) is None


def test_disconnected_it_opens_nothing(
    app: Dash, browser: FlaskClient, provider: IdentityProvider, database: Database, wu: int
) -> None:
    come_back(browser, provider.sign_in(set_out(browser), SUBJECT))

    assert "当前密码不正确" in click(browser, "account-identity-disconnect", "wrong")
    assert subject_of(database, wu, provider) == SUBJECT
    click(browser, "account-identity-disconnect")
    assert subject_of(database, wu, provider) is None
    assert is_in(browser)
    assert go(app.server.test_client(), provider).status_code == 401


def test_a_journey_is_over_after_ten_minutes_and_nobody_makes_one_up(app: Dash) -> None:
    """Read from the cookie as it is, with a clock of our own."""
    journey = new_journey(NOON)
    with app.server.test_request_context():
        answer = Response()
        keep(answer, journey)
    cookie = answer.headers["Set-Cookie"].split(";")[0]

    with app.server.test_request_context(headers={"Cookie": cookie}):
        assert kept(request, NOON + timedelta(minutes=10)) == journey
        assert kept(request, NOON + timedelta(minutes=10, seconds=1)) is None
    with app.server.test_request_context(headers={"Cookie": cookie[:-1]}):
        assert kept(request, NOON) is None
