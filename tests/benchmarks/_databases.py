"""An empty database of each kind, with all tables, one after the other.

`PORTAL_BENCH_DATABASES` names one kind, `sqlite` or `postgresql`, where the other is known.
"""

import os
import tempfile
from collections.abc import Iterator

from data_layer.audit.records import Actor, Process
from data_layer.database import Database
from data_layer.schema import metadata
from tests.builders.keys import keyring_of
from tests.postgresql_server import MEASURED, PostgresqlServer

_WANTED = os.environ.get("PORTAL_BENCH_DATABASES", "sqlite postgresql").split()


def each_database() -> Iterator[Database]:
    return map(_opened, each_url())


def each_url() -> Iterator[str]:
    """Of databases without tables."""
    if "sqlite" in _WANTED:
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite:///{folder}/portal.db"
    if "postgresql" in _WANTED:
        server = PostgresqlServer(MEASURED)
        try:
            yield server.create_database("benchmark")
        finally:
            server.stop()


def _opened(url: str) -> Database:
    database = Database(url, keyring_of("of the process"))
    database.info["actor"] = Actor(process=Process.JOBS)
    metadata.create_all(database.engine)
    return database
