"""Brings a database to the tables of this version, and refuses to work on another."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.errors import PortalError

if TYPE_CHECKING:
    from alembic.config import Config

# Known without importing Alembic: three processes ask for it at each start.
NEWEST = "0028"

_FOLDER = Path(__file__).with_name("migrations")
_LOCK = 0x706F7274616C


class NotMigratedError(PortalError):
    """The tables are not those of this version of the portal."""

    code = "not_migrated"


def upgrade(database: Database) -> str:
    """Runs every migration that is missing, in one transaction; returns the newest revision."""
    # Alembic is slow to import, and only this function needs it.
    from alembic import command

    with database.restructuring() as session:
        _wait_for_other_upgrades(session)
        command.upgrade(alembic_config(session), "head")
    return NEWEST


def current_revision(database: Database) -> str | None:
    """The revision the tables are at, None when there are none."""
    with database.reading() as session:
        if not inspect(session.connection()).has_table("alembic_version"):
            return None
        revision = session.scalar(text("SELECT version_num FROM alembic_version"))
        return None if revision is None else str(revision)


def require_current(database: Database) -> None:
    """Raises a sentence unless the tables are those of this version."""
    revision = current_revision(database)
    if revision is None:
        raise NotMigratedError("The database has no tables yet; run `portal migrate`.")
    if revision != NEWEST:
        raise NotMigratedError(
            f"The database is at revision {revision} and this version needs {NEWEST}; "
            "run `portal migrate`."
        )


def alembic_config(session: Session) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = session.connection()
    return config


def _wait_for_other_upgrades(session: Session) -> None:
    # SQLite's writers wait for each other anyway.
    if session.connection().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
