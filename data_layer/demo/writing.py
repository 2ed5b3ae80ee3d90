"""Bulk writing into either database, inside one transaction."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from enum import Enum
from itertools import islice
from typing import Any, cast

from sqlalchemy import Table, func, select, text
from sqlalchemy.orm import Session

from data_layer.database import Base

_BATCH = 20_000
_DAYS: dict[int, str] = {}
_TIMES = [f" {s // 3600:02d}:{s // 60 % 60:02d}:{s % 60:02d}.000000" for s in range(86_400)]
_FIRST_DAY = date(1970, 1, 1).toordinal()

Row = tuple[object, ...]
Tell = Callable[[str, int], None]


def moment_text(epoch_second: int) -> str:
    """A UTC moment as both databases store it."""
    day, second = divmod(epoch_second, 86_400)
    return _day_text(day) + _TIMES[second]


def day_text(epoch_day: int) -> str:
    return _day_text(epoch_day)


def _day_text(epoch_day: int) -> str:
    known = _DAYS.get(epoch_day)
    if known is None:
        known = _DAYS[epoch_day] = date.fromordinal(_FIRST_DAY + epoch_day).isoformat()
    return known


class Writer:
    """Writes rows of many tables in batches; `finish` puts the databases' own counters right."""

    def __init__(self, session: Session, tell: Tell) -> None:
        """`tell` hears of each table how many rows it has so far."""
        self._session = session
        self._tell = tell
        self._connection = session.connection()
        self._is_sqlite = self._connection.dialect.name == "sqlite"
        self.counts: dict[str, int] = {}
        if not self._is_sqlite:
            # Moments travel as text without a zone.
            session.execute(text("SET LOCAL timezone = 'UTC'"))

    @contextmanager
    def without_indexes(self, *tables: type[Base]) -> Iterator[None]:
        """Takes the indexes of large tables away and makes them anew, sorted, at the end.

        Faster than keeping them row by row; what the constraints need stays. PostgreSQL sorts
        within bounded memory; this SQLite sorts in memory, about 60 bytes a row.
        """
        indexes = [index for table in tables for index in _table(table).indexes]
        for index in indexes:
            index.drop(self._connection)
        yield
        for index in indexes:
            index.create(self._connection)

    def add(self, table: type[Base], rows: Sequence[Mapping[str, object]]) -> None:
        """Few rows, with values as the records have them."""
        if rows:
            columns = tuple(rows[0])
            self.stream(
                table, columns, (tuple(plain(row[column]) for column in columns) for row in rows)
            )

    def stream(self, table: type[Base], columns: Sequence[str], rows: Iterable[Row]) -> None:
        """Many rows, with moments and days as text already."""
        pending = iter(rows)
        while batch := list(islice(pending, _BATCH)):
            self.counts[table.__tablename__] = self.counts.get(table.__tablename__, 0) + len(batch)
            if self._is_sqlite:
                self._insert(table.__tablename__, columns, batch)
            else:
                self._copy(table.__tablename__, columns, batch)
            self._tell(table.__tablename__, self.counts[table.__tablename__])

    def finish(self) -> None:
        """Lets the next row anybody adds have the next number, and the planner know the rows."""
        self._session.execute(text("ANALYZE"))
        if self._is_sqlite:
            return
        for table in _tables(self.counts):
            if "id" in table.columns:
                last = select(func.max(table.c.id)).scalar_subquery()
                sequence = func.pg_get_serial_sequence(table.name, "id")
                self._session.execute(select(func.setval(sequence, last)))

    def _insert(self, table: str, columns: Sequence[str], batch: list[Row]) -> None:
        marks = ", ".join("?" * len(columns))
        self._connection.exec_driver_sql(
            f"INSERT INTO {table} ({_names(columns)}) VALUES ({marks})", batch
        )

    def _copy(self, table: str, columns: Sequence[str], batch: list[Row]) -> None:
        driver: Any = self._connection.connection
        with (
            driver.cursor() as cursor,
            cursor.copy(f"COPY {table} ({_names(columns)}) FROM STDIN") as copy,
        ):
            copy.write("".join(map(_line, batch)))


def plain(value: object) -> object:
    """A value as it travels to either driver."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dict | list):
        return json.dumps(value)
    return value


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _tables(names: Iterable[str]) -> Iterator[Table]:
    return (Base.metadata.tables[name] for name in names)


def _table(table: type[Base]) -> Table:
    return cast(Table, table.__table__)


def _line(row: Row) -> str:
    return "\t".join(map(_field, row)) + "\n"


def _field(value: object) -> str:
    """A value in PostgreSQL's text format of COPY."""
    if value is None:
        return "\\N"
    if isinstance(value, bytes):
        return f"\\\\x{value.hex()}"
    shown = str(value)
    return shown.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")
