"""A second factor is set up, asked for, used up code by code, and taken away."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from sqlalchemy import select

from data_layer.accounts import second_factor_commands as commands
from data_layer.accounts.errors import (
    SecondFactorAlreadySetError,
    SecondFactorNotBegunError,
    SignInThrottledError,
)
from data_layer.accounts.rules.throttle import MOST_BY_NAME
from data_layer.accounts.tables import RecoveryCode, SecondFactor
from data_layer.database import Database
from tests.builders.accounts import store_account

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
LATER = NOON + timedelta(minutes=1)


def an_account_id(database: Database) -> int:
    with database.writing() as session:
        return store_account(session).id


def enrolled(database: Database, account_id: int) -> tuple[str, tuple[str, ...]]:
    """The secret in the app and the recovery codes."""
    with database.writing() as session:
        secret = commands.begin_enrolment(session, account_id, NOON)
        codes = commands.confirm_enrolment(session, account_id, code_at(secret, NOON), NOON)
    assert codes is not None
    return secret, codes


def code_at(secret: str, moment: datetime) -> str:
    return pyotp.TOTP(secret).at(moment)


def take(database: Database, account_id: int, code: str, at: datetime = LATER) -> bool:
    with database.writing() as session:
        return commands.take_code(session, account_id, code, at)


def test_a_code_opens_once(database: Database) -> None:
    account_id = an_account_id(database)
    secret, _ = enrolled(database, account_id)
    code = code_at(secret, LATER)

    assert take(database, account_id, code)
    assert not take(database, account_id, code)


def test_the_code_of_the_set_up_opens_nothing(database: Database) -> None:
    account_id = an_account_id(database)
    secret, _ = enrolled(database, account_id)

    assert not take(database, account_id, code_at(secret, NOON), NOON)


def test_of_many_with_one_code_one_gets_in(database: Database) -> None:
    account_id = an_account_id(database)
    secret, recovery = enrolled(database, account_id)

    for code in (code_at(secret, LATER), recovery[0]):
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda _: take(database, account_id, code), range(8)))  # noqa: B023
        assert answers.count(True) == 1


def test_a_recovery_code_opens_once_however_it_is_typed(database: Database) -> None:
    account_id = an_account_id(database)
    _, codes = enrolled(database, account_id)

    assert take(database, account_id, codes[3].lower().replace("-", " "))
    assert not take(database, account_id, codes[3])
    assert take(database, account_id, codes[4])


def test_new_recovery_codes_replace_the_old_ones(database: Database) -> None:
    account_id = an_account_id(database)
    _, old = enrolled(database, account_id)
    with database.writing() as session:
        new = commands.renew_recovery_codes(session, account_id)

    assert not take(database, account_id, old[0])
    assert take(database, account_id, new[0])


def test_codes_of_one_account_open_no_other(database: Database) -> None:
    first, second = an_account_id(database), an_account_id(database)
    secret, codes = enrolled(database, first)
    enrolled(database, second)

    assert not take(database, second, codes[0])
    assert not take(database, second, code_at(secret, LATER))


def test_nothing_readable_is_kept(database: Database) -> None:
    account_id = an_account_id(database)
    secret, codes = enrolled(database, account_id)

    with database.reading() as session:
        sealed = session.scalars(select(SecondFactor.secret_sealed)).one()
        kept = session.scalars(select(RecoveryCode.code_index)).all()
    assert secret.encode() not in sealed
    assert not {code.encode() for code in codes} & set(kept)


def test_a_set_up_that_was_begun_goes_on_with_the_same_secret(database: Database) -> None:
    account_id = an_account_id(database)
    with database.writing() as session:
        first = commands.begin_enrolment(session, account_id, NOON)

        assert commands.begin_enrolment(session, account_id, LATER) == first
        assert commands.confirm_enrolment(session, account_id, "000000", LATER) is None


def test_another_device_needs_the_first_to_be_taken_away(database: Database) -> None:
    account_id = an_account_id(database)
    secret, _ = enrolled(database, account_id)

    with database.writing() as session:
        with pytest.raises(SecondFactorAlreadySetError):
            commands.begin_enrolment(session, account_id, LATER)
        commands.remove_second_factor(session, account_id, LATER)

        assert commands.begin_enrolment(session, account_id, LATER) != secret


def test_a_set_up_is_confirmed_once(database: Database) -> None:
    account_id = an_account_id(database)
    secret, _ = enrolled(database, account_id)

    with database.writing() as session, pytest.raises(SecondFactorNotBegunError):
        commands.confirm_enrolment(session, account_id, code_at(secret, LATER), LATER)


def test_guessing_codes_is_slowed_down_like_guessing_passwords(database: Database) -> None:
    account_id = an_account_id(database)
    for _ in range(MOST_BY_NAME):
        with database.writing() as session:
            commands.count_guess(session, account_id, NOON)

    with database.writing() as session, pytest.raises(SignInThrottledError):
        commands.count_guess(session, account_id, NOON)
