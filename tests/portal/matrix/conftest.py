"""One province for all tests of the matrix: building it takes longer than most of them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from data_layer.database import Database
from data_layer.sealing import Keyring
from portal import cache
from tests.portal.matrix.cast import Province, store_province
from tests.portal_app import the_app


@pytest.fixture(scope="session")
def stored_province(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, keyring: Keyring
) -> Iterator[Province]:
    path = shutil.copy(sqlite_template, tmp_path_factory.mktemp("province") / "portal.db")
    database = Database(f"sqlite:///{path}", keyring)
    the_app().server.extensions["database"] = database
    yield store_province(database, the_app().server)
    database.dispose()


@pytest.fixture
def province(stored_province: Province) -> Province:
    """The application asks this database, whatever another test gave it before."""
    server = the_app().server
    server.extensions["database"] = stored_province.database
    with server.app_context():
        cache.forget_everything()
    return stored_province
