"""Who a token belongs to, and what that account may do now."""

from datetime import UTC, datetime, timedelta

import pytest

from data_layer.accounts import commands, queries
from data_layer.accounts.errors import AccountNotFoundError
from data_layer.accounts.records import USUAL_POLICY, Origin, Period, Role, SignInPolicy
from data_layer.accounts.rules.passwords import DECOY_HASH
from data_layer.database import Database
from tests.builders.accounts import OF_THE_PROVINCE, of_city, of_hospital, store_account
from tests.builders.institutions import store_institution

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
FROM = Origin(address="10.1.0.8")


def signed_in_token(database: Database) -> str:
    with database.writing() as session:
        account = store_account(session, OF_THE_PROVINCE)
        return commands.complete_sign_in(session, account.id, account.user_name, FROM, NOON).token


def test_a_token_nobody_has_belongs_to_nobody(database: Database) -> None:
    signed_in_token(database)

    with database.reading() as session:
        assert queries.signed_in(session, "made up", NOON) is None


def test_a_session_that_nobody_used_is_over(database: Database) -> None:
    token = signed_in_token(database)

    with database.reading() as session:
        assert queries.signed_in(session, token, NOON + USUAL_POLICY.idle_limit) is None


def test_presence_keeps_a_session_up_to_its_absolute_end(database: Database) -> None:
    token = signed_in_token(database)
    end = NOON + USUAL_POLICY.absolute_limit
    with database.writing() as session:
        found = queries.signed_in(session, token, NOON)
        assert found is not None
        commands.note_presence(session, found.session_id, end - timedelta(minutes=1))

    with database.reading() as session:
        assert queries.signed_in(session, token, end - timedelta(seconds=1)) is not None
        assert queries.signed_in(session, token, end) is None


def test_how_long_nobody_may_be_there_is_a_setting(database: Database) -> None:
    token = signed_in_token(database)
    short = SignInPolicy(idle_limit=timedelta(minutes=10))

    with database.reading() as session:
        assert queries.signed_in(session, token, NOON + timedelta(minutes=9), short) is not None
        assert queries.signed_in(session, token, NOON + timedelta(minutes=10), short) is None


def test_a_right_that_begins_or_ends_by_date_ends_the_session(database: Database) -> None:
    noon_to_one = Period(valid_from=NOON, valid_to=NOON + timedelta(hours=1))
    with database.writing() as session:
        account = store_account(session)
        commands.grant_role(session, account.id, OF_THE_PROVINCE, NOON, period=noon_to_one)
        before = commands.complete_sign_in(
            session, account.id, "lin", FROM, NOON - timedelta(minutes=1)
        ).token
        during = commands.complete_sign_in(session, account.id, "lin", FROM, NOON).token

        assert queries.signed_in(session, before, NOON) is None
        assert queries.signed_in(session, during, NOON + timedelta(minutes=59)) is not None
        assert queries.signed_in(session, during, NOON + timedelta(hours=1)) is None


def test_scope_and_roles_come_from_the_grants(database: Database) -> None:
    with database.writing() as session:
        hospital_id = store_institution(session).id
        store_account(session, of_hospital(hospital_id), of_city("340100"), user_name="zhao")
        found = queries.account_by_name(session, "zhao", NOON)

    assert found.roles == {Role.HOSPITAL_CLERK, Role.CITY_OFFICIAL}
    assert found.scope.institution_ids == {hospital_id}
    assert found.scope.cities == {"340100"}


def test_an_unknown_name_gets_a_decoy_that_takes_as_long(database: Database) -> None:
    with database.reading() as session:
        found = queries.credential(session, "nobody")

    assert (found.account_id, found.password_hash) == (None, DECOY_HASH)


def test_an_unknown_account_is_an_error_by_name(database: Database) -> None:
    with database.reading() as session, pytest.raises(AccountNotFoundError):
        queries.account_by_name(session, "nobody", NOON)


def test_the_cast_of_a_demonstration_is_its_first_accounts(database: Database) -> None:
    with database.writing() as session:
        store_account(session, OF_THE_PROVINCE, user_name="first")
        store_account(session, user_name="closed", is_active=False)
        store_account(session, user_name="second")
        found = queries.oldest_accounts(session, 2, NOON)

    assert [(one.user_name, one.roles) for one in found] == [
        ("first", (Role.COMMISSION,)),
        ("second", ()),
    ]
