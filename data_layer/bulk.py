"""Adds many rows to a table at once, by the quickest way the database has."""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Any

from sqlalchemy import Column, Connection, Table, insert
from sqlalchemy.orm import Session

Row = Mapping[str, object]
# For fewer it is not worth it.
_MANY = 100


def add_rows(session: Session, table: Table, rows: Sequence[Row]) -> None:
    """Past the ORM; every row has the same columns, and values as the tables declare them."""
    if not rows:
        return
    connection = session.connection()
    if connection.dialect.name == "postgresql" and len(rows) >= _MANY and _is_whole(table, rows[0]):
        _copy(connection, table, rows)
    else:
        connection.execute(insert(table), rows)


def _is_whole(table: Table, row: Row) -> bool:
    """Whether nothing is left that SQLAlchemy would fill in."""
    return not any(one.default is not None and one.key not in row for one in table.columns)


def _copy(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    columns = [table.c[name] for name in rows[0]]
    travels = [(one.key, _travels(one, connection)) for one in columns]
    quote = connection.dialect.identifier_preparer.quote
    names = ", ".join(quote(one.name) for one in columns)
    driver: Any = connection.connection
    with (
        driver.cursor() as cursor,
        cursor.copy(f"COPY {quote(table.name)} ({names}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row([as_driven(row[name]) for name, as_driven in travels])


def _travels(column: Column[Any], connection: Connection) -> Callable[[object], object]:
    """How a value of the column goes to the driver."""
    dialect = connection.dialect
    return column.type.dialect_impl(dialect).bind_processor(dialect) or _plain


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else value
