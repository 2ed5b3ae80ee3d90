"""An empty database of each kind, with all tables, one after the other."""

import tempfile
from collections.abc import Iterator

from data_layer.audit.records import Actor, Process
from data_layer.database import Database
from data_layer.schema import metadata
from tests.builders.keys import keyring_of
from tests.postgresql_server import PostgresqlServer


def each_database() -> Iterator[Database]:
    with tempfile.TemporaryDirectory() as folder:
        yield _opened(f"sqlite:///{folder}/portal.db")
    server = PostgresqlServer()
    try:
        yield _opened(server.create_database("benchmark"))
    finally:
        server.stop()


def _opened(url: str) -> Database:
    database = Database(url, keyring_of("of the process"))
    database.info["actor"] = Actor(process=Process.JOBS)
    metadata.create_all(database.engine)
    return database
