"""An identity that was connected opens the portal as a password does, and nothing else does."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest
from dash import Dash
from flask.testing import FlaskClient

from data_layer.accounts import second_factor_commands
from data_layer.accounts.commands import close_account
from data_layer.accounts.rules.one_time import STEP_SECONDS
from data_layer.clock import now
from data_layer.database import Database
from portal.openid_provider import OpenIdProvider
from tests.builders.accounts import OF_THE_PLATFORM, OF_THE_PROVINCE
from tests.identity_provider import IdentityProvider
from tests.portal.openid.visits import (
    REFUSED,
    SUBJECT,
    come_back,
    connected,
    go,
    is_in,
    last_refusal,
    sessions,
    set_out,
)
from tests.portal_app import csrf_of, sign_in


@pytest.mark.usefixtures("lin")
def test_a_connected_identity_opens_the_portal_where_one_wanted_to_be(
    client: FlaskClient, provider: IdentityProvider
) -> None:
    answer = go(client, provider, wanted="/institutions?cities=340100")

    assert (answer.status_code, answer.location) == (303, "/institutions?cities=340100")
    assert is_in(client)


@pytest.mark.usefixtures("lin")
def test_the_way_there_binds_the_answer_to_this_browser_and_this_client(
    client: FlaskClient, provider: IdentityProvider
) -> None:
    address, again = set_out(client), set_out(client)
    asked, other = (parse_qs(urlsplit(one).query) for one in (address, again))

    assert address.startswith(f"{provider.issuer}/authorize?")
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["response_type"] == ["code"]
    assert asked["scope"] == ["openid"]
    assert asked["prompt"] == ["login"]
    assert asked["redirect_uri"] == ["http://localhost/sign-in/openid/return"]
    for name in ("state", "nonce", "code_challenge"):
        assert len(asked[name][0]) >= 43
        assert asked[name] != other[name]


def test_an_unknown_identity_gets_no_account_and_is_shown_the_way_to_one(
    client: FlaskClient, provider: IdentityProvider, database: Database
) -> None:
    answer = go(client, provider, subject="stranger")

    assert answer.status_code == 401
    assert REFUSED in answer.text
    assert 'href="/apply"' in answer.text
    assert sessions(database) == 0
    assert last_refusal(database) == ("account.sign_in", "denied", "identity_unknown")


def test_a_closed_account_is_answered_like_an_unknown_identity(
    client: FlaskClient, provider: IdentityProvider, database: Database, lin: int
) -> None:
    with database.writing() as session:
        close_account(session, lin, now())

    closed = go(client, provider)
    reason = last_refusal(database)[2]
    unknown = go(client, provider, subject="stranger")

    assert reason == "identity_closed"
    assert (closed.status_code, closed.text) == (unknown.status_code, unknown.text)
    assert not is_in(client)


@pytest.mark.usefixtures("lin")
def test_the_session_before_ends(
    app: Dash, client: FlaskClient, provider: IdentityProvider
) -> None:
    sign_in(client, "lin")
    old = client.get_cookie("session")
    back = provider.sign_in(set_out(client), SUBJECT)
    come_back(client, back)
    new = client.get_cookie("session")
    copied = app.server.test_client()
    assert old is not None
    copied.set_cookie("session", old.value)

    assert new is not None
    assert new.value != old.value
    assert is_in(client)
    assert not is_in(copied)


@pytest.mark.usefixtures("strict")
@pytest.mark.parametrize(
    ("factors", "opens"),
    [(None, False), (["pwd"], False), (["pwd", "otp"], False), (["pwd", "otp", "mfa"], True)],
)
def test_a_role_that_needs_a_second_factor_needs_it_here_unless_the_provider_had_one(
    client: FlaskClient,
    provider: IdentityProvider,
    database: Database,
    factors: list[str] | None,
    opens: bool,
) -> None:
    connected(database, provider, OF_THE_PLATFORM)
    provider.misbehave(claims={"amr": factors})
    answer = go(client, provider, wanted="/operations/jobs")

    step = "/sign-in/step?next=%2Foperations%2Fjobs"
    assert answer.location == ("/operations/jobs" if opens else step)
    assert is_in(client) is opens
    # The way on begins at another site, from where no strict cookie is sent.
    kept = client.get_cookie("sign_in_step")
    assert opens or (kept is not None and kept.same_site == "Lax")


def test_who_has_a_second_factor_gives_its_code_and_is_in(
    client: FlaskClient, provider: IdentityProvider, database: Database, lin: int
) -> None:
    with database.writing() as session:
        secret = second_factor_commands.begin_enrolment(session, lin, now())
        code = pyotp.TOTP(secret).at(now())
        second_factor_commands.confirm_enrolment(session, lin, code, now())

    assert go(client, provider).location == "/sign-in/step"
    assert not is_in(client)
    later = int(now().timestamp()) + STEP_SECONDS
    form = {"csrf_token": csrf_of(client), "code": pyotp.TOTP(secret).at(later)}
    assert client.post("/sign-in/step", data=form).location == "/"
    assert is_in(client)


@pytest.mark.parametrize("factors", [None, ["mfa"]])
def test_a_password_that_was_handed_out_is_replaced_first(
    client: FlaskClient,
    provider: IdentityProvider,
    database: Database,
    factors: list[str] | None,
) -> None:
    connected(database, provider, OF_THE_PROVINCE, must_change_password=True)
    provider.misbehave(claims={"amr": factors})

    assert go(client, provider).location == "/sign-in/step"
    assert not is_in(client)


@pytest.mark.usefixtures("lin")
def test_a_provider_that_does_not_name_itself_in_the_answer_is_well_known(
    client: FlaskClient, provider: IdentityProvider
) -> None:
    provider.misbehave(answer={"iss": None})

    assert go(client, provider).status_code == 303


def test_without_a_provider_there_is_no_such_way(client: FlaskClient) -> None:
    page = client.get("/sign-in")

    assert "/sign-in/openid" not in page.text
    assert client.get("/sign-in/openid/return").status_code == 404
    form = {"csrf_token": csrf_of(client)}
    assert client.post("/sign-in/openid", data=form).status_code == 404


def test_the_button_says_what_people_call_the_provider(
    app: Dash, client: FlaskClient, provider: IdentityProvider
) -> None:
    assert "使用统一身份认证登录" in client.get("/sign-in").text

    named = replace(provider.settings, name="卫健通")
    app.server.extensions["openid_provider"] = OpenIdProvider(named)
    assert "使用卫健通登录" in client.get("/sign-in").text
