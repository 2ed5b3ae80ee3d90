"""The one database: SQLite when embedded, PostgreSQL at scale, with the same answers."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from typing import Any, cast

import pysqlite3.dbapi2 as bundled_sqlite
from sqlalchemy import DateTime, Engine, MetaData, create_engine, event, text
from sqlalchemy.engine import Connection, Dialect, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import StaticPool
from sqlalchemy.types import TypeDecorator

from data_layer.clock import now
from data_layer.errors import PortalError
from data_layer.sealing import Keyring

_WRITES, _RESTRUCTURES = "writes", "restructures"
_PATIENCE_MS = 30_000
_SAFE_SQLITE = (3, 51, 3)
# Those that grew or shrank tenfold since they were counted, whoever asked about them.
_ALL_TABLES = "0x10002"
_POSTGRESQL_NOW = text("SELECT clock_timestamp()")


class DatabaseUnreachableError(PortalError):
    """The database does not answer, or is not the portal's."""

    code = "database_unreachable"


class SqliteUnsafeError(PortalError):
    """This SQLite can lose data."""

    code = "sqlite_unsafe"


class ReferencesBrokenError(PortalError):
    """Rows refer to others that are not there."""

    code = "references_broken"


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC moment on both databases; SQLite would forget the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Database:
    """Engine, sessions and the keyring that seals personal identifiers."""

    def __init__(self, url: str, keyring: Keyring) -> None:
        self.url = make_url(url)
        self.keyring = keyring
        # What every session knows; the environment adds who acts.
        self.info: dict[str, object] = {"keyring": keyring}
        self.engine = _engine(url)

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one consistent state and changes nothing."""
        with Session(self.engine, info=self.info) as session:
            if not self.is_sqlite:
                session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that commits once, at the end, or not at all."""
        with Session(self.engine, info=self.info) as session, session.begin():
            session.connection(execution_options={_WRITES: True})
            yield session

    @contextmanager
    def restructuring(self) -> Iterator[Session]:
        """Like `writing`, for the tables themselves: raises ReferencesBrokenError, and undoes all.

        SQLite changes a table by making it anew. What refers to the old one would be in the way,
        so references rest meanwhile, and are looked at in the end.
        """
        with Session(self.engine, info=self.info) as session, session.begin():
            options = {_WRITES: True, _RESTRUCTURES: True}
            connection = session.connection(execution_options=options)
            if self.is_sqlite:
                # Nobody else is given the connection on which references rest.
                connection.detach()
            yield session
            if self.is_sqlite:
                _require_whole(session)

    @contextmanager
    def filling(self) -> Iterator[Session]:
        """Like `writing`, for very much data in a database that is still empty.

        SQLite keeps a log of all that is written and copies it afterwards; going back to empty
        needs none. Where somebody else has the database open, the log is kept.
        """
        with self._without_log(), self.writing() as session:
            yield session

    @contextmanager
    def _without_log(self) -> Iterator[None]:
        if not self.is_sqlite:
            yield
            return
        # Only the last connection may change the journal.
        self.engine.dispose()
        self._keep_journal("DELETE")
        try:
            yield
        finally:
            self._keep_journal("WAL")

    def _keep_journal(self, mode: str) -> None:
        connection = self.engine.raw_connection()
        with closing(connection), closing(connection.cursor()) as cursor:
            cursor.execute("PRAGMA busy_timeout=0")
            with suppress(bundled_sqlite.OperationalError):
                cursor.execute(f"PRAGMA journal_mode={mode}")
            cursor.execute(f"PRAGMA busy_timeout={_PATIENCE_MS}")

    def refresh_statistics(self) -> None:
        """Lets the planner know how many rows there are.

        Without it SQLite looks for the few open cases among all that were ever issued. PostgreSQL
        looks for itself, but not at tables of few rows, and takes them for emptier than they are.
        """
        if self.is_sqlite:
            with closing(self.engine.raw_connection()) as connection:
                connection.cursor().execute(f"PRAGMA optimize={_ALL_TABLES}")
            return
        with self.engine.begin() as connection:
            connection.execute(text("ANALYZE"))

    def wipe_deleted(self, table: str) -> bool:
        """Removes what was deleted from the files too; False while others still read the old.

        SQLite overwrites what is deleted, but keeps older pages in its log. PostgreSQL's own log
        keeps them as long as it is kept.
        """
        outside = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        with outside.connect() as connection:
            if self.is_sqlite:
                is_busy = connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).scalar()
                return not is_busy
            connection.execute(text(f"VACUUM {table}"))
        return True

    def require_reachable(self) -> None:
        if self.is_sqlite:
            require_safe_sqlite(bundled_sqlite.sqlite_version_info)
        try:
            with self.engine.connect() as connection:
                connection.execute(text("SELECT 1"))
        except SQLAlchemyError as error:
            raise DatabaseUnreachableError(
                f"The database {self.url.render_as_string(hide_password=True)} does not answer; "
                "check PORTAL_DATABASE_URL and that the server is running."
            ) from error

    def clock(self) -> datetime:
        """The time of the machine that keeps the data: one clock for every process."""
        if self.is_sqlite:
            # SQLite has the clock of this machine. Asked by a connection, whoever writes would
            # wait for one while all of them wait to write.
            return now()
        with self.engine.connect() as connection:
            moment: datetime = connection.execute(_POSTGRESQL_NOW).scalar_one()
            return moment.astimezone(UTC)

    def dispose(self) -> None:
        self.engine.dispose()


def require_safe_sqlite(version: tuple[int, ...]) -> None:
    """Raises for 3.7.0 to 3.51.2, which can corrupt a database that keeps a write-ahead log."""
    if (3, 7, 0) <= version < _SAFE_SQLITE:
        raise SqliteUnsafeError(
            f"SQLite {'.'.join(map(str, version))} can corrupt the database; install the "
            "pysqlite3 wheel of requirements.lock, which brings a newer one."
        )


def _require_whole(session: Session) -> None:
    broken = session.execute(text("PRAGMA foreign_key_check")).first()
    if broken is not None:
        raise ReferencesBrokenError(
            f"Row {broken.rowid} of table {broken.table} refers to a row of {broken.parent} that "
            "is not there; nothing was changed. Restore the last backup, or mend the row."
        )


def keyring(session: Session) -> Keyring:
    """The keyring of the database a session belongs to."""
    return cast(Keyring, session.info["keyring"])


def _engine(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(
            url, pool_pre_ping=True, pool_size=8, max_overflow=8, hide_parameters=True
        )
    in_memory = parsed.database in (None, "", ":memory:")
    pool = {"poolclass": StaticPool} if in_memory else {"pool_size": 8, "max_overflow": 8}
    engine = create_engine(
        url,
        module=bundled_sqlite,
        connect_args={"timeout": 30, "check_same_thread": False},
        # Errors are logged, and what was to be written may name a person.
        hide_parameters=True,
        **cast(Any, pool),
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _record: object) -> None:
    # The driver must not begin transactions on its own: `_begin_sqlite` does.
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={_PATIENCE_MS}",
        "cache_size=-32000",
        "temp_store=MEMORY",
        # What is deleted is overwritten.
        "secure_delete=ON",
        # Counting looks at so many rows of an index: a writer must not wait for it too long.
        "analysis_limit=100",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get(_RESTRUCTURES, False):
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    # A writer takes the lock at once: a read that turns into a write could meet SQLITE_BUSY.
    writes = options.get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
