"""No account is two of the three administrators at once, whoever writes the rows."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from data_layer import migrate
from data_layer.accounts.records import Role, ScopeKind
from data_layer.accounts.tables import RoleGrant
from data_layer.database import Database
from tests.builders.accounts import store_account

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
THREE = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR)
PAIRS = [(one, other) for one in THREE for other in THREE if one is not other]


@pytest.fixture
def migrated(bare_database: Database) -> Database:
    migrate.upgrade(bare_database)
    return bare_database


def write(
    database: Database,
    account_id: int,
    role: Role,
    since: datetime = NOON,
    until: datetime | None = None,
) -> None:
    """A row as somebody with a database client writes it, past every command."""
    values = {"account_id": account_id, "role": role, "scope_kind": ScopeKind.PLATFORM}
    with database.writing() as session:
        session.execute(insert(RoleGrant).values(values | {"valid_from": since, "valid_to": until}))


def change(database: Database, held: Role, **values: object) -> None:
    with database.writing() as session:
        session.execute(update(RoleGrant).where(RoleGrant.role == held).values(values))


def an_account_id(database: Database) -> int:
    with database.writing() as session:
        return store_account(session).id


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_database_refuses_a_second_one(database: Database, one: Role, other: Role) -> None:
    account_id = an_account_id(database)
    write(database, account_id, one)

    with pytest.raises(IntegrityError, match="administrators_are_apart"):
        write(database, account_id, other)


def test_a_migrated_database_refuses_it_too(migrated: Database) -> None:
    account_id = an_account_id(migrated)
    write(migrated, account_id, Role.AUDITOR)

    with pytest.raises(IntegrityError, match="administrators_are_apart"):
        write(migrated, account_id, Role.SYSTEM_ADMIN)


@pytest.mark.parametrize(
    "changed",
    [
        {"role": Role.SECURITY_ADMIN, "valid_to": None},
        {"valid_to": None},
        {"valid_from": NOON - 2 * HOUR},
    ],
)
def test_no_row_is_changed_into_a_second_one(
    database: Database, changed: dict[str, object]
) -> None:
    account_id = an_account_id(database)
    write(database, account_id, Role.AUDITOR, NOON - 2 * HOUR, NOON - HOUR)
    write(database, account_id, Role.AUDITOR, NOON + HOUR)
    write(database, account_id, Role.SECURITY_ADMIN, NOON - HOUR, NOON)
    write(database, account_id, Role.SYSTEM_ADMIN, NOON, NOON + HOUR)

    with pytest.raises(IntegrityError, match="administrators_are_apart"):
        change(database, Role.SYSTEM_ADMIN, **changed)


def test_a_row_is_not_handed_to_an_account_with_another_one(database: Database) -> None:
    first, second = an_account_id(database), an_account_id(database)
    write(database, first, Role.AUDITOR)
    write(database, second, Role.SYSTEM_ADMIN)

    with pytest.raises(IntegrityError, match="administrators_are_apart"):
        change(database, Role.SYSTEM_ADMIN, account_id=first)


def test_one_after_the_other_is_allowed(database: Database) -> None:
    account_id = an_account_id(database)

    write(database, account_id, Role.AUDITOR, NOON, NOON + HOUR)
    write(database, account_id, Role.SYSTEM_ADMIN, NOON + HOUR, NOON + 2 * HOUR)
    write(database, account_id, Role.SECURITY_ADMIN, NOON + 2 * HOUR)


def test_a_period_that_never_was_keeps_nobody_out(database: Database) -> None:
    account_id = an_account_id(database)

    write(database, account_id, Role.AUDITOR, NOON, NOON)
    write(database, account_id, Role.SYSTEM_ADMIN, NOON - HOUR)


def test_of_two_at_once_only_one_is_granted(database: Database) -> None:
    account_id = an_account_id(database)
    together = threading.Barrier(2)
    refused: list[Role] = []

    def grant(role: Role) -> None:
        together.wait()
        try:
            write(database, account_id, role)
        except IntegrityError:
            refused.append(role)

    threads = [threading.Thread(target=grant, args=(role,)) for role in THREE[:2]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) == 1
