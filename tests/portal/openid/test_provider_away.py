"""A provider that is away, or not the one it should be, opens nothing; passwords work."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from joserfc.jwk import KeySet

from data_layer.accounts.errors import ProviderAwayError
from data_layer.clock import now
from data_layer.database import Database
from portal.openid_provider import OpenIdProvider
from tests.identity_provider import IdentityProvider
from tests.portal.openid.visits import AWAY, SUBJECT, come_back, last_refusal, set_out
from tests.portal_app import csrf_of, sign_in

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.mark.usefixtures("lin")
@pytest.mark.parametrize(
    "faults",
    [
        {"status": 503},
        {"discovery": {"issuer": "https://sso.example/"}},
        {"discovery": {"token_endpoint": "http://sso.example/token"}},
        {"discovery": {"authorization_endpoint": "javascript:alert(1)"}},
        {"discovery": {"jwks_uri": None}},
    ],
)
def test_with_the_provider_away_or_not_itself_passwords_work(
    client: FlaskClient, provider: IdentityProvider, faults: dict[str, object]
) -> None:
    provider.misbehave(**faults)
    client.get("/sign-in")
    answer = client.post("/sign-in/openid", data={"csrf_token": csrf_of(client)})

    assert answer.status_code == 503
    assert AWAY in answer.text
    assert sign_in(client, "lin") == 303


@pytest.mark.usefixtures("lin")
def test_a_provider_that_goes_away_meanwhile_opens_nothing(
    client: FlaskClient, provider: IdentityProvider, database: Database
) -> None:
    back = provider.sign_in(set_out(client), SUBJECT)
    provider.misbehave(status=503)
    answer = come_back(client, back)

    assert answer.status_code == 503
    assert AWAY in answer.text
    assert last_refusal(database) == ("account.sign_in", "denied", "provider_away")


@pytest.mark.usefixtures("database")
def test_that_it_is_away_is_known_for_a_moment(provider: IdentityProvider) -> None:
    asking, at = OpenIdProvider(provider.settings), now()
    provider.misbehave(status=503)
    with pytest.raises(ProviderAwayError):
        asking.addresses(at)
    provider.misbehave()

    with pytest.raises(ProviderAwayError):
        asking.addresses(at + timedelta(seconds=14))
    assert asking.addresses(at + timedelta(seconds=15))["issuer"] == provider.issuer


@pytest.mark.usefixtures("database")
def test_what_it_told_is_kept_for_an_hour(provider: IdentityProvider) -> None:
    asking, at = OpenIdProvider(provider.settings), now()
    asking.addresses(at)
    provider.misbehave(status=503)

    assert asking.addresses(at + timedelta(minutes=59))["issuer"] == provider.issuer
    with pytest.raises(ProviderAwayError):
        asking.addresses(at + timedelta(hours=1))


@pytest.mark.usefixtures("database")
def test_a_new_key_is_asked_for_when_a_token_names_it_and_not_at_every_token(
    provider: IdentityProvider,
) -> None:
    asking, at = OpenIdProvider(provider.settings), now()
    first = _names(asking.keys(at))
    provider.change_key()

    assert _names(asking.keys(at + timedelta(minutes=1))) == first
    assert _names(asking.keys(at + timedelta(seconds=10), anew=True)) == first
    assert _names(asking.keys(at + timedelta(minutes=1), anew=True)) != first


@pytest.mark.usefixtures("database")
def test_no_shared_secret_is_taken_for_a_key(provider: IdentityProvider) -> None:
    provider.misbehave(keys=[{"kty": "oct", "k": "c2VjcmV0", "kid": "first"}])

    with pytest.raises(ProviderAwayError):
        OpenIdProvider(provider.settings).keys(now())


def _names(keys: KeySet) -> list[str | None]:
    return [key.kid for key in keys.keys]
