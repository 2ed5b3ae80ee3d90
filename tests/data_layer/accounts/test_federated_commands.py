"""An identity of a provider opens the one account that it was connected to by its owner."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from data_layer.accounts import federated_commands as commands
from data_layer.accounts.commands import close_account
from data_layer.accounts.errors import (
    IdentityRefusedError,
    IdentityTakenError,
    SignInThrottledError,
)
from data_layer.accounts.federated_queries import connected_identity
from data_layer.accounts.queries import account_by_name
from data_layer.accounts.records import AccountRecord, ProvenIdentity
from data_layer.accounts.rules.throttle import MOST_BY_ADDRESS
from data_layer.accounts.tables import FederatedIdentity
from data_layer.audit.commands import acting
from data_layer.database import Database
from tests.builders.accounts import store_account
from tests.builders.audit import OPERATOR, told

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
ISSUER = "https://sso.example/"


def an_identity(**given: object) -> ProvenIdentity:
    values = {"issuer": ISSUER, "subject": "a7f3", "is_multi_factor": False}
    return ProvenIdentity(**(values | given))  # type: ignore[arg-type]


@pytest.fixture
def lin(database: Database) -> AccountRecord:
    with database.writing() as session:
        account = store_account(session, user_name="lin")
        commands.connect_identity(session, account.id, an_identity(), NOON)
        return account_by_name(session, "lin", NOON)


def test_it_opens_the_account_and_is_known_to_have_been_used(
    database: Database, lin: AccountRecord
) -> None:
    with database.writing() as session:
        proven = commands.use_identity(session, an_identity(is_multi_factor=True), LATER)
        connected = connected_identity(session, lin.id, ISSUER)

    assert (proven.account_id, proven.user_name, proven.has_given_code) == (lin.id, "lin", True)
    assert connected is not None
    assert (connected.subject, connected.connected_at) == ("a7f3", NOON)
    assert connected.last_used_at == LATER


@pytest.mark.parametrize(
    "other", [{"subject": "A7F3"}, {"subject": "a7f3 "}, {"issuer": "https://other.example/"}]
)
def test_nobody_elses_identity_opens_it(
    database: Database, lin: AccountRecord, other: dict[str, str]
) -> None:
    with pytest.raises(IdentityRefusedError), acting(database, OPERATOR) as session:
        commands.use_identity(session, an_identity(**other), LATER)

    assert told(database)[-1] == ("account.sign_in", "denied", "?")


def test_it_opens_no_closed_account_and_the_trail_knows_which(
    database: Database, lin: AccountRecord
) -> None:
    with database.writing() as session:
        close_account(session, lin.id, NOON)

    with pytest.raises(IdentityRefusedError), acting(database, OPERATOR) as session:
        commands.use_identity(session, an_identity(), LATER)

    with database.reading() as session:
        connected = connected_identity(session, lin.id, ISSUER)
    assert told(database)[-1] == ("account.sign_in", "denied", lin.public_id)
    assert connected is not None
    assert connected.last_used_at is None


def test_an_identity_opens_one_account_and_an_account_is_opened_by_one(
    database: Database, lin: AccountRecord
) -> None:
    with database.writing() as session:
        other = store_account(session)
        with pytest.raises(IdentityTakenError):
            commands.connect_identity(session, other.id, an_identity(), LATER)
        with pytest.raises(IdentityTakenError):
            commands.connect_identity(session, lin.id, an_identity(subject="b8"), LATER)


def test_the_database_itself_keeps_an_identity_from_two_accounts(
    database: Database, lin: AccountRecord
) -> None:
    """Two that connect it at once do not see each other's row."""
    row = FederatedIdentity(issuer=ISSUER, subject="a7f3", connected_at=NOON)
    with database.writing() as session:
        row.account_id = store_account(session).id

    with pytest.raises(IntegrityError), database.writing() as session:
        session.add(row)


def test_disconnected_it_opens_nothing(database: Database, lin: AccountRecord) -> None:
    with database.writing() as session:
        commands.disconnect_identities(session, lin.id, LATER)
        commands.disconnect_identities(session, lin.id, LATER)

        assert connected_identity(session, lin.id, ISSUER) is None
        with pytest.raises(IdentityRefusedError):
            commands.use_identity(session, an_identity(), LATER)
    ours = [action for action, _, about in told(database) if about == lin.public_id]
    assert ours.count("identity.disconnect") == 1


def test_one_address_does_not_come_back_without_end(database: Database) -> None:
    with database.writing() as session:
        for _ in range(MOST_BY_ADDRESS):
            commands.begin_return(session, "10.1.0.8", NOON)
        commands.begin_return(session, "10.1.0.9", NOON)
        with pytest.raises(SignInThrottledError):
            commands.begin_return(session, "10.1.0.8", NOON)


def test_what_proves_nothing_is_told_as_what_was_wanted(
    database: Database, lin: AccountRecord
) -> None:
    with database.writing() as session:
        commands.refuse_identity(session, "identity_token", NOON)
        commands.refuse_identity(session, "identity_token", NOON, connecting=lin.id)

    assert told(database)[-2:] == [
        ("account.sign_in", "denied", "?"),
        ("identity.connect", "denied", lin.public_id),
    ]
