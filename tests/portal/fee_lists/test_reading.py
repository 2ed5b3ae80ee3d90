"""What is wrong with a policy in a spreadsheet is told by cell; what is not there stays."""

from dataclasses import replace

import pytest

from data_layer.fees.errors import (
    FeeListUnusableError,
    FeeTableTwiceError,
)
from data_layer.fees.policy_list_records import PolicyField
from data_layer.fees.policy_plan_rules import plan_of
from data_layer.fees.policy_records import PolicyTable
from data_layer.fees.records import (
    Service,
)
from portal.fee_lists.files import policy_table
from tests.builders.fee_lists import (
    EMPTY,
    PRICES,
    SHARES,
    WHOLE_TERMS,
    book,
    came_in,
    kept,
    problems,
)
from tests.builders.fees import price, whole_terms


def test_a_table_the_file_does_not_have_stays_as_it_is() -> None:
    dearer = replace(EMPTY, prices=(price(line=1, price_fen=7_000),))
    plan = plan_of(came_in(policy_table(dearer, PolicyTable.PRICES)), WHOLE_TERMS)

    assert plan.terms is not None
    assert plan.terms.prices == dearer.prices
    assert (plan.terms.adjustments, plan.terms.shares) == (
        kept(WHOLE_TERMS).adjustments,
        kept(WHOLE_TERMS).shares,
    )
    assert {table for table, _ in plan.gone} == {PolicyTable.PRICES}


def test_a_column_the_file_does_not_have_stays_as_it_is() -> None:
    present = replace(EMPTY, prices=(price(modality="CT", contrast_fen=5, most_parts=3),))
    content = book(a=[["条目", "服务项目", "检查类型", "价格（元）"], [4, "远程诊断", "CT", 61]])

    plan = plan_of(came_in(content), present)

    assert plan.terms is not None
    (line,) = plan.terms.prices
    assert (line.price_fen, line.contrast_fen, line.most_parts, line.line) == (6_100, 5, 3, 4)
    (changed,) = plan.tables[PolicyTable.PRICES].lines
    assert [(one.field, one.before, one.after) for one in changed.changes] == [
        (PolicyField.LINE, 1, 4),
        (PolicyField.PRICE, 6_000, 6_100),
    ]


def test_people_may_write_codes_or_words_of_either_language() -> None:
    content = book(
        x=[
            ["line", "Service", "检查类型", "level", "Price (yuan)"],
            [1, "remote_diagnosis", "ct", "Tertiary", "¥1,234.50"],
            [2, "远程会诊", "全部", "三级", "5元"],
            [3, "Examination", None, "", 0.1],
        ]
    )

    plan = plan_of(came_in(content), EMPTY)

    assert plan.terms is not None
    assert [(one.service, one.modality, one.level, one.price_fen) for one in plan.terms.prices] == [
        (Service.REMOTE_DIAGNOSIS, "CT", "tertiary", 123_450),
        (Service.REMOTE_CONSULTATION, "", "tertiary", 500),
        (Service.EXAMINATION, "", "", 10),
    ]


@pytest.mark.parametrize(
    ("row", "cell", "said"),
    [
        ([1, "远程诊断", "CT", "", -1, None, ""], "E2", "不得为负"),
        ([1, "远程诊断", "CT", "", "1.005", None, ""], "E2", "不是金额"),
        ([1, "远程诊断", "CT", "", "60 元左右", None, ""], "E2", "不是金额"),
        ([1, "远程诊断", "CT", "", None, None, ""], "E2", "必填"),
        ([1, "远程诊断", "CTT", "", 60, None, ""], "C2", "CTT"),
        ([1, "远程诊疗", "CT", "", 60, None, ""], "B2", "远程诊疗"),
        ([1, "远程诊断", "CT", "特级", 60, None, ""], "D2", "特级"),
        (["一", "远程诊断", "CT", "", 60, None, ""], "A2", "不是整数"),
        ([1, "远程诊断", "CT", "", 30_000, None, ""], "E2", "小数点"),
        ([1, "远程诊断", "CT", "", 60, "-5", ""], "F2", "不得为负"),
        ([1, "远程诊断", "CT", "", 60, 5, "x" * 33], "G2", ""),
    ],
)
def test_a_price_row_that_cannot_be_is_told_with_its_cell(
    row: list[object], cell: str, said: str
) -> None:
    plan = plan_of(came_in(book(a=[PRICES, row])), EMPTY)

    ((found, words),) = problems(plan)
    assert (found, plan.terms) == (cell, None)
    assert words.startswith(cell)
    assert said in words


def test_a_line_whose_row_cannot_be_read_is_not_told_as_gone() -> None:
    first, *others = WHOLE_TERMS.prices
    row = [first.line, "远程诊断", "CT", "", "60 元左右", None, ""]

    plan = plan_of(came_in(book(a=[PRICES, row])), WHOLE_TERMS)

    assert plan.terms is None
    assert [line.line for _, line in plan.gone] == [one.line for one in others]


def test_shares_of_101_percent_are_told_and_a_share_above_the_whole_is_refused() -> None:
    rows = [
        [1, "远程诊断", "", "平台", "50%", 0, 0],
        [2, "远程诊断", "", "诊断专家", 51, 0, 0],
    ]
    plan = plan_of(came_in(book(a=[SHARES, *rows])), whole_terms(shares=()))
    assert {flaw.details.get("total_hundredths") for flaw in plan.flaws} >= {10_100}

    rows[1][4] = "101"
    plan = plan_of(came_in(book(a=[SHARES, *rows])), EMPTY)
    assert [cell for cell, _ in problems(plan)] == ["E3"]


def test_two_rows_about_the_same_and_a_number_twice_are_told_at_the_later_row() -> None:
    row = [1, "远程诊断", "CT", "", 60, 0, ""]
    same = [2, "远程诊断", "CT", "", 61, 0, ""]
    again = [1, "远程诊断", "MR", "", 61, 0, ""]

    plan = plan_of(came_in(book(a=[PRICES, row, same, again])), EMPTY)

    assert [cell for cell, _ in problems(plan)] == ["B3", "A4"]
    assert "第 1 条" in problems(plan)[0][1]


def test_a_file_without_a_table_of_a_policy_or_with_one_twice_is_refused() -> None:
    with pytest.raises(FeeListUnusableError):
        came_in(book(a=[["姓名", "用户名"], ["赵敏", "zhao"]]))
    with pytest.raises(FeeListUnusableError):
        came_in(book(a=[["价格（元）"], [60]]))
    with pytest.raises(FeeTableTwiceError):
        came_in(book(a=[PRICES], b=[PRICES]))
