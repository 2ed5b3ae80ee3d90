"""A policy goes out as a spreadsheet and comes back as it was."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from data_layer.fees.policy_plan_rules import plan_of
from data_layer.fees.policy_records import PolicyTable
from data_layer.fees.records import (
    WHOLE,
    Party,
    PolicyTerms,
)
from data_layer.list_records import RowOutcome
from portal.fee_lists import reading
from portal.fee_lists.files import policy_book, policy_table
from portal.i18n import Language, speaking
from tests.builders.fee_lists import (
    EMPTY,
    FORMULAS,
    WHOLE_TERMS,
    came_in,
    kept,
    problems,
    storable_terms,
)
from tests.builders.fees import price, share


@given(storable_terms(), st.sampled_from(Language))
@settings(max_examples=60)
def test_a_policy_comes_back_from_a_workbook_to_the_fen(
    terms: PolicyTerms, spoken: Language
) -> None:
    with speaking(spoken):
        content = policy_book(terms)

    plan = plan_of(came_in(content), EMPTY)

    assert problems(plan) == []
    assert plan.terms == kept(terms)


@given(storable_terms(), st.sampled_from(PolicyTable))
@settings(max_examples=60)
def test_a_table_of_a_policy_comes_back_from_a_csv_to_the_fen(
    terms: PolicyTerms, table: PolicyTable
) -> None:
    plan = plan_of(came_in(policy_table(terms, table)), EMPTY)

    assert getattr(plan.terms, table.value) == getattr(kept(terms), table.value)


def test_what_went_out_and_comes_back_changes_nothing() -> None:
    plan = plan_of(came_in(policy_book(WHOLE_TERMS)), WHOLE_TERMS)

    assert plan.count(RowOutcome.SAME) == sum(len(getattr(WHOLE_TERMS, t)) for t in PolicyTable)
    assert (plan.gone, plan.flaws, plan.terms) == ((), (), kept(WHOLE_TERMS))


@pytest.mark.parametrize("code", FORMULAS)
def test_a_formula_in_a_policy_is_only_text_in_every_file(code: str) -> None:
    terms = replace(EMPTY, prices=(price(item_code=code),))
    sheet = load_workbook(BytesIO(policy_book(terms))).worksheets[0]
    rows = csv.reader(StringIO(policy_table(terms, PolicyTable.PRICES).decode("utf-8-sig")))

    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    for text in (*cells, *(cell for row in rows for cell in row)):
        assert not text.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_file_is_read_in_a_process_of_its_own() -> None:
    read = reading.read_policy(policy_book(WHOLE_TERMS))

    assert plan_of(read, EMPTY).terms == kept(WHOLE_TERMS)


def test_parties_are_written_as_the_pages_call_them() -> None:
    with speaking(Language.CHINESE):
        content = policy_table(
            replace(EMPTY, shares=(share(Party.EXPERT, WHOLE),)), PolicyTable.SHARES
        )

    assert content.decode("utf-8-sig").splitlines() == [
        "条目,服务项目,检查类型,分成方,定额（元）,比例（%）,保底（元）,封顶（元）",
        "5,远程诊断,全部,诊断专家,0.00,100.00,0.00,",
    ]
