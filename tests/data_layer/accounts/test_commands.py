"""Accounts are made, given roles, signed in, slowed down and signed out."""

from datetime import UTC, datetime, timedelta

import pytest

from data_layer.accounts import commands, queries
from data_layer.accounts.errors import (
    PasswordTooWeakError,
    RolesConflictError,
    SignInThrottledError,
    UserNameTakenError,
    UserNameUnusableError,
)
from data_layer.accounts.records import Grant, NewAccount, Role, ScopeKind
from data_layer.accounts.rules.throttle import MOST_BY_ADDRESS, MOST_BY_NAME, WINDOW
from data_layer.accounts.tables import Account, AccountSession
from data_layer.database import Database
from tests.builders.accounts import OF_THE_PLATFORM, OF_THE_PROVINCE, store_account

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
PASSWORD = "correct horse battery"
AUDITOR = Grant(role=Role.AUDITOR, scope_kind=ScopeKind.PLATFORM)


def lin(**given: str) -> NewAccount:
    return NewAccount(**({"user_name": "lin", "display_name": "林岚"} | given))


def test_a_new_account_may_do_nothing_yet(database: Database) -> None:
    with database.writing() as session:
        commands.create_account(session, lin(), PASSWORD, NOON)

        assert queries.account_by_name(session, "lin", NOON).roles == frozenset()


def test_a_user_name_has_one_spelling(database: Database) -> None:
    with database.writing() as session:
        commands.create_account(session, lin(user_name=" LIN．Lan "), PASSWORD, NOON)

        assert queries.account_by_name(session, "lin.lan", NOON).display_name == "林岚"


def test_a_user_name_is_given_once(database: Database) -> None:
    with database.writing() as session:
        commands.create_account(session, lin(), PASSWORD, NOON)

    with pytest.raises(UserNameTakenError), database.writing() as session:
        commands.create_account(session, lin(user_name="Lin"), PASSWORD, NOON)


@pytest.mark.parametrize("name", ["", "  ", "lin lan", "<script>", "lin;drop"])
def test_odd_user_names_are_refused(database: Database, name: str) -> None:
    with database.writing() as session, pytest.raises(UserNameUnusableError):
        commands.create_account(session, lin(user_name=name), PASSWORD, NOON)


def test_the_password_is_not_in_the_row(database: Database) -> None:
    with database.writing() as session:
        number = commands.create_account(session, lin(), PASSWORD, NOON)

        assert PASSWORD not in session.get_one(Account, number).password_hash


def test_a_weak_password_makes_no_account(database: Database) -> None:
    with database.writing() as session, pytest.raises(PasswordTooWeakError):
        commands.create_account(session, lin(), "short", NOON)


def test_a_role_is_granted_once_and_is_gone_when_taken_away(database: Database) -> None:
    with database.writing() as session:
        account = store_account(session)
        commands.grant_role(session, account.id, OF_THE_PROVINCE, NOON)
        commands.grant_role(session, account.id, OF_THE_PROVINCE, NOON)

        assert queries.grants(session, account.id, NOON) == (OF_THE_PROVINCE,)

        commands.revoke_role(session, account.id, OF_THE_PROVINCE, LATER)

        assert queries.grants(session, account.id, LATER) == ()
        assert queries.grants(session, account.id, NOON) == (OF_THE_PROVINCE,)


def test_nobody_becomes_two_of_the_administrators(database: Database) -> None:
    with database.writing() as session:
        account = store_account(session, OF_THE_PLATFORM)

        with pytest.raises(RolesConflictError):
            commands.grant_role(session, account.id, AUDITOR, NOON)


def test_taking_one_city_away_leaves_the_other(database: Database) -> None:
    hefei, wuhu = (
        Grant(role=Role.CITY_OFFICIAL, scope_kind=ScopeKind.CITY, city=city)
        for city in ("340100", "340200")
    )
    with database.writing() as session:
        account = store_account(session, hefei, wuhu)

        commands.revoke_role(session, account.id, hefei, NOON)

        assert queries.grants(session, account.id, NOON) == (wuhu,)


def test_a_sign_in_leaves_a_hash_and_the_token_opens_the_account(database: Database) -> None:
    with database.writing() as session:
        account = store_account(session, user_name="lin")
        commands.begin_sign_in(session, "lin", "10.1.0.8", NOON)
        token = commands.complete_sign_in(session, account.id, "lin", "10.1.0.8", NOON)
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
        commands.complete_sign_in(session, number, "lin", "10.1.0.8", LATER)
    _fail(database, "lin", times=MOST_BY_NAME, at=LATER)


def test_signing_out_ends_the_session_at_once(database: Database) -> None:
    with database.writing() as session:
        account = store_account(session)
        token = commands.complete_sign_in(session, account.id, "lin", "", NOON).token
        commands.end_session(session, token, NOON)

        assert queries.signed_in(session, token, NOON) is None


def test_a_new_password_ends_every_session(database: Database) -> None:
    with database.writing() as session:
        account = store_account(session)
        tokens = [
            commands.complete_sign_in(session, account.id, "lin", "", NOON).token for _ in range(2)
        ]
        commands.change_password(session, account.id, "another horse battery", NOON)

        assert [queries.signed_in(session, token, NOON) for token in tokens] == [None, None]


def test_a_closed_account_is_out_at_once(database: Database) -> None:
    with database.writing() as session:
        account = store_account(session, user_name="lin")
        token = commands.complete_sign_in(session, account.id, "lin", "", NOON).token
        commands.close_account(session, account.id, NOON)

        assert queries.signed_in(session, token, NOON) is None
        assert queries.credential(session, "lin").account_id is None


def _fail(database: Database, user_name: str, *, times: int, at: datetime = NOON) -> None:
    for _ in range(times):
        with database.writing() as session:
            commands.begin_sign_in(session, user_name, "10.1.0.8", at)
