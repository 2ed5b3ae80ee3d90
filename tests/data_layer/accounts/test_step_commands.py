"""Between the right password and the session there is a step, for a short time and once."""

from datetime import UTC, datetime

import pytest

from data_layer.accounts import step_commands, step_queries
from data_layer.accounts.errors import SessionEndedError
from data_layer.accounts.records import Duty, ProvenAccount, SignInPolicy
from data_layer.accounts.rules.sessions import STEP_LIMIT
from data_layer.accounts.tables import Account, SecondFactor
from data_layer.database import Database, keyring
from tests.builders.accounts import OF_THE_PLATFORM, store_account

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
POLICY = SignInPolicy()


def proven(account: Account, **given: bool) -> ProvenAccount:
    return ProvenAccount(account_id=account.id, user_name=account.user_name, **given)


def test_the_step_knows_whose_it_is_and_what_is_to_do(database: Database) -> None:
    with database.writing() as session:
        account = store_account(session, OF_THE_PLATFORM, user_name="lin")
        token = step_commands.open_step(session, proven(account), NOON).token
        found = step_queries.pending(session, token, NOON, POLICY)

        assert step_queries.pending(session, "made up", NOON, POLICY) is None
        assert found is not None
        assert (found.user_name, found.duty) == ("lin", Duty.SET_UP_SECOND_FACTOR)


def test_the_step_ends_soon(database: Database) -> None:
    with database.writing() as session:
        token = step_commands.open_step(session, proven(store_account(session)), NOON).token

        assert step_queries.pending(session, token, NOON + STEP_LIMIT, POLICY) is None


def test_a_closed_account_takes_no_further_step(database: Database) -> None:
    with database.writing() as session:
        account = store_account(session)
        token = step_commands.open_step(session, proven(account), NOON).token
        account.is_active = False
        session.flush()

        assert step_queries.pending(session, token, NOON, POLICY) is None


def test_a_step_is_finished_once(database: Database) -> None:
    with database.writing() as session:
        token = step_commands.open_step(session, proven(store_account(session)), NOON).token
        step_commands.close_step(session, token, NOON)

        assert step_queries.pending(session, token, NOON, POLICY) is None
        with pytest.raises(SessionEndedError):
            step_commands.close_step(session, token, NOON)


def test_the_code_is_asked_for_until_it_is_given(database: Database) -> None:
    with database.writing() as session:
        account = store_account(session, must_change_password=True)
        sealed = keyring(session).seal("SECRET")
        session.add(
            SecondFactor(
                account_id=account.id, secret_sealed=sealed, created_at=NOON, confirmed_at=NOON
            )
        )
        token = step_commands.open_step(session, proven(account), NOON).token

        assert step_queries.duty_of(session, proven(account), NOON, POLICY) is Duty.GIVE_CODE

        step_commands.note_code(session, token, NOON)
        found = step_queries.pending(session, token, NOON, POLICY)

    assert found is not None
    assert found.duty is Duty.CHANGE_PASSWORD


def test_a_factor_given_elsewhere_is_not_asked_for_again(database: Database) -> None:
    with database.writing() as session:
        account = store_account(session, OF_THE_PLATFORM, must_change_password=True)
        known = proven(account, has_given_code=True)
        token = step_commands.open_step(session, known, NOON).token
        found = step_queries.pending(session, token, NOON, POLICY)

        assert step_queries.duty_of(session, known, NOON, POLICY) is Duty.CHANGE_PASSWORD
        assert found is not None
        assert found.duty is Duty.CHANGE_PASSWORD
