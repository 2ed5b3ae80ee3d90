"""Writes the first migration anew from the tables, while no database is in use yet.

Run it with `python -m data_layer.migrations.regenerate`. Once a version has been released, a
changed table gets a migration of its own instead.
"""

import subprocess
import sys
from pathlib import Path

from alembic import command

from data_layer import migrate
from data_layer.database import Database
from data_layer.sealing import Keyring

_VERSIONS = Path(__file__).with_name("versions")
_FIRST = _VERSIONS / "0001_first_tables.py"


def regenerate() -> Path:
    _FIRST.unlink(missing_ok=True)
    database = Database("sqlite://", Keyring(""))
    with database.writing() as session:
        config = migrate.alembic_config(session)
        config.attributes["changes_tables"] = False
        command.revision(
            config,
            message="The first tables",
            rev_id="0001",
            autogenerate=True,
        )
    (_VERSIONS / "0001_the_first_tables.py").rename(_FIRST)
    for tool in (("check", "--fix", "--select=I,F401"), ("format",)):
        subprocess.run([sys.executable, "-m", "ruff", *tool, "--quiet", _FIRST], check=True)
    database.dispose()
    return _FIRST


if __name__ == "__main__":
    regenerate()
