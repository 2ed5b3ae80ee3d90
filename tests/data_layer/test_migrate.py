"""The migrations make exactly the tables of the metadata, on both databases."""

import threading

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.engine.interfaces import ReflectedIndex

from data_layer import migrate
from data_layer.database import Database
from data_layer.migrate import NotMigratedError
from data_layer.schema import metadata


def constraints(database: Database) -> dict[str, object]:
    """What the comparison of Alembic does not look at, by table."""
    found = inspect(database.engine)
    return {
        table: (
            {check["name"] for check in found.get_check_constraints(table)},
            {(index["name"], _where(index)) for index in found.get_indexes(table)},
            {key["name"] for key in found.get_foreign_keys(table)},
            found.get_pk_constraint(table)["name"],
        )
        for table in metadata.tables
    }


def guards(database: Database) -> set[tuple[str, str]]:
    """Triggers and what they do, which nothing else looks at."""
    asked = (
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        if database.is_sqlite
        else "SELECT tgname, pg_get_triggerdef(t.oid) || prosrc"
        " FROM pg_trigger t JOIN pg_proc p ON p.oid = tgfoid WHERE NOT tgisinternal"
    )
    with database.reading() as session:
        return {(name, said) for name, said in session.execute(text(asked))}


def _where(index: ReflectedIndex) -> str:
    options = index.get("dialect_options", {})
    return "".join(str(value) for name, value in options.items() if name.endswith("_where"))


def test_migrations_equal_the_metadata(bare_database: Database) -> None:
    migrate.upgrade(bare_database)

    with bare_database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_migrations_make_the_same_constraints_as_the_metadata(bare_database: Database) -> None:
    migrate.upgrade(bare_database)
    migrated = constraints(bare_database)

    metadata.drop_all(bare_database.engine)
    metadata.create_all(bare_database.engine)

    assert migrated == constraints(bare_database)


def test_migrations_make_the_same_triggers_as_the_metadata(bare_database: Database) -> None:
    migrate.upgrade(bare_database)
    migrated = guards(bare_database)

    metadata.drop_all(bare_database.engine)
    metadata.create_all(bare_database.engine)

    assert {"audit_events_stay", "audit_events_remain"} <= {name for name, _ in migrated}
    assert migrated == guards(bare_database)


def test_upgrading_twice_changes_nothing(bare_database: Database) -> None:
    revisions = [migrate.upgrade(bare_database) for _ in range(2)]

    assert revisions == [migrate.NEWEST, migrate.NEWEST]
    assert migrate.current_revision(bare_database) == migrate.NEWEST


def test_processes_that_upgrade_at_once_wait_for_each_other(bare_database: Database) -> None:
    threads = [threading.Thread(target=migrate.upgrade, args=(bare_database,)) for _ in range(3)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    migrate.require_current(bare_database)


def test_a_failing_migration_leaves_no_table_behind(bare_database: Database) -> None:
    with bare_database.engine.begin() as connection:
        connection.execute(text("CREATE TABLE reviews (id INTEGER)"))

    with pytest.raises(Exception, match="reviews"):
        migrate.upgrade(bare_database)

    with bare_database.engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["reviews"]


def test_the_newest_revision_is_the_head_of_the_migrations(database: Database) -> None:
    with database.writing() as session:
        script = ScriptDirectory.from_config(migrate.alembic_config(session))

    assert script.get_current_head() == migrate.NEWEST


def test_an_empty_database_asks_for_the_migration(bare_database: Database) -> None:
    with pytest.raises(NotMigratedError, match="no tables yet; run `portal migrate`"):
        migrate.require_current(bare_database)


def test_tables_of_another_version_are_refused(bare_database: Database) -> None:
    migrate.upgrade(bare_database)
    with bare_database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(NotMigratedError, match="revision 9999"):
        migrate.require_current(bare_database)
