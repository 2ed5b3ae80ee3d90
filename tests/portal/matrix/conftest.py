"""One province for all tests of the matrix: building it takes longer than most of them."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from data_layer.database import Database
from data_layer.schema import metadata
from data_layer.sealing import Keyring
from portal import cache
from tests.builders.audit import OPERATOR
from tests.portal.matrix.cast import Province, store_province
from tests.portal.matrix.things import EVERYBODY, Thing, things
from tests.portal_app import the_app
from tests.postgresql_server import PostgresqlServer

Answers = list[tuple[str, Thing, TestResponse]]


@pytest.fixture(scope="session")
def stored_province(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, keyring: Keyring
) -> Iterator[Province]:
    path = shutil.copy(sqlite_template, tmp_path_factory.mktemp("province") / "portal.db")
    with served(f"sqlite:///{path}", keyring) as database:
        yield store_province(database, the_app().server)


@pytest.fixture(scope="session")
def province_on_postgresql(
    postgresql_server: PostgresqlServer, keyring: Keyring
) -> Iterator[Province]:
    with served(postgresql_server.create_database("province"), keyring) as database:
        metadata.create_all(database.engine)
        yield store_province(database, the_app().server)


@pytest.fixture(params=("stored_province", "province_on_postgresql"))
def either_province(request: pytest.FixtureRequest) -> Province:
    """On SQLite and on PostgreSQL."""
    found: Province = request.getfixturevalue(request.param)
    serve(found.database)
    return found


@pytest.fixture
def province(stored_province: Province) -> Province:
    """The application asks this database, whatever another test gave it before."""
    serve(stored_province.database)
    return stored_province


@pytest.fixture(scope="session")
def answers(stored_province: Province) -> Answers:
    """What everybody is told who asks for everything."""
    serve(stored_province.database)
    everything = things()
    told = [
        (person, thing, thing.ask(stored_province.everybody[person]))
        for person in EVERYBODY
        for thing in everything
    ]
    # Signing out was among the things.
    stored_province.sign_in_again()
    return told


@contextmanager
def served(url: str, keyring: Keyring) -> Iterator[Database]:
    database = Database(url, keyring)
    database.info["actor"] = OPERATOR
    serve(database)
    yield database
    database.dispose()


def serve(database: Database) -> None:
    server = the_app().server
    server.extensions["database"] = database
    with server.app_context():
        cache.forget_everything()
