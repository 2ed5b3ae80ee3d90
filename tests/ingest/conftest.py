"""A hospital whose files the inbox takes."""

from pathlib import Path

import pytest

from data_layer.database import Database
from tests.builders.intake import Hospital, a_hospital


@pytest.fixture
def hospital(database: Database, tmp_path: Path) -> Hospital:
    return a_hospital(database, tmp_path / "home")
