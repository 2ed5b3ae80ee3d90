"""The one application of a test run, and visits to it."""

import importlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from dash import Dash
from flask import g
from flask.testing import FlaskClient

from data_layer.accounts.records import AccountRecord, Grant, Scope
from data_layer.database import Database
from data_layer.settings import Settings
from portal import cache as portal_cache
from portal.application import create_app
from portal.i18n import Language
from tests.builders.accounts import PASSWORD, an_account, store_account
from tests.builders.keys import keyring_of

SECRET = "a secret key for tests, long enough"
Visit = Callable[..., AbstractContextManager[AccountRecord]]


@cache
def the_app() -> Dash:
    # Each Dash() runs every page module again and registers its callbacks again.
    settings = Settings(
        home=Path(), database_url="sqlite://", secret_key=SECRET, second_factor_roles=()
    )
    return create_app(settings, Database(settings.database_url, keyring_of(SECRET)))


@pytest.fixture
def app(database: Database) -> Dash:
    application = the_app()
    application.server.extensions["database"] = database
    with application.server.app_context():
        portal_cache.forget_everything()
    return application


@pytest.fixture
def page(app: Dash) -> Callable[[str], ModuleType]:
    """Imports a page module, which only works once an app exists."""
    return lambda name: importlib.import_module(f"pages.{name}")


@pytest.fixture
def visit(app: Dash) -> Visit:
    # `with visit(of_city("340100"), path="/cases"): …` calls as somebody signed in.

    @contextmanager
    def visiting(
        *grants: Grant,
        scope: Scope | None = None,
        account: AccountRecord | None = None,
        path: str = "/",
        language: Language = Language.CHINESE,
    ) -> Iterator[AccountRecord]:
        with app.server.test_request_context(path):
            g.account = account or an_account(*grants, scope=scope)
            g.language = language
            yield g.account

    return visiting


@pytest.fixture
def client(app: Dash) -> FlaskClient:
    """A stranger's browser."""
    return app.server.test_client()


@pytest.fixture
def signed_in(app: Dash, database: Database) -> Callable[..., FlaskClient]:
    """The browser of somebody who signed in with these grants."""

    def browser(*grants: Grant, **given: object) -> FlaskClient:
        with database.writing() as session:
            user_name = store_account(session, *grants, **given).user_name
        client = app.server.test_client()
        sign_in(client, user_name)
        return client

    return browser


def sign_in(client: FlaskClient, user_name: str, password: str = PASSWORD) -> int:
    """Through the form, as a person does; the status of the answer."""
    client.get("/sign-in")
    fields = {"user_name": user_name, "password": password, "csrf_token": csrf_of(client)}
    return client.post("/sign-in", data=fields).status_code


def csrf_of(client: FlaskClient) -> str:
    cookie = client.get_cookie("csrf_token")
    return cookie.value if cookie else ""
