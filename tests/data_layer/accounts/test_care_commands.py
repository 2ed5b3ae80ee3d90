"""The security administrator looks after the accounts of others."""

from datetime import UTC, datetime, timedelta

import pytest

from data_layer.accounts import care_commands as care
from data_layer.accounts import commands, directory_queries, federated_commands, queries
from data_layer.accounts.directory_records import AccountFilter, AccountSort, AccountState
from data_layer.accounts.errors import AccountNotFoundError, OwnAccountError
from data_layer.accounts.records import USUAL_POLICY, Origin, Period, ProvenIdentity, Role
from data_layer.accounts.tables import Account
from data_layer.database import Database
from tests.builders.accounts import OF_THE_PROVINCE, of_city, store_account

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def of(database: Database, **given: object) -> Account:
    with database.writing() as session:
        account = store_account(session, OF_THE_PROVINCE, **given)
        session.expunge(account)
        return account


def test_nobody_changes_their_own_rights(database: Database) -> None:
    own = of(database)
    period = Period(valid_from=NOON)

    with database.writing() as session:
        for change in (
            lambda: care.grant_to(session, own.public_id, of_city("340100"), period, NOON, own.id),
            lambda: care.close(session, own.public_id, NOON, own.id),
            lambda: care.hand_out_password(session, own.public_id, NOON, own.id),
        ):
            with pytest.raises(OwnAccountError):
                change()


def test_an_account_nobody_has_is_not_there(database: Database) -> None:
    with database.writing() as session, pytest.raises(AccountNotFoundError):
        care.close(session, "nobody", NOON, 0)


def test_one_grant_is_taken_away_by_its_handle(database: Database) -> None:
    account = of(database)
    with database.writing() as session:
        commands.grant_role(session, account.id, of_city("340100"), NOON)
        detail = directory_queries.account_detail(session, account.public_id, NOON)
        city = next(one for one in detail.grants if one.grant == of_city("340100"))
        care.revoke_by_handle(session, account.public_id, "made up", NOON, 0)
        care.revoke_by_handle(session, account.public_id, city.handle, NOON, 0)

        assert queries.grants(session, account.id, NOON) == (OF_THE_PROVINCE,)


def test_a_closed_account_is_reopened(database: Database) -> None:
    account = of(database)
    with database.writing() as session:
        care.close(session, account.public_id, NOON, 0)
        closed = directory_queries.account_detail(session, account.public_id, NOON)
        care.reopen(session, account.public_id, NOON, 0)
        reopened = directory_queries.account_detail(session, account.public_id, NOON)

    assert closed.entry.state is AccountState.CLOSED
    assert reopened.entry.state is AccountState.ACTIVE


def test_a_password_that_is_handed_out_must_be_changed(database: Database) -> None:
    account = of(database)
    with database.writing() as session:
        password = care.hand_out_password(session, account.public_id, NOON, 0)
        detail = directory_queries.account_detail(session, account.public_id, NOON)

    assert len(password) >= USUAL_POLICY.shortest_password
    assert detail.must_change_password


def test_every_session_of_somebody_ends(database: Database) -> None:
    account = of(database)
    with database.writing() as session:
        token = commands.begin_session(session, account.id, Origin(), NOON, USUAL_POLICY).token
        care.end_sessions(session, account.public_id, NOON, 0)

        assert queries.signed_in(session, token, NOON) is None


def names(database: Database, **given: object) -> list[str]:
    criteria = AccountFilter(sort=AccountSort.USER_NAME, **given)  # type: ignore[arg-type]
    with database.reading() as session:
        found = directory_queries.accounts(session, criteria, NOON)
        assert directory_queries.account_count(session, criteria, NOON) == len(found)
    return [one.user_name for one in found]


def test_the_list_is_filtered_by_text_role_and_state(database: Database) -> None:
    of(database, user_name="lin", display_name="林岚")
    of(database, user_name="closed", display_name="停用", is_active=False)
    with database.writing() as session:
        store_account(session, of_city("340100"), user_name="city_x", display_name="市级")
        store_account(session, user_name="nothing", display_name="无")

    assert names(database, text="林") == ["lin"]
    assert names(database, text="y_") == ["city_x"]
    assert names(database, roles=(Role.CITY_OFFICIAL,)) == ["city_x"]
    assert names(database, states=(AccountState.CLOSED,)) == ["closed"]
    assert names(database, states=(AccountState.WITHOUT_ROLE,)) == ["nothing"]


def test_a_grant_to_come_is_no_role_yet(database: Database) -> None:
    with database.writing() as session:
        account = store_account(session, user_name="soon")
        commands.grant_role(
            session, account.id, OF_THE_PROVINCE, NOON, period=Period(valid_from=NOON + DAY)
        )

    assert names(database, states=(AccountState.WITHOUT_ROLE,)) == ["soon"]


def test_an_identity_that_is_somebody_elses_by_now_is_taken_away(database: Database) -> None:
    account = of(database)
    identity = ProvenIdentity(issuer="https://sso.example/", subject="a7f3", is_multi_factor=False)
    with database.writing() as session:
        federated_commands.connect_identity(session, account.id, identity, NOON)
        token = commands.begin_session(session, account.id, Origin(), NOON, USUAL_POLICY).token
        assert directory_queries.account_detail(session, account.public_id, NOON).is_connected

        care.take_identities_away(session, account.public_id, NOON, 0)

        assert not directory_queries.account_detail(session, account.public_id, NOON).is_connected
        assert queries.signed_in(session, token, NOON) is None
