"""A small demo province, built once per run on each database; import its fixture to use it.

from tests.demo_province import demo_database as demo_database
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from data_layer.database import Database
from data_layer.demo.build import build
from data_layer.demo.records import Plan
from data_layer.schema import metadata
from data_layer.sealing import Keyring
from tests.conftest import BACKENDS

AS_OF = date(2026, 11, 24)
# A Tuesday, half past four in the afternoon in the province.
MOMENT = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
PLAN = Plan(seed=7, scale=0.0005, as_of=AS_OF, moment=MOMENT)


@pytest.fixture(scope="session", params=BACKENDS)
def demo_database(request: pytest.FixtureRequest) -> Database:
    """Read from it only: it is everybody's."""
    return request.getfixturevalue(f"demo_{request.param}")


@pytest.fixture(scope="session")
def demo_sqlite(tmp_path_factory: pytest.TempPathFactory, keyring: Keyring) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("demo") / "portal.db"
    yield from _built(Database(f"sqlite:///{path}", keyring))


@pytest.fixture(scope="session")
def demo_postgresql(request: pytest.FixtureRequest, keyring: Keyring) -> Iterator[Database]:
    server = request.getfixturevalue("postgresql_server")
    yield from _built(Database(server.create_database("demo"), keyring))


def a_plan(**given: object) -> Plan:
    values: dict[str, object] = {"seed": 7, "scale": 0.0001, "as_of": AS_OF, "moment": MOMENT}
    return Plan(**(values | given))


def build_quietly(database: Database, plan: Plan) -> None:
    build(database, plan, "INBOX", tell=lambda _part, _count: None, finish=lambda _session: None)


def _built(database: Database) -> Iterator[Database]:
    metadata.create_all(database.engine)
    build_quietly(database, PLAN)
    yield database
    database.dispose()
