"""Databases for tests: every test that touches one runs on SQLite and on PostgreSQL."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from sqlalchemy import literal, select, text, union_all
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.schema import metadata
from data_layer.sealing import Keyring
from tests.builders.audit import OPERATOR, empty_trail
from tests.builders.keys import keyring_of
from tests.postgresql_server import PostgresqlServer

_OF_THE_TRAIL = ("audit_events", "audit_head")
BACKENDS = ("sqlite", "postgresql")

# The same examples in every run; how long one takes is the machine's business.
hypothesis.settings.register_profile("portal", deadline=None, derandomize=True)
# `--hypothesis-profile=long`: new examples each time, and as many as the money has to stand.
hypothesis.settings.register_profile("long", deadline=None, max_examples=100_000)
hypothesis.settings.load_profile("portal")


@pytest.fixture(scope="session")
def keyring() -> Keyring:
    return keyring_of("a secret key for tests, long enough")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresqlServer]:
    server = PostgresqlServer()
    yield server
    server.stop()


@pytest.fixture(params=BACKENDS)
def database(request: pytest.FixtureRequest) -> Database:
    """An empty database with every table, this test's own."""
    return request.getfixturevalue(f"{request.param}_database")


@pytest.fixture(params=BACKENDS)
def bare_database(request: pytest.FixtureRequest) -> Database:
    """A database without a table, for what makes the tables itself."""
    return request.getfixturevalue(f"bare_{request.param}_database")


@pytest.fixture
def sqlite_database(sqlite_template: Path, tmp_path: Path, keyring: Keyring) -> Iterator[Database]:
    path = shutil.copy(sqlite_template, tmp_path / "portal.db")
    database = Database(f"sqlite:///{path}", keyring)
    database.info["actor"] = OPERATOR
    yield database
    database.dispose()


@pytest.fixture
def bare_sqlite_database(tmp_path: Path, keyring: Keyring) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'bare.db'}", keyring)
    yield database
    database.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory, keyring: Keyring) -> Path:
    path = tmp_path_factory.mktemp("template") / "portal.db"
    database = Database(f"sqlite:///{path}", keyring)
    metadata.create_all(database.engine)
    # Closing the last connection folds the write-ahead log into the file.
    database.dispose()
    return path


@pytest.fixture
def postgresql_database(shared_postgresql: Database) -> Iterator[Database]:
    yield shared_postgresql
    with shared_postgresql.writing() as session:
        _empty_tables(session)


@pytest.fixture
def bare_postgresql_database(
    postgresql_server: PostgresqlServer, keyring: Keyring
) -> Iterator[Database]:
    database = Database(postgresql_server.create_database("bare"), keyring)
    yield database
    database.dispose()


@pytest.fixture(scope="session")
def shared_postgresql(postgresql_server: PostgresqlServer, keyring: Keyring) -> Iterator[Database]:
    database = Database(postgresql_server.create_database("shared"), keyring)
    database.info["actor"] = OPERATOR
    metadata.create_all(database.engine)
    yield database
    database.dispose()


def _empty_tables(session: Session) -> None:
    """Leaves no row and starts every number at 1 again; much faster than new tables."""
    # A transaction that a test left open is an error of that test, not a reason to hang.
    session.execute(text("SET LOCAL lock_timeout = '5s'"))
    empty_trail(session)
    tables = [table for table in metadata.sorted_tables if table.name not in _OF_THE_TRAIL]
    filled = (select(literal(table.name)).where(select(table).exists()) for table in tables)
    names = session.scalars(union_all(*filled)).all()
    if names:
        # A replica asks no trigger: not even those that keep the ledger.
        session.execute(text("SET LOCAL session_replication_role = replica"))
        session.execute(text(f"TRUNCATE {', '.join(names)} RESTART IDENTITY CASCADE"))
