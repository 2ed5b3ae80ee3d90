"""Inserts that know what to do about a row that is there, in the words of both databases."""

from typing import cast

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from data_layer.database import Base


def insert_or_meet(session: Session, table: type[Base]) -> postgresql.Insert:
    """An insert with `on_conflict_do_…`; SQLite's has the same methods and meaning."""
    if session.get_bind().dialect.name == "sqlite":
        return cast(postgresql.Insert, sqlite.insert(table))
    return postgresql.insert(table)
