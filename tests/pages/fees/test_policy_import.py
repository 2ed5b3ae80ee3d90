"""A policy's spreadsheet: every row that changes is shown first, what is wrong at its cell."""

from base64 import b64encode
from collections.abc import Callable
from types import ModuleType

import pytest
from sqlalchemy import select

from data_layer.database import Database
from data_layer.fees.policy_queries import terms_of
from data_layer.fees.policy_tables import FeePolicy
from data_layer.fees.records import PolicyTerms
from portal.i18n import Language
from tests.builders.fee_lists import PRICES, SHARES, book
from tests.builders.fee_policies import store_draft
from tests.pages.cases.acting import acting
from tests.portal_app import Visit

Page = Callable[[str], ModuleType]
CT = [3, "远程诊断", "CT", "三级", 65.5, 20, "S-03"]
NEGATIVE = [[*CT[:4], -1, 20, "S-03"]]
OF_101_PERCENT = [
    [1, "远程诊断", "全部", "申请机构", 30, None, None],
    [2, "远程诊断", "全部", "诊断专家", 71, None, None],
]


@pytest.fixture
def policy(database: Database) -> str:
    with database.writing() as session:
        return store_draft(session)


def dropped(**sheets: list[list[object]]) -> str:
    return f"data:;base64,{b64encode(book(**sheets)).decode()}"


def lines_of(database: Database, policy: str) -> PolicyTerms:
    with database.reading() as session:
        asked = select(FeePolicy.id).where(FeePolicy.public_id == policy)
        return terms_of(session, session.scalars(asked).one())


def test_what_would_change_is_shown_before_it_is_taken_over(
    page: Page, visit: Visit, database: Database, policy: str
) -> None:
    imports, contents = page("fees.policy_import"), dropped(价目表=[PRICES, CT])
    before = lines_of(database, policy)
    seen = {"policy": policy, "revision": 2}

    with visit(), acting():
        shown = str(imports.show_plan(contents, seen))
        assert lines_of(database, policy) == before
        where, _ = imports.accept_policy(1, contents, seen)

    for said in ("新增 1", "删除 2", "远程诊断 · CT · 三级", "按此导入"):
        assert said in shown
    after = lines_of(database, policy)
    assert where == f"/fees/policies/{policy}"
    assert [(one.line, one.price_fen) for one in after.prices] == [(3, 6_550)]
    assert after.shares == before.shares


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.CHINESE, ("拒绝 1", "E2", "不得为负", "有行被拒绝")),
        (Language.ENGLISH, ("E2", "zero or more")),
    ],
)
def test_a_row_that_cannot_be_is_refused_at_its_cell(
    page: Page,
    visit: Visit,
    database: Database,
    policy: str,
    language: Language,
    said: tuple[str, ...],
) -> None:
    imports, contents = page("fees.policy_import"), dropped(价目表=[PRICES, *NEGATIVE])
    before = lines_of(database, policy)
    seen = {"policy": policy, "revision": 2}

    with visit(language=language), acting():
        shown = str(imports.show_plan(contents, seen))
        imports.accept_policy(1, contents, seen)

    assert all(words in shown for words in said)
    assert "fee-policy-import-accept" not in shown
    assert lines_of(database, policy) == before


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.CHINESE, "比例合计为 101%，须为 100%。"),
        (Language.ENGLISH, "make 101%. They must make 100%."),
    ],
)
def test_shares_of_101_percent_are_told_before_they_are_taken_over(
    page: Page, visit: Visit, policy: str, language: Language, said: str
) -> None:
    contents = dropped(分成规则=[SHARES, *OF_101_PERCENT])

    with visit(language=language):
        imports = page("fees.policy_import")
        shown = str(imports.show_plan(contents, {"policy": policy, "revision": 2}))

    assert said in shown


def test_who_was_late_overwrites_nothing(
    page: Page, visit: Visit, database: Database, policy: str
) -> None:
    imports, contents = page("fees.policy_import"), dropped(价目表=[PRICES, CT])
    before = lines_of(database, policy)

    with visit(), acting():
        _, told = imports.accept_policy(1, contents, {"policy": policy, "revision": 1})

    assert "notice" in str(told)
    assert lines_of(database, policy) == before


def test_what_is_no_spreadsheet_is_told(page: Page, visit: Visit, policy: str) -> None:
    nonsense = f"data:;base64,{b64encode(b'nonsense').decode()}"

    with visit():
        imports = page("fees.policy_import")
        shown = str(imports.show_plan(nonsense, {"policy": policy, "revision": 2}))

    assert "is-bad" in shown
