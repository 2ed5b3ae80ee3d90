"""Two databases, one answer: sessions, moments and the pragmas that keep data safe."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from data_layer import clock
from data_layer.accounts.tables import Account
from data_layer.database import (
    Database,
    DatabaseUnreachableError,
    ReferencesBrokenError,
    SqliteUnsafeError,
    require_safe_sqlite,
)
from data_layer.operations.tables import DemoProvince
from data_layer.schema import metadata
from data_layer.sealing import Keyring

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
KEYRING = Keyring("a secret key of the tests, long enough")


def an_account(user_name: str = "lin", created_at: datetime = NOON) -> Account:
    return Account(
        public_id=user_name.rjust(16, "x"),
        user_name=user_name,
        display_name=user_name,
        password_hash="",
        created_at=created_at,
    )


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Database]:
    """The embedded default: a SQLite file, which several connections share."""
    database = Database(f"sqlite:///{tmp_path / 'portal.db'}", KEYRING)
    metadata.create_all(database.engine)
    yield database
    database.dispose()


def test_a_moment_comes_back_aware_and_in_utc(database: Database) -> None:
    shanghai = timezone(timedelta(hours=8))
    with database.writing() as session:
        session.add(an_account(created_at=NOON.astimezone(shanghai)))

    with database.reading() as session:
        created_at = session.scalar(select(Account.created_at))

    assert created_at == NOON
    assert created_at.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="time zone"), database.writing() as session:
        session.add(an_account(created_at=datetime(2026, 11, 24, 12, 0)))  # noqa: DTZ001


def test_a_failing_writer_leaves_nothing_behind(database: Database) -> None:
    def add_and_fail() -> None:
        with database.writing() as session:
            session.add(an_account())
            session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        add_and_fail()

    with database.reading() as session:
        assert session.scalar(select(Account.id)) is None


def test_a_broken_constraint_carries_the_rule_as_its_name(database: Database) -> None:
    demo = DemoProvince(id=2, as_of=NOON.date(), seed=1, scale=1.0, built_at=NOON)

    with pytest.raises(IntegrityError, match="there_is_one_demo"), database.writing() as session:
        session.add(demo)


def test_an_error_does_not_tell_what_was_to_be_written(database: Database) -> None:
    again = an_account("lin")
    again.display_name = "never told"
    with database.writing() as session:
        session.add(an_account("lin"))

    with pytest.raises(IntegrityError) as caught, database.writing() as session:
        session.add(again)

    assert "never told" not in str(caught.value)


def test_the_embedded_database_is_durable_and_checks_foreign_keys(embedded: Database) -> None:
    pragmas = ("journal_mode", "synchronous", "foreign_keys")
    with embedded.reading() as session:
        values = [session.scalar(text(f"PRAGMA {name}")) for name in pragmas]

    assert values == ["wal", 2, 1]


def store_visit(embedded: Database) -> None:
    """A row that refers to the row of another table."""
    with embedded.writing() as session:
        session.execute(text("CREATE TABLE place (id INTEGER PRIMARY KEY)"))
        session.execute(text("CREATE TABLE visit (place_id INTEGER REFERENCES place (id))"))
        session.execute(text("INSERT INTO place VALUES (1)"))
        session.execute(text("INSERT INTO visit VALUES (1)"))


def test_a_table_is_made_anew_while_others_refer_to_it(embedded: Database) -> None:
    store_visit(embedded)

    with embedded.restructuring() as session:
        session.execute(text("CREATE TABLE anew (id INTEGER PRIMARY KEY, name TEXT)"))
        session.execute(text("INSERT INTO anew SELECT id, 'there' FROM place"))
        session.execute(text("DROP TABLE place"))
        session.execute(text("ALTER TABLE anew RENAME TO place"))

    with embedded.reading() as session:
        assert session.scalars(text("SELECT name FROM place")).all() == ["there"]
    with pytest.raises(IntegrityError), embedded.writing() as session:
        session.execute(text("DELETE FROM place"))


def test_what_would_refer_to_nothing_is_not_changed(embedded: Database) -> None:
    store_visit(embedded)

    with (
        pytest.raises(ReferencesBrokenError, match="Row 1 of table visit refers to a row of place"),
        embedded.restructuring() as session,
    ):
        session.execute(text("DELETE FROM place"))

    with embedded.reading() as session:
        assert session.scalars(text("SELECT id FROM place")).all() == [1]


def test_the_bundled_sqlite_cannot_corrupt_a_log(embedded: Database) -> None:
    with embedded.reading() as session:
        version = session.scalar(text("SELECT sqlite_version()"))

    require_safe_sqlite(tuple(map(int, version.split("."))))


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 40, 1), (3, 51, 2)])
def test_a_sqlite_that_can_is_refused_with_its_version(version: tuple[int, ...]) -> None:
    with pytest.raises(SqliteUnsafeError, match=".".join(map(str, version))):
        require_safe_sqlite(version)


def test_writers_wait_for_each_other(embedded: Database) -> None:
    def add(number: int) -> None:
        with embedded.writing() as session:
            count = session.scalar(text("SELECT count(*) FROM accounts"))
            session.add(an_account(f"account{number}-{count}"))

    threads = [threading.Thread(target=add, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with embedded.reading() as session:
        names = session.scalars(select(Account.user_name)).all()
    assert sorted(name.split("-")[1] for name in names) == list("01234567")


def test_a_reader_sees_one_state_while_a_writer_commits(database: Database) -> None:
    with database.reading() as reader:
        before = reader.scalar(text("SELECT count(*) FROM accounts"))
        with database.writing() as writer:
            writer.add(an_account())
        after = reader.scalar(text("SELECT count(*) FROM accounts"))

    assert (before, after) == (0, 0)


def test_filling_an_empty_database_writes_everything_once(embedded: Database) -> None:
    database_file = Path(str(embedded.url.database))
    log_file = database_file.with_name("portal.db-wal")

    with embedded.filling() as session:
        session.add_all(an_account(f"a{number}") for number in range(20_000))
        session.flush()
        assert not log_file.exists()

    with embedded.reading() as session:
        assert session.scalar(select(func.count()).select_from(Account)) == 20_000
        assert session.scalar(text("PRAGMA journal_mode")) == "wal"


def test_filling_that_fails_leaves_the_database_empty_and_in_use(embedded: Database) -> None:
    def fill_and_fail() -> None:
        with embedded.filling() as session:
            session.add_all(an_account(f"a{number}") for number in range(20_000))
            session.flush()
            raise RuntimeError("the filler fails")

    with pytest.raises(RuntimeError):
        fill_and_fail()

    with embedded.writing() as session:
        assert session.scalar(select(func.count()).select_from(Account)) == 0
        assert session.scalar(text("PRAGMA journal_mode")) == "wal"


def test_filling_works_beside_somebody_who_has_the_database_open(embedded: Database) -> None:
    other = Database(embedded.url.render_as_string(), KEYRING)
    with other.reading() as reader:
        assert reader.scalar(select(func.count()).select_from(Account)) == 0

        with embedded.filling() as session:
            session.add(an_account())

    with other.reading() as reader:
        assert reader.scalar(select(func.count()).select_from(Account)) == 1
    other.dispose()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://nobody:secret@127.0.0.1:1/nothing",
        "sqlite:////proc/no/such/folder/portal.db",
    ],
)
def test_a_database_that_does_not_answer_is_named_without_its_password(url: str) -> None:
    database = Database(url, KEYRING)

    with pytest.raises(DatabaseUnreachableError) as caught:
        database.require_reachable()

    assert "does not answer" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_the_database_tells_the_time_in_utc(database: Database) -> None:
    before = clock.now() - timedelta(seconds=1)

    told = database.clock()

    assert told.tzinfo is UTC or told.utcoffset() == timedelta(0)
    assert before <= told <= clock.now() + timedelta(seconds=1)


def test_who_writes_knows_the_time_with_every_connection_in_use(embedded: Database) -> None:
    with ExitStack() as all_of_them, embedded.writing():
        for _ in range(15):
            all_of_them.enter_context(embedded.reading()).connection()

        assert embedded.clock() >= NOON
