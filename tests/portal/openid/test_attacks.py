"""What is forged, replayed, mixed up or sent by others opens nothing and leaves nothing."""

from urllib.parse import parse_qs, urlsplit

import pytest
from dash import Dash
from flask.testing import FlaskClient

from data_layer.accounts import federated_commands
from data_layer.accounts.rules.throttle import MOST_BY_ADDRESS
from data_layer.clock import now
from data_layer.database import Database
from tests.identity_provider import IdentityProvider
from tests.portal.openid.visits import (
    REFUSED,
    SUBJECT,
    come_back,
    go,
    is_in,
    last_refusal,
    sessions,
    set_out,
)
from tests.portal_app import csrf_of

# What is refused before anything is written is refused on every database alike.
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
_ALWAYS_NAMED = "authorization_response_iss_parameter_supported"
FORGED: dict[str, dict[str, object]] = {
    "a nonce of another journey": {"claims": {"nonce": "another"}},
    "no nonce": {"claims": {"nonce": None}},
    "another client's": {"claims": {"aud": "another"}},
    "asked by us for another": {"claims": {"aud": "another", "azp": "portal"}},
    "for several, and not asked by us": {"claims": {"aud": ["portal", "another"]}},
    "asked by another client": {"claims": {"azp": "another"}},
    "another issuer's": {"claims": {"iss": "https://sso.example/"}},
    "expired": {"claims": {"exp": 1_700_000_000}},
    "without an end": {"claims": {"exp": None}},
    "from the future": {"claims": {"iat": 4_000_000_000}},
    "proved long ago": {"claims": {"auth_time": 1_700_000_000}},
    "of nobody": {"claims": {"sub": None}},
    "of an empty name": {"claims": {"sub": ""}},
    "of a number": {"claims": {"sub": 7}},
    "of a name no column holds": {"claims": {"sub": "x" * 256}},
    "of a name with a null": {"claims": {"sub": "a\0b"}},
    "factors in one word": {"claims": {"amr": "mfa"}},
    "for another access token": {"claims": {"at_hash": "bm90IHRoaXMgb25l"}},
    "unsigned": {"signed": "none"},
    "signed with the public key": {"signed": "with the public key"},
    "signed by somebody else": {"signed": "by somebody else"},
    "signed with a key that it brings": {"signed": "with a key of its own"},
}


@pytest.mark.parametrize("forged", FORGED)
def test_a_token_that_is_not_exactly_right_opens_nothing(
    client: FlaskClient,
    provider: IdentityProvider,
    database: Database,
    lin: int,
    forged: str,
) -> None:
    provider.misbehave(**FORGED[forged])
    answer = go(client, provider)

    assert answer.status_code == 401
    assert REFUSED in answer.text
    assert not is_in(client)
    assert sessions(database) == 0
    assert last_refusal(database) == ("account.sign_in", "denied", "identity_token")


@pytest.mark.usefixtures("lin")
def test_somebody_elses_answer_signs_nobody_in(
    app: Dash, client: FlaskClient, provider: IdentityProvider, database: Database
) -> None:
    """An attacker sends the victim the end of their own journey."""
    theirs = provider.sign_in(set_out(client), SUBJECT)
    victim, on_the_way = app.server.test_client(), app.server.test_client()
    set_out(on_the_way)

    for browser in (victim, on_the_way):
        assert come_back(browser, theirs).status_code == 401
        assert not is_in(browser)
        assert last_refusal(database)[2] == "identity_state"


@pytest.mark.usefixtures("lin")
def test_an_answer_is_taken_once(
    app: Dash, client: FlaskClient, provider: IdentityProvider, database: Database
) -> None:
    back = provider.sign_in(set_out(client), SUBJECT)
    journey = client.get_cookie("sign_in_journey")
    assert journey is not None
    assert come_back(client, back).status_code == 303
    assert come_back(client, back).status_code == 401

    # Even in a browser that kept the journey: the provider takes the code once.
    copied = app.server.test_client()
    copied.set_cookie("sign_in_journey", journey.value)
    assert come_back(copied, back).status_code == 401
    assert last_refusal(database)[2] == "identity_code"
    assert not is_in(copied)


@pytest.mark.usefixtures("lin")
@pytest.mark.parametrize(
    ("answer", "discovery", "reason"),
    [
        ({"iss": "https://sso.example/"}, {}, "identity_issuer"),
        ({"iss": ""}, {}, "identity_issuer"),
        ({"iss": None}, {_ALWAYS_NAMED: True}, "identity_issuer"),
        ({"state": ""}, {}, "identity_state"),
        ({"error": "access_denied"}, {}, "identity_declined"),
        ({"code": ""}, {}, "identity_declined"),
        ({"code": "made up"}, {}, "identity_code"),
    ],
)
def test_an_answer_that_is_not_the_providers_opens_nothing(
    client: FlaskClient,
    provider: IdentityProvider,
    database: Database,
    answer: dict[str, str | None],
    discovery: dict[str, object],
    reason: str,
) -> None:
    provider.misbehave(answer=answer, discovery=discovery)
    refused = go(client, provider)

    assert refused.status_code == 401
    assert REFUSED in refused.text
    assert not is_in(client)
    assert last_refusal(database)[2] == reason


@pytest.mark.usefixtures("lin")
def test_who_comes_back_without_end_is_stopped(
    client: FlaskClient, provider: IdentityProvider, database: Database
) -> None:
    with database.writing() as session:
        for _ in range(MOST_BY_ADDRESS):
            federated_commands.begin_return(session, "127.0.0.1", now())

    assert go(client, provider).status_code == 429
    assert not is_in(client)
    assert last_refusal(database)[2] == "throttled"


@pytest.mark.usefixtures("lin")
@pytest.mark.parametrize("where", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_nobody_is_sent_elsewhere_afterwards(
    client: FlaskClient, provider: IdentityProvider, where: str
) -> None:
    assert go(client, provider, wanted=where).location == "/"


@pytest.mark.usefixtures("provider")
def test_only_a_page_of_ours_sends_to_the_provider(client: FlaskClient) -> None:
    client.get("/sign-in")
    form = {"csrf_token": csrf_of(client)}
    foreign = client.post("/sign-in/openid", data=form, headers={"Sec-Fetch-Site": "cross-site"})

    assert foreign.status_code == 403
    assert client.get("/sign-in/openid").status_code in (302, 404, 405)
    assert client.get_cookie("sign_in_journey") is None


@pytest.mark.usefixtures("lin")
def test_behind_tls_the_journey_is_bound_to_the_host(
    app: Dash, client: FlaskClient, provider: IdentityProvider
) -> None:
    app.server.config["SECURE_COOKIES"] = True
    try:
        address = set_out(client)
        journey = client.get_cookie("__Host-sign_in_journey")
    finally:
        app.server.config["SECURE_COOKIES"] = False

    asked = parse_qs(urlsplit(address).query)
    assert asked["redirect_uri"] == ["https://localhost/sign-in/openid/return"]
    assert journey is not None
    assert (journey.secure, journey.http_only, journey.same_site) == (True, True, "Lax")
