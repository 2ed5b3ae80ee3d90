"""One province for all tests of the matrix: building it takes longer than most of them."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from werkzeug.test import TestResponse

from data_layer.clock import now
from data_layer.database import Database
from data_layer.schema import metadata
from data_layer.sealing import Keyring
from portal import cache
from tests.builders.audit import OPERATOR
from tests.portal.matrix.cast import Province, store_province
from tests.portal.matrix.random_province import RandomProvince, draw
from tests.portal.matrix.things import EVERYBODY, Thing, things
from tests.portal_app import the_app
from tests.postgresql_server import PostgresqlServer

Url = Callable[[], str]
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


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> Url:
    return lambda: f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'portal.db')}"


@pytest.fixture
def postgresql_url(request: pytest.FixtureRequest) -> Url:
    def url() -> str:
        server: PostgresqlServer = request.getfixturevalue("postgresql_server")
        return server.create_database("random")

    return url


@pytest.fixture(params=[("sqlite", 8), ("postgresql", 13)], ids=lambda one: one[0])
def drawn(
    request: pytest.FixtureRequest, sqlite_url: Url, postgresql_url: Url, keyring: Keyring
) -> Iterator[RandomProvince]:
    """Another province on each database."""
    name, number = request.param
    with served({"sqlite": sqlite_url, "postgresql": postgresql_url}[name](), keyring) as database:
        metadata.create_all(database.engine)
        with database.writing() as session:
            province = draw(session, Random(number), now())
        yield province


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
