"""The identity provider's process, the portal that knows it, and somebody it opens."""

from collections.abc import Iterator

import pytest
from dash import Dash

from data_layer.accounts.records import Role, SignInPolicy
from data_layer.database import Database
from portal.openid_provider import OpenIdProvider
from tests.builders.accounts import OF_THE_PROVINCE
from tests.identity_provider import IdentityProvider
from tests.portal.openid.visits import connected
from tests.portal_app import app, client

__all__ = ["app", "client"]


@pytest.fixture(scope="session")
def process() -> Iterator[IdentityProvider]:
    started = IdentityProvider()
    yield started
    started.stop()


@pytest.fixture
def provider(app: Dash, process: IdentityProvider) -> Iterator[IdentityProvider]:
    app.server.extensions["openid_provider"] = OpenIdProvider(process.settings)
    yield process
    process.misbehave()
    app.server.extensions["openid_provider"] = None


@pytest.fixture
def lin(database: Database, provider: IdentityProvider) -> int:
    return connected(database, provider, OF_THE_PROVINCE, user_name="lin")


@pytest.fixture
def strict(app: Dash) -> Iterator[None]:
    """System administrators need a second factor here."""
    usual = app.server.extensions["sign_in_policy"]
    required = frozenset({Role.SYSTEM_ADMIN})
    app.server.extensions["sign_in_policy"] = SignInPolicy(second_factor_roles=required)
    yield
    app.server.extensions["sign_in_policy"] = usual
