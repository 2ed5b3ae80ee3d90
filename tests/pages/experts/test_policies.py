"""The commission drafts a policy, tries it and puts it in force; others read."""

from datetime import timedelta
from pathlib import Path

import pytest

from data_layer.cases.policy_commands import note_dry_run
from data_layer.cases.policy_errors import PolicyNotFoundError
from data_layer.cases.policy_queries import active_policy, policies, usual_terms
from data_layer.cases.policy_records import PolicyState, Weight
from data_layer.cases.records import CaseStatus
from data_layer.clock import now
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.settings import Settings
from jobs import run_replays
from jobs.context import JobContext
from pages.experts import _policies_data as data
from portal.record_forms import SEEN, error_id, field_id
from tests.builders.accounts import OF_THE_PROVINCE, an_account, of_city, store_account
from tests.builders.cases import store_case
from tests.pages.cases.acting import acting
from tests.pages.experts.people import leads
from tests.portal_app import Visit

FIGURES = {
    "cases": 3,
    "in_target": 2,
    "median_minutes": 40.0,
    "p90_minutes": 61.5,
    "longest_minutes": 90.0,
}
RESULT = {"figures": {"all": FIGURES}, "rvu_gini": 0.31, "moves": 4}
TRIAL = {"from": "2026-10-27", "to": "2026-11-25", "cases": 3, "draft": RESULT, "in_force": RESULT}


def typed(group: str, form: str, **changed: str) -> tuple[list, list, list]:
    """What the browser sends of a form of a policy."""
    values = {term.replace(".", "-"): str(value) for term, value in usual_terms().items()}
    values |= {"name": "亚专业优先", "reason": "乳腺病例多"} | changed
    ids = [field_id(group, form, name) for name in values]
    parts = [error_id(group, form, name) for name in values if name != SEEN]
    return ids, list(values.values()), parts


@pytest.fixture
def official(database: Database):
    with database.writing() as session:
        return an_account(OF_THE_PROVINCE, id=store_account(session).id)


def draft(page, **changed: str):
    return page("experts.policies").draft_policy(1, *typed("policies", "draft", **changed))


def test_the_commission_drafts_a_version_and_sees_what_is_different(
    page, visit: Visit, database: Database, official
) -> None:
    with visit(account=official), acting():
        told, problems = draft(page, **{"weights-mismatch": "25"})
        assert "第 1 版" in str(page("experts.policies").show_policies(None))
        shown = str(page("experts.policy").layout("1"))

    assert told is None
    assert not any(problems)
    assert "1 项不同" in shown
    assert "尚未试算" in shown


def test_a_contradiction_is_told_at_its_term(
    page, visit: Visit, database: Database, official
) -> None:
    with visit(account=official), acting():
        told, problems = draft(page, **{"lateness-urgent": "0.5"})

    assert "请查看标出的条目" in str(told)
    assert any("更紧急的病例权重反而更低" in one for one in problems)


@pytest.mark.parametrize(
    ("term", "typed", "words"),
    [
        ("weights-load", "很多", "数值超出允许范围。请填写 0 至 1000 的数值。"),
        ("lateness-urgent", "0.05", "数值超出允许范围。请填写 0.1 至 1000 的数值。"),
        ("escalation_percent-city", "101", "数值超出允许范围。请填写 1 至 100 的数值。"),
        ("target_minutes-urgent", "50000", "数值超出允许范围。请填写 1 至 43200 的数值。"),
    ],
)
def test_what_is_out_of_reach_is_told_at_its_term_with_what_may_be(
    page, visit: Visit, official, term: str, typed: str, words: str
) -> None:
    with visit(account=official), acting():
        _, problems = draft(page, **{term: typed})

    assert [one for one in problems if one] == [words]


def test_a_draft_that_was_tried_is_put_in_force(
    page, visit: Visit, database: Database, official
) -> None:
    ids = [field_id("policy", "activate", SEEN)]

    with visit(account=official), acting():
        draft(page, **{"weights-mismatch": "25"})
        policy = page("experts.policy")
        refused, _ = policy.save_policy(1, ids, ["1"], [], "1")
        with database.writing() as session:
            note_dry_run(session, 1, TRIAL, seen=1, at=now())
        shown = str(policy.layout("1"))
        done, _ = policy.save_policy(1, ids, ["2"], [], "1")

    assert "请先试算" in str(refused)
    assert "61.5 min" in shown
    assert done is None
    with database.reading() as session:
        assert active_policy(session).weights[Weight.MISMATCH] == 25


def test_a_draft_is_changed_and_has_to_be_tried_again(
    page, visit: Visit, database: Database, official
) -> None:
    form = typed("policy", "change", **{"weights-load": "30", SEEN: "2"})

    with visit(account=official), acting():
        draft(page)
        with database.writing() as session:
            note_dry_run(session, 1, TRIAL, seen=1, at=now())
        told, _ = page("experts.policy").save_policy(1, *form, "1")

    assert told is None
    with database.reading() as session:
        found = policies(session)[0]
    assert (found.state, found.terms["weights.load"]) == (PolicyState.DRAFT, 30)
    assert found.dry_run is None


def test_leads_and_cities_read_and_change_nothing(
    page, visit: Visit, database: Database, official
) -> None:
    with visit(account=official), acting():
        draft(page)

    for grant in (leads(7), of_city("340100")):
        with visit(grant):
            assert "启用人" in str(page("experts.policy").layout("1"))
            assert "policy-try" not in str(page("experts.policy").layout("1"))
            with pytest.raises(AccessDeniedError):
                page("experts.policy").try_out(1, "1")


@pytest.mark.parametrize("version", ["9", "one", ""])
def test_what_is_no_version_is_not_found(page, visit: Visit, official, version: str) -> None:
    with visit(account=official), pytest.raises(PolicyNotFoundError):
        page("experts.policy").layout(version)


def test_a_long_trial_is_left_to_the_jobs_process(
    page, visit: Visit, database: Database, official, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data, "MOST_AT_ONCE", 0)
    with database.writing() as session:
        store_case(session, status=CaseStatus.ISSUED, requested_at=now() - timedelta(days=2))

    with visit(account=official), acting():
        draft(page)
        policy = page("experts.policy")
        asked = str(policy.try_out(1, "1"))
        _, is_over = policy.show_trial(1, "1")
        settings = Settings(home=Path("nowhere"), database_url="sqlite://", secret_key="x" * 32)
        run_replays.run(JobContext(database=database, settings=settings, now=now()))
        shown, is_over_then = policy.show_trial(2, "1")

    assert ("已完成 0 / 2 套策略" in asked, is_over) == (True, False)
    assert ("正在后台试算" not in str(shown), is_over_then) == (True, True)
    assert "1 例" in str(shown)
