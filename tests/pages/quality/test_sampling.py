"""Sampling plans: written, tried, put in force, discarded, and a month drawn by them once."""

import pytest
from dash import no_update
from sqlalchemy import select

from data_layer.cases.flow_rules import month_of, months_back
from data_layer.clock import day_starts_at, local_day, now
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.quality.draw_queries import draw_summaries
from data_layer.quality.plan_queries import plans
from data_layer.quality.plan_records import PlanState
from data_layer.quality.sampling_tables import SampleDraw
from tests.builders.accounts import of_city
from tests.builders.draws import a_month, a_plan_in_force
from tests.pages.cases.acting import acting
from tests.pages.networking.register import sent
from tests.pages.quality.planning import OF_QUALITY, Office, Page
from tests.portal_app import Visit

TYPED = {"name": "月度抽样", "code": "monthly"}


@pytest.fixture
def office(page: Page, visit: Visit, database: Database) -> Office:
    return Office(page, visit, database)


def test_a_plan_is_drafted_and_put_in_force(office: Office) -> None:
    problems, changed = office.drafts(**TYPED, percent="10%", risk_percent="20")
    with office.database.reading() as session:
        [plan] = plans(session)

    assert problems == {}
    assert plan.public_id in changed
    assert (plan.terms.sampling.percent, plan.terms.sampling.risk_percent) == (10, 20)
    assert office.does("activate", plan.public_id)[0] == {}
    with office.database.reading() as session:
        assert plans(session)[0].state is PlanState.ACTIVE


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        (
            {"percent": "4"},
            "percent",
            "抽样比例（每位医师抽取比例）不低于 5%，每位医师须持续抽检。",
        ),
        ({"percent": "many"}, "percent", "请填写整数。"),
        ({"risk_percent": "101"}, "risk_percent", "抽样比例（重点病例抽取比例）不超过 100%。"),
        ({"percent": "10"}, "risk_percent", "重点病例的抽样比例不低于一般比例。"),
        ({"fewest_per_reader": "0"}, "fewest_per_reader", "数量（每位医师至少（份））至少为 1。"),
        (
            {"fewest_per_reader": "9", "most_per_reader": "3"},
            "most_per_reader",
            "每位医师的最高数量不能低于最低数量。",
        ),
        ({"most_per_reviewer": "0"}, "most_per_reviewer", "数量（每位评审至多（份））至少为 1。"),
        ({"code": "Monat"}, "code", "方案代码为 2 至 32 个小写字母、数字或连字符，以字母开头。"),
        ({"name": ""}, "name", "请填写方案名称，不超过 80 字。"),
    ],
)
def test_what_no_plan_may_say_is_told_at_its_field(
    office: Office, typed: dict[str, str], field: str, said: str
) -> None:
    problems, _ = office.drafts(**(TYPED | typed))

    assert problems[field] == said
    with office.database.reading() as session:
        assert plans(session) == []


def test_a_trial_says_what_would_be_drawn_and_keeps_nothing(office: Office) -> None:
    with office.database.writing() as session:
        a_month(session, 40)

    shown, problems = office.tries(**TYPED, percent="10", risk_percent="10")

    assert problems == {}
    assert "4（10.00%）" in shown
    with office.database.reading() as session:
        assert (plans(session), draw_summaries(session)) == ([], [])


def test_a_trial_names_empty_strata_and_quotas_above_the_population(office: Office) -> None:
    with office.database.writing() as session:
        a_month(session, 2)

    shown, _ = office.tries(**TYPED, modalities=["CT", "MR"], fewest_per_reader="5")

    assert "当月没有报告，该层为空" in shown
    assert "至少应抽 5 份，当月只有 2 份，已全部抽取" in shown


def test_a_trial_tells_what_is_wrong_at_the_field(office: Office) -> None:
    shown, problems = office.tries(**TYPED, percent="3")

    assert list(problems) == ["percent"]
    assert "请先修改标出的内容" in shown


def test_a_plan_in_force_is_followed_by_a_version_and_retired(office: Office) -> None:
    with office.database.writing() as session:
        first = a_plan_in_force(session)
    draft = office.page("quality.plan_draft")
    with office.visit(account=office.planner), acting():
        layout = draft.layout(follows=first)
        ids, values, parts = sent(
            layout, "sampling-plan-draft", "draft", percent="8", risk_percent="8"
        )
        draft.keep_draft(1, ids, values, parts, "")
    with office.database.reading() as session:
        second = plans(session)[0]

    office.does("activate", second.public_id)
    with office.database.reading() as session:
        states = {one.version: one.state for one in plans(session)}
    assert states == {1: PlanState.RETIRED, 2: PlanState.ACTIVE}
    assert office.does("retire", second.public_id)[0] == {}


def test_a_draft_is_discarded_and_the_list_follows(office: Office) -> None:
    office.drafts(**TYPED)
    with office.database.reading() as session:
        [plan] = plans(session)
    record = office.page("quality.plan")

    problems, changed = office.does("discard", plan.public_id)
    with office.visit(account=office.planner):
        shown, goes_to = record.show_what_follows({"to": "/quality/sampling"}, plan.public_id)

    assert (problems, goes_to, shown) == ({}, "/quality/sampling", no_update)
    assert "草稿已删除" in changed
    with office.database.reading() as session:
        assert plans(session) == []


def test_of_a_plan_in_force_nothing_is_offered_to_discard_it(office: Office) -> None:
    with office.database.writing() as session:
        plan = a_plan_in_force(session)
    record = office.page("quality.plan")

    with office.visit(account=office.planner), acting():
        assert "删除草稿" not in str(record.layout(plan))
        ids, values, parts = sent(record.layout(plan), "sampling-plan", "retire")
        forged = [{**one, "form": "discard"} for one in ids]
        answer = record.change_plan(1, forged, values, parts, plan)

    assert "该方案正在执行" in str(answer)
    with office.database.reading() as session:
        assert plans(session)[0].state is PlanState.ACTIVE


def test_a_month_is_drawn_with_its_seed_once(office: Office) -> None:
    month = months_back(month_of(local_day(now())), 1)
    with office.database.writing() as session:
        a_month(session, 40, day_starts_at(month))
        plan = a_plan_in_force(session)

    problems, changed = office.does("draw", plan, month=f"{month:%Y-%m}", seed="7")
    again, _ = office.does("draw", plan, month=f"{month:%Y-%m}")

    with office.database.reading() as session:
        [kept] = session.scalars(select(SampleDraw))
    assert (problems, kept.seed, kept.drawn_by) == ({}, 7, office.planner.id)
    assert kept.public_id in changed
    assert "已抽样" in again["month"]


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"month": "present"}, "month", "当月尚未结束，须待全部报告签发后抽样。"),
        ({"month": "2001-01"}, "month", "当月没有符合该方案的报告。"),
        ({"month": "soon"}, "month", "请选择月份。"),
        ({"month": "2001-01", "seed": "-1"}, "seed", "请填写整数。"),
        ({"month": "2001-01", "seed": "2147483648"}, "seed", "随机种子为 0 至 2147483647 的整数。"),
    ],
)
def test_what_cannot_be_drawn_says_why_at_the_field(
    office: Office, typed: dict[str, str], field: str, said: str
) -> None:
    with office.database.writing() as session:
        plan = a_plan_in_force(session)
    if typed["month"] == "present":
        typed = {"month": f"{local_day(now()):%Y-%m}"}

    problems, _ = office.does("draw", plan, **typed)

    assert problems[field] == said


def test_only_the_commission_plans(office: Office) -> None:
    with office.database.writing() as session:
        plan = a_plan_in_force(session)
    listed, record = office.page("quality.sampling"), office.page("quality.plan")

    with office.visit(OF_QUALITY):
        seen = str(listed.layout()) + str(record.layout(plan))
        with pytest.raises(AccessDeniedError):
            office.page("quality.plan_draft").layout()
        with pytest.raises(AccessDeniedError):
            record.change_plan(1, [], [], [], plan)
    with office.visit(of_city("340100")), pytest.raises(AccessDeniedError):
        listed.layout()

    assert "月度抽样" in seen
    assert "新建方案" not in seen
    assert "plan-draft" not in seen
