"""Terms of acceptance sampling: set and tried by the commission, read by whom they judge."""

from collections.abc import Callable
from datetime import date
from types import ModuleType

import pytest

from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.cases.flow_rules import months_back
from data_layer.clock import local_day, now
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.institutions.records import City
from data_layer.quality.acceptance_commands import decide_month
from data_layer.quality.event_records import Deed
from data_layer.quality.terms_queries import set_terms_history, terms_of_month
from data_layer.quality.terms_records import USUAL_TERMS
from tests.builders.accounts import OF_THE_PROVINCE, an_account, of_city, of_hospital, store_account
from tests.builders.cases import NOON, store_network
from tests.builders.institutions import store_institution
from tests.builders.quality import NOVEMBER, store_draw, store_issued, store_settled
from tests.builders.verdicts import store_verdict
from tests.pages.cases.acting import acting
from tests.pages.networking.register import sent, told
from tests.portal_app import Visit

Page = Callable[[str], ModuleType]
Save = Callable[..., dict[str, str]]
OF_QUALITY = Grant(role=Role.QC_REVIEWER, scope_kind=ScopeKind.PLATFORM)
FORM = ("acceptance-terms", "terms")
ORIGIN = "皖卫影像〔2026〕9 号"


def next_month() -> date:
    return months_back(local_day(now()), -1)


@pytest.fixture
def saves(page: Page, visit: Visit, database: Database) -> Save:
    with database.writing() as session:
        number = store_account(session, OF_THE_PROVINCE).id

    def save(**typed: object) -> dict[str, str]:
        terms = page("quality.acceptance_terms")
        with visit(account=an_account(OF_THE_PROVINCE, id=number)), acting():
            ids, values, parts = sent(terms.layout(), *FORM, **typed)
            return told(terms.keep_terms(1, ids, values, parts), parts)

    return save


def test_what_the_commission_sets_counts_from_the_next_month(
    saves: Save, page: Page, visit: Visit, database: Database
) -> None:
    assert saves(aql="4.0", allows_reduced=["1"], origin=ORIGIN) == {}

    with database.reading() as session:
        [kept] = set_terms_history(session)
        assert terms_of_month(session, local_day(now())) == USUAL_TERMS
    assert (kept.terms.aql, kept.terms.allows_reduced, kept.origin) == ("4.0", True, ORIGIN)
    assert kept.from_month == next_month()
    with visit(OF_THE_PROVINCE):
        lots, terms = str(page("quality.acceptance").layout()), page("quality.acceptance_terms")
        assert ORIGIN in str(terms.layout())
    assert "现行 AQL 2.5% · 一般检验水平 Ⅱ · 不许可放宽检验" in lots
    assert f"自 {next_month():%Y-%m} 起改为 AQL 4.0% · 一般检验水平 Ⅱ · 许可放宽检验" in lots


def test_the_same_terms_again_are_no_change(saves: Save, page: Page, visit: Visit) -> None:
    assert saves(origin=ORIGIN) == {}

    with visit(OF_THE_PROVINCE):
        lots, terms = (page(f"quality.{one}") for one in ("acceptance", "acceptance_terms"))
        assert "起改为" not in str(lots.layout())
        assert ORIGIN in str(terms.layout())


def test_what_is_wrong_stands_at_its_field(saves: Save, database: Database) -> None:
    assert list(saves(aql="2.6", origin=ORIGIN)) == ["aql", "form"]
    assert list(saves(level="IV", origin=ORIGIN)) == ["level", "form"]
    assert saves(origin=" ")["origin"] == "请写明依据的文件或会议，不超过 120 字。"
    with database.reading() as session:
        assert set_terms_history(session) == []


def test_the_second_of_two_is_told(saves: Save) -> None:
    assert saves(aql="4.0", origin=ORIGIN) == {}
    assert "已被他人更新" in saves(aql="6.5", origin=ORIGIN, seen="0")["form"]


def test_terms_are_tried_without_being_kept(page: Page, visit: Visit, database: Database) -> None:
    with database.writing() as session:
        store_verdict(session, store_institution(session, name="甲院"))
    terms = page("quality.acceptance_terms")

    with visit(OF_THE_PROVINCE), acting():
        ids, values, parts = sent(terms.layout(), *FORM, aql="10")
        shown, problems = terms.try_terms(1, ids, values, parts, "2026-10")
        other, _ = terms.try_terms(1, ids, values, parts, "2026-09")
        ids, values, parts = sent(terms.layout(), *FORM, aql="3")
        refused, wrong = terms.try_terms(1, ids, values, parts, "2026-10")

    assert "所需评审：当时" in str(shown)
    assert [one for one in problems if one] == []
    assert "2026-09 没有抽检判定" in str(other)
    assert "请先修改标出的内容" in str(refused)
    assert [one for one in wrong if one] == ["请选择 GB/T 2828.1 列出的 AQL。"]
    with database.reading() as session:
        assert set_terms_history(session) == []


def test_of_few_reports_no_verdict_is_red_and_each_leads_to_its_month(
    page: Page, visit: Visit, database: Database
) -> None:
    """One report, which failed: not accepted at 2.5 %, accepted at 10 %."""
    with database.writing() as session:
        network = store_network(session, name="甲院")
        store_settled(
            session, store_issued(session, network), store_draw(session), is_well_formed=False
        )
        decide_month(session, NOVEMBER, Deed(by=None, at=NOON))
        href = f"/quality/acceptance/{network.hospital.public_id}?month=2026-11"
    terms = page("quality.acceptance_terms")

    with visit(OF_THE_PROVINCE), acting():
        ids, values, parts = sent(terms.layout(), *FORM, aql="10")
        shown = str(terms.try_terms(1, ids, values, parts, "2026-11")[0])

    assert "不合格 1/1 · Ac/Re 0/1" in shown
    assert href in shown
    assert "badge-state is-bad" not in shown


def test_whoever_is_judged_reads_the_terms_and_sets_none(
    page: Page, visit: Visit, database: Database
) -> None:
    with database.writing() as session:
        number = store_institution(session).id
    terms = page("quality.acceptance_terms")

    for grant in (of_city(City.HEFEI), of_hospital(number, Role.HOSPITAL_MANAGER)):
        with visit(grant):
            shown = str(terms.layout())
            with pytest.raises(AccessDeniedError):
                terms.keep_terms(1, [], [], [])
            with pytest.raises(AccessDeniedError):
                terms.try_terms(1, [], [], [], "2026-10")
        assert "通行做法" in shown
        assert "acceptance-terms-try" not in shown
    with visit(OF_QUALITY), pytest.raises(AccessDeniedError):
        terms.layout()
