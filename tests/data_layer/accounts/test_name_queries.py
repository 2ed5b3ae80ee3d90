"""Accounts are found by what they are called, and called by what they are."""

from data_layer.accounts.name_queries import account_called, account_names
from data_layer.database import Database
from tests.builders.accounts import store_account


def test_an_account_is_called_by_its_number_and_its_public_id(database: Database) -> None:
    with database.writing() as session:
        lin = store_account(session, display_name="林岚")
        wang = store_account(session, display_name="王磊")
        store_account(session, display_name="赵敏")

        names = account_names(session, [lin.id], [wang.public_id])

        assert names[lin.id] == "林岚"
        assert names[wang.public_id] == "王磊"
        assert set(names.values()) == {"林岚", "王磊"}


def test_an_account_is_found_by_user_name_first(database: Database) -> None:
    with database.writing() as session:
        lin = store_account(session, user_name="lin", display_name="林岚")
        other = store_account(session, display_name="lin")
        expected = lin.id, lin.public_id

        assert account_called(session, "Lin ") == expected
        assert account_called(session, "林岚") == expected
        assert account_called(session, "lin") != (other.id, other.public_id)
        assert account_called(session, "nobody") is None
