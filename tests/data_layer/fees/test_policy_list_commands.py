"""A draft is taken over from a spreadsheet whole, or not at all."""

import pytest

from data_layer.database import Database
from data_layer.fees.errors import (
    FeeListRefusedError,
    FeePolicyChangedMeanwhileError,
    FeePolicyNotFoundError,
)
from data_layer.fees.policy_commands import put_line
from data_layer.fees.policy_list_commands import accept_policy_list
from data_layer.fees.policy_list_queries import policy_list_plan
from data_layer.fees.policy_queries import terms_by
from data_layer.scope import NOTHING, PROVINCE_WIDE
from portal.fee_lists.files import policy_book
from tests.builders.fee_lists import PRICES, WHOLE_TERMS, book, came_in, kept
from tests.builders.fee_policies import an_entry, store_draft
from tests.builders.fees import price, whole_terms


def test_nothing_is_written_until_it_is_accepted(database: Database) -> None:
    read = came_in(policy_book(WHOLE_TERMS))
    with database.writing() as session:
        drafted = store_draft(session)
        policy_list_plan(session, PROVINCE_WIDE, drafted, read)
        assert terms_by(session, PROVINCE_WIDE, drafted) == kept(whole_terms())

        accept_policy_list(session, an_entry(drafted, 2), read)
        assert terms_by(session, PROVINCE_WIDE, drafted) == kept(WHOLE_TERMS)


def test_of_a_file_with_a_refused_row_nothing_is_taken(database: Database) -> None:
    rows = [[1, "远程诊断", "CT", "", 60, 0, ""], [2, "远程诊断", "MR", "", -60, 0, ""]]
    read = came_in(book(a=[PRICES, *rows]))
    with database.writing() as session:
        drafted = store_draft(session)
        with pytest.raises(FeeListRefusedError):
            accept_policy_list(session, an_entry(drafted, 2), read)
        assert terms_by(session, PROVINCE_WIDE, drafted) == kept(whole_terms())


def test_a_file_is_not_written_over_what_somebody_changed_meanwhile(
    sqlite_database: Database,
) -> None:
    read = came_in(policy_book(WHOLE_TERMS))
    with sqlite_database.writing() as session:
        drafted = store_draft(session)
        put_line(session, an_entry(drafted, 2), price(line=5, modality="MR"))

        with pytest.raises(FeePolicyChangedMeanwhileError):
            accept_policy_list(session, an_entry(drafted, 2), read)
        with pytest.raises(FeePolicyNotFoundError):
            policy_list_plan(session, NOTHING, drafted, read)
