"""Rubrics: read by reviewers, published by the commission, never with points that do not add up."""

from collections.abc import Callable
from datetime import date, timedelta
from types import ModuleType

import pytest

from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.clock import local_day, now
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.quality.review_records import RubricRecord
from data_layer.quality.rubric_queries import rubrics
from tests.builders.accounts import OF_THE_PROVINCE, an_account, store_account
from tests.builders.quality import store_rubric
from tests.pages.cases.acting import acting
from tests.pages.networking.register import sent, told
from tests.portal_app import Visit

Page = Callable[[str], ModuleType]
OF_QUALITY = Grant(role=Role.QC_REVIEWER, scope_kind=ScopeKind.PLATFORM)


@pytest.fixture
def publishes(page: Page, visit: Visit, database: Database) -> Callable[..., dict[str, str]]:
    """The version after the one of the builders, with what is typed."""
    with database.writing() as session:
        store_rubric(session)
        number = store_account(session, OF_THE_PROVINCE).id

    def publish(**typed: object) -> dict[str, str]:
        draft = page("quality.rubric_draft")
        named = {name.replace("_of_", "-"): value for name, value in typed.items()}
        with visit(account=an_account(OF_THE_PROVINCE, id=number)), acting():
            ids, values, parts = sent(draft.layout("report"), "sampling-rubric", "draft", **named)
            return told(draft.publish_rubric(1, ids, values, parts, "report"), parts)

    return publish


def newest(database: Database) -> RubricRecord:
    with database.reading() as session:
        return rubrics(session)[0]


def test_a_new_version_keeps_codes_and_gives_new_items_theirs(
    publishes: Callable[..., dict[str, str]], database: Database
) -> None:
    problems = publishes(points_of_0="15", name_of_3="随访建议", points_of_3="5")

    kept = newest(database)
    assert (problems, kept.version, kept.valid_from) == ({}, 2, local_day(now()))
    assert [(one.code, one.points_hundredths, one.is_veto) for one in kept.items] == [
        ("identity", 1500, True),
        ("description", 5000, False),
        ("conclusion", 3000, False),
        ("item_1", 500, False),
    ]


def test_an_item_is_left_out_by_clearing_its_row(
    publishes: Callable[..., dict[str, str]], database: Database
) -> None:
    problems = publishes(name_of_2="", points_of_2="", points_of_1="80")

    assert (problems, [one.code for one in newest(database).items]) == (
        {},
        ["identity", "description"],
    )


def test_what_is_renamed_keeps_its_code(
    publishes: Callable[..., dict[str, str]], database: Database
) -> None:
    publishes(name_of_0="患者与检查部位")

    first = newest(database).items[0]
    assert (first.code, first.name) == ("identity", "患者与检查部位")


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"points_of_0": "15"}, "total", "各项分值之和应为 100 分。"),
        ({"points_of_0": "many"}, "points-0", "请填写分值，如 20 或 12.5。"),
        ({"points_of_0": ""}, "points-0", "请填写分值，如 20 或 12.5。"),
        ({"name_of_0": ""}, "name-0", "请填写评分项名称。"),
        ({"points_of_0": "0"}, "points-0", "请填写分值，如 20 或 12.5。"),
        ({"valid_from": "soon"}, "valid_from", "请填写日期，如 2027-01-01。"),
        ({"origin": "文" * 121}, "origin", "来源说明不超过 120 字。"),
    ],
)
def test_what_no_rubric_may_say_is_told_at_its_field(
    publishes: Callable[..., dict[str, str]],
    database: Database,
    typed: dict[str, str],
    field: str,
    said: str,
) -> None:
    problems = publishes(**typed)

    assert problems[field] == said
    assert newest(database).version == 1


def test_a_version_does_not_begin_in_the_past(publishes: Callable[..., dict[str, str]]) -> None:
    yesterday = local_day(now()) - timedelta(days=1)

    assert "最早自今日起生效" in publishes(valid_from=yesterday.isoformat())["valid_from"]


def test_the_sum_is_told_as_it_is_typed(page: Page, visit: Visit) -> None:
    draft = page("quality.rubric_draft")
    ids = [{"name": f"points-{number}"} for number in range(3)]

    with visit(OF_THE_PROVINCE):
        whole = str(draft.show_total(["50", "30", "20"], ids))
        lacking = str(draft.show_total(["50", "30", ""], ids))
        beyond = str(draft.show_total(["50", "30", "20.5"], ids))
        nonsense = str(draft.show_total(["50", "x", ""], ids))

    assert "合计 100 分" in whole
    assert "还差 20 分" in lacking
    assert "超出 0.50 分" in beyond
    assert "不是数字" in nonsense


def test_reviewers_read_what_holds_and_what_will(
    page: Page, visit: Visit, database: Database
) -> None:
    with database.writing() as session:
        store_rubric(session)
        store_rubric(session, version=2, valid_from=date(2199, 1, 1))

    with visit(OF_QUALITY):
        shown = str(page("quality.rubrics").layout())
        with pytest.raises(AccessDeniedError):
            page("quality.rubric_draft").layout("report")

    assert "现行" in shown
    assert "待生效" in shown
    assert "编制新版本" not in shown
