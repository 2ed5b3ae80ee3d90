"""Accounts are made, given roles, signed in, slowed down and signed out."""

from datetime import UTC, datetime, timedelta

import pytest

from data_layer.accounts import commands, queries
from data_layer.accounts.errors import (
    PasswordTooWeakError,
    PasswordUnchangedError,
    PeriodUnusableError,
    RoleAlreadyGrantedError,
    RolesConflictError,
    UserNameTakenError,
    UserNameUnusableError,
)
from data_layer.accounts.records import Grant, NewAccount, Origin, Period, Role, ScopeKind
from data_layer.accounts.tables import Account
from data_layer.database import Database
from tests.builders.accounts import OF_THE_PLATFORM, OF_THE_PROVINCE, store_account

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
FROM = Origin(address="10.1.0.8")
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


def test_a_right_to_come_that_is_taken_away_never_comes(database: Database) -> None:
    tomorrow = Period(valid_from=NOON + timedelta(days=1))
    with database.writing() as session:
        account = store_account(session)
        commands.grant_role(session, account.id, OF_THE_PROVINCE, NOON, period=tomorrow)
        commands.revoke_role(session, account.id, OF_THE_PROVINCE, NOON)

        assert queries.grants(session, account.id, NOON + timedelta(days=2)) == ()


def test_a_role_is_not_dated_twice_for_the_same_time(database: Database) -> None:
    with database.writing() as session:
        account = store_account(session, OF_THE_PROVINCE)

        with pytest.raises(RoleAlreadyGrantedError):
            commands.grant_role(
                session, account.id, OF_THE_PROVINCE, NOON, period=Period(valid_from=LATER)
            )


def test_a_period_ends_after_it_begins(database: Database) -> None:
    never = Period(valid_from=LATER, valid_to=LATER)
    with database.writing() as session:
        account = store_account(session)

        with pytest.raises(PeriodUnusableError):
            commands.grant_role(session, account.id, OF_THE_PROVINCE, NOON, period=never)


def test_signing_out_ends_the_session_at_once(database: Database) -> None:
    with database.writing() as session:
        account = store_account(session)
        token = commands.complete_sign_in(session, account.id, "lin", FROM, NOON).token
        commands.end_session(session, token, NOON)

        assert queries.signed_in(session, token, NOON) is None


def test_a_new_password_ends_every_session(database: Database) -> None:
    with database.writing() as session:
        account = store_account(session)
        tokens = [
            commands.complete_sign_in(session, account.id, "lin", FROM, NOON).token
            for _ in range(2)
        ]
        commands.change_password(session, account.id, "another horse battery", NOON)

        assert [queries.signed_in(session, token, NOON) for token in tokens] == [None, None]


def test_the_password_in_use_is_no_new_one(database: Database) -> None:
    with database.writing() as session:
        account = store_account(session)
        commands.hand_out_password(session, account.id, "handed out by a clerk", NOON)

        with pytest.raises(PasswordUnchangedError):
            commands.change_password(session, account.id, "handed out by a clerk", NOON)


def test_a_closed_account_is_out_at_once(database: Database) -> None:
    with database.writing() as session:
        account = store_account(session, user_name="lin")
        token = commands.complete_sign_in(session, account.id, "lin", FROM, NOON).token
        commands.close_account(session, account.id, NOON)

        assert queries.signed_in(session, token, NOON) is None
        assert queries.credential(session, "lin").account_id is None
