"""Signing in counts its failures first, and leaves a session behind."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from data_layer.accounts import commands, queries
from data_layer.accounts.errors import SignInThrottledError
from data_layer.accounts.records import Origin
from data_layer.accounts.rules.throttle import MOST_BY_ADDRESS, MOST_BY_NAME, WINDOW
from data_layer.accounts.tables import AccountSession
from data_layer.database import Database
from tests.builders.accounts import store_account

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
FROM = Origin(address="10.1.0.8", device="Chrome on Windows")


def test_a_sign_in_leaves_a_hash_and_the_token_opens_the_account(database: Database) -> None:
    with database.writing() as session:
        account = store_account(session, user_name="lin")
        commands.begin_sign_in(session, "lin", "10.1.0.8", NOON)
        token = commands.complete_sign_in(session, account.id, "lin", FROM, NOON)
        found = queries.signed_in(session, token.token, NOON)

        assert found is not None
        assert found.account.user_name == "lin"
        assert session.query(AccountSession).one().token_hash != token.token.encode()


def test_too_many_failures_of_a_name_stop_every_password(database: Database) -> None:
    _fail(database, "lin", times=MOST_BY_NAME)

    with database.writing() as session, pytest.raises(SignInThrottledError):
        commands.begin_sign_in(session, "lin", "10.9.9.9", NOON)


def test_an_unknown_name_is_slowed_down_like_a_known_one(database: Database) -> None:
    _fail(database, "nobody", times=MOST_BY_NAME)

    with database.writing() as session, pytest.raises(SignInThrottledError):
        commands.begin_sign_in(session, "nobody", "10.9.9.9", NOON)


def test_many_names_from_one_address_are_slowed_down(database: Database) -> None:
    for number in range(MOST_BY_ADDRESS):
        _fail(database, f"guess{number}", times=1)

    with database.writing() as session, pytest.raises(SignInThrottledError):
        commands.begin_sign_in(session, "another", "10.1.0.8", NOON)


def test_patience_comes_back(database: Database) -> None:
    _fail(database, "lin", times=MOST_BY_NAME)

    with database.writing() as session:
        commands.begin_sign_in(session, "lin", "10.1.0.8", NOON + WINDOW)


def test_signing_in_forgives_the_failures_before_it(database: Database) -> None:
    with database.writing() as session:
        number = store_account(session, user_name="lin").id
    _fail(database, "lin", times=MOST_BY_NAME - 1)

    with database.writing() as session:
        commands.begin_sign_in(session, "lin", "10.1.0.8", LATER)
        commands.complete_sign_in(session, number, "lin", FROM, LATER)
    _fail(database, "lin", times=MOST_BY_NAME, at=LATER)


@pytest.mark.parametrize("name", ["lin", "nobody"])
def test_of_200_guesses_at_once_only_the_allowed_number_is_compared(
    database: Database, name: str
) -> None:
    """A password is compared only after this command let the guess through."""
    with database.writing() as session:
        store_account(session, user_name="lin")

    def guess(number: int) -> bool:
        try:
            with database.writing() as session:
                commands.begin_sign_in(session, name, f"10.1.{number}.8", NOON)
        except SignInThrottledError:
            return False
        return True

    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(guess, range(200))).count(True) == MOST_BY_NAME


def _fail(database: Database, user_name: str, *, times: int, at: datetime = NOON) -> None:
    for _ in range(times):
        with database.writing() as session:
            commands.begin_sign_in(session, user_name, "10.1.0.8", at)
