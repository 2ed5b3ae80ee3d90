"""After the right password comes what the account still needs, and only then the portal."""

import re
from collections.abc import Iterator

import pyotp
import pytest
from dash import Dash
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from data_layer.accounts import second_factor_commands
from data_layer.accounts.records import Role, SignInPolicy
from data_layer.accounts.rules.one_time import STEP_SECONDS
from data_layer.accounts.rules.throttle import MOST_BY_NAME
from data_layer.clock import now
from data_layer.database import Database
from data_layer.operations.commands import mark_as_demo
from data_layer.operations.records import DemoRecord
from tests.builders.accounts import OF_THE_PLATFORM, PASSWORD, store_account
from tests.portal_app import csrf_of

NEW_PASSWORD = "another horse battery"


@pytest.fixture
def strict(app: Dash) -> Iterator[None]:
    """System administrators need a second factor here."""
    usual = app.server.extensions["sign_in_policy"]
    required = frozenset({Role.SYSTEM_ADMIN})
    app.server.extensions["sign_in_policy"] = SignInPolicy(second_factor_roles=required)
    yield
    app.server.extensions["sign_in_policy"] = usual


@pytest.fixture
def wu(database: Database) -> str:
    with database.writing() as session:
        return store_account(session, OF_THE_PLATFORM, user_name="wu").user_name


def send(client: FlaskClient, path: str, **fields: str) -> TestResponse:
    client.get("/sign-in")
    return client.post(path, data={"csrf_token": csrf_of(client)} | fields)


def give_password(client: FlaskClient, name: str) -> TestResponse:
    return send(client, "/sign-in", user_name=name, password=PASSWORD, next="/operations/jobs")


def give_code(client: FlaskClient, code: str) -> TestResponse:
    return send(client, "/sign-in/step", code=code, next="/operations/jobs")


def is_in(client: FlaskClient) -> bool:
    return client.get("/_dash-layout").status_code == 200


def set_up(client: FlaskClient, name: str) -> tuple[str, list[str]]:
    """Goes through the set-up; the secret and the recovery codes shown."""
    give_password(client, name)
    shown = client.get("/sign-in/step").text
    secret = re.findall(r"<code>([A-Z2-7 ]+)</code>", shown)[0].replace(" ", "")
    answer = give_code(client, pyotp.TOTP(secret).at(now()))
    return secret, re.findall(r"<code>([A-Z0-9]{5}-[A-Z0-9]{5})</code>", answer.text)


def code_after(secret: str, steps: int = 1) -> str:
    """A code that was not given yet; a clock that is a little ahead is allowed."""
    return pyotp.TOTP(secret).at(int(now().timestamp()) + steps * STEP_SECONDS)


@pytest.mark.usefixtures("strict")
def test_the_password_alone_opens_nothing(client: FlaskClient, wu: str) -> None:
    answer = give_password(client, wu)

    assert answer.location == "/sign-in/step?next=%2Foperations%2Fjobs"
    assert not is_in(client)


@pytest.mark.usefixtures("strict")
def test_the_set_up_ends_with_recovery_codes_and_signed_in(client: FlaskClient, wu: str) -> None:
    _, codes = set_up(client, wu)

    assert len(codes) == 10
    assert is_in(client)


@pytest.mark.usefixtures("strict")
def test_the_qr_code_is_drawn_here(client: FlaskClient, wu: str) -> None:
    give_password(client, wu)

    assert 'src="data:image/svg+xml' in client.get("/sign-in/step").text


@pytest.mark.usefixtures("strict")
def test_afterwards_the_code_is_asked_for_and_opens_once(
    app: Dash, client: FlaskClient, wu: str
) -> None:
    secret, _ = set_up(client, wu)
    code = code_after(secret)
    second, third = app.server.test_client(), app.server.test_client()

    give_password(second, wu)
    answer = give_code(second, code)
    give_password(third, wu)
    replayed = give_code(third, code)

    assert (answer.status_code, answer.location) == (303, "/operations/jobs")
    assert is_in(second)
    assert replayed.status_code == 401
    assert not is_in(third)


@pytest.mark.usefixtures("strict")
def test_a_recovery_code_stands_in_for_the_device(app: Dash, client: FlaskClient, wu: str) -> None:
    _, codes = set_up(client, wu)
    other = app.server.test_client()
    give_password(other, wu)

    assert give_code(other, codes[0]).status_code == 303
    assert is_in(other)


@pytest.mark.usefixtures("strict")
def test_guessing_codes_ends(app: Dash, client: FlaskClient, wu: str) -> None:
    secret, _ = set_up(client, wu)
    guessing = app.server.test_client()
    give_password(guessing, wu)
    # The code of the set-up was a guess too.
    answers = [give_code(guessing, "000000").status_code for _ in range(MOST_BY_NAME)]

    assert answers == [401] * (MOST_BY_NAME - 1) + [429]
    assert give_code(guessing, code_after(secret)).status_code == 429


def test_whoever_has_a_second_factor_uses_it_whatever_the_role(
    client: FlaskClient, database: Database, wu: str
) -> None:
    with database.writing() as session:
        account_id = store_account(session, user_name="he").id
        secret = second_factor_commands.begin_enrolment(session, account_id, now())
        code = pyotp.TOTP(secret).at(now())
        second_factor_commands.confirm_enrolment(session, account_id, code, now())

    assert give_password(client, wu).location == "/operations/jobs"
    assert give_password(client, "he").location.startswith("/sign-in/step")


def test_a_password_that_was_handed_out_is_replaced_first(
    client: FlaskClient, database: Database
) -> None:
    with database.writing() as session:
        store_account(session, OF_THE_PLATFORM, user_name="he", must_change_password=True)
    give_password(client, "he")

    differing = send(client, "/sign-in/step", password=NEW_PASSWORD, again="something else")
    short = send(client, "/sign-in/step", password="short", again="short")
    same = send(client, "/sign-in/step", password=PASSWORD, again=PASSWORD)
    assert [one.status_code for one in (differing, short, same)] == [401, 401, 401]
    assert "新密码与当前密码相同" in same.text
    assert not is_in(client)

    assert send(client, "/sign-in/step", password=NEW_PASSWORD, again=NEW_PASSWORD).location == "/"
    assert is_in(client)
    assert send(client, "/sign-in", user_name="he", password=PASSWORD).status_code == 401


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_the_password_there_is_no_step(client: FlaskClient, method: str) -> None:
    client.get("/sign-in")
    fields = {"csrf_token": csrf_of(client), "code": "000000"}
    answer = getattr(client, method)("/sign-in/step", data=fields)

    assert answer.location == "/sign-in?again=1"


def test_a_demonstration_asks_nobody_for_a_second_factor(
    app: Dash, client: FlaskClient, database: Database, wu: str
) -> None:
    app.server.extensions["sign_in_policy"] = SignInPolicy()
    app.server.extensions["second_factor_roles_are_said"] = False
    with database.writing() as session:
        mark_as_demo(session, DemoRecord(as_of=now().date(), seed=1, scale=0.01, built_at=now()))

    try:
        assert give_password(client, wu).location == "/operations/jobs"
    finally:
        app.server.extensions["sign_in_policy"] = SignInPolicy(second_factor_roles=frozenset())
        app.server.extensions["second_factor_roles_are_said"] = True
