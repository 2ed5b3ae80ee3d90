"""The auditor's page: events in words, the state of the chain, and one event as recorded."""

from datetime import timedelta
from typing import Any

import pytest

from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.audit import queries
from data_layer.audit.commands import acting, record
from data_layer.audit.errors import EventNotFoundError
from data_layer.audit.records import Action, Actor, ObjectKind, Outcome, Process
from data_layer.clock import now
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.operations.records import JobOutcome
from data_layer.studies.tables import Study
from pages.accounts import _trail_view
from portal.i18n import Language
from tests.builders.accounts import OF_THE_PROVINCE, store_account
from tests.builders.audit import NOON, an_event, empty_trail, told
from tests.builders.cases import store_case, store_network
from tests.builders.operations import store_run
from tests.portal_app import Visit

AUDITOR = Grant(role=Role.AUDITOR, scope_kind=ScopeKind.PLATFORM)
FIRST_ROWS = {"startRow": 0, "endRow": 100, "sortModel": []}
TRAIL = "accounts.trail"
EVENT = "accounts.trail_event"


@pytest.fixture
def trail(database: Database) -> Database:
    """A clerk read a case; a stranger did not get in."""
    with database.writing() as session:
        clerk_id = store_account(session, user_name="zhao", display_name="赵敏").id
        case = store_case(session, network=store_network(session), case_number="AH20261124-7K3M9Q")
        patient_id = session.get_one(Study, case.study_id).patient_id
        place = case.requesting_institution_id
    with database.writing() as session:
        # What the builders did is not what this is about.
        empty_trail(session)
    clerk = Actor(process=Process.WEB, account_id=clerk_id, roles=("hospital_clerk",))
    with acting(database, clerk) as session:
        record(session, an_event(patient_id=patient_id, institution_id=place, purpose="treatment"))
    with acting(database, Actor(process=Process.WEB, address="10.1.0.8")) as session:
        record(
            session,
            an_event(
                action=Action.ACCOUNT_SIGN_IN,
                outcome=Outcome.DENIED,
                at=NOON + timedelta(days=1),
                object_kind=ObjectKind.ACCOUNT,
                object_id="?",
                reason="refused",
            ),
        )
    return database


def rows(page, visit: Visit, **chosen: object) -> list[dict[str, Any]]:
    with visit(AUDITOR):
        answer = page(TRAIL).show_events(FIRST_ROWS, chosen)
    assert answer["rowCount"] == len(answer["rowData"])
    return answer["rowData"]


def test_events_are_told_in_words_newest_first(page, visit: Visit, trail: Database) -> None:
    refused, read = rows(page, visit)

    assert refused["did"] == {"text": "登录", "second": "账号（未识别）"}
    assert (refused["who"]["text"], refused["outcome"]["text"]) == ("未登录访客", "被拒绝")
    assert refused["why"] == "用户名或密码不符"
    assert read["who"] == {"text": "赵敏", "second": "申请医师"}
    assert read["did"] == {"text": "查看病例", "second": "病例 AH20261124-7K3M9Q"}


@pytest.mark.parametrize(
    ("chosen", "count"),
    [
        ({"since": "2026-11-25"}, 1),
        ({"until": "2026-11-24"}, 1),
        ({"until": "2026-11"}, 2),
        ({"action": ["case.read"]}, 1),
        ({"outcome": ["denied"]}, 1),
        ({"account": "zhao"}, 1),
        ({"account": "赵敏"}, 1),
        ({"account": "nobody"}, 0),
        ({"patient": "ah20261124-7k3m9q"}, 1),
        ({"patient": "AH20261124-NOTONE"}, 0),
        ({"place": "no such hospital"}, 0),
    ],
)
def test_events_are_found_by_the_filters(
    page, visit: Visit, trail: Database, chosen: dict[str, object], count: int
) -> None:
    assert len(rows(page, visit, **chosen)) == count


def test_whoever_looks_is_in_the_trail_once_for_each_search(
    page, visit: Visit, trail: Database
) -> None:
    with visit(AUDITOR):
        page(TRAIL).show_events(FIRST_ROWS, {"patient": "AH20261124-7K3M9Q"})
        page(TRAIL).show_events(FIRST_ROWS | {"startRow": 100, "endRow": 200}, {})
        page(TRAIL).export_events(1, {})

    assert told(trail)[2:] == [
        ("trail.search", "permitted", "patient"),
        ("trail.export", "permitted", "page"),
    ]


def test_the_course_tells_what_was_found(page, visit: Visit, trail: Database) -> None:
    with visit(AUDITOR):
        course = str(page(TRAIL).show_course({}))

    assert 0 < course.index("登录（被拒绝）") < course.index("查看病例")


def test_whoever_is_not_shown_everything_is_told(
    page, visit: Visit, trail: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with visit(AUDITOR):
        whole = str(page(TRAIL).show_course({}))
        monkeypatch.setattr(queries, "MOST_FOUND", 1)
        monkeypatch.setattr(_trail_view, "MOST_LISTED", 1)
        part = str(page(TRAIL).show_course({}))

    assert "portal audit export" in part
    assert "portal audit export" not in whole


def test_the_chain_says_when_it_was_verified_and_anchored(
    page, visit: Visit, trail: Database
) -> None:
    with visit(AUDITOR):
        before = str(page(TRAIL).show_chain("loaded"))
    with trail.writing() as session:
        counts = {"verified": 2, "anchored": 1, "audit_events": 2}
        store_run(session, job_name="anchor_audit_trail", started_at=now(), counts=counts)
    with visit(AUDITOR):
        after = str(page(TRAIL).show_chain("loaded"))

    assert "尚未核对" in before
    assert "核对 2 条新事件，完整" in after


def test_a_broken_chain_is_the_first_thing_said(page, visit: Visit, trail: Database) -> None:
    with trail.writing() as session:
        store_run(
            session,
            job_name="anchor_audit_trail",
            outcome=JobOutcome.FAILED,
            error_text="The audit trail is broken at event 2",
        )
    with visit(AUDITOR):
        shown = str(page(TRAIL).show_chain("loaded"))

    assert shown.index("审计日志不完整") < shown.index("事件总数")
    assert "broken at event 2" in shown


def test_an_event_is_shown_as_it_was_recorded(page, visit: Visit, trail: Database) -> None:
    with visit(AUDITOR, language=Language.ENGLISH):
        shown = str(page(EVENT).layout("1"))

    assert "as it was written" in shown
    assert "Read case" in shown
    assert "AH20261124-7K3M9Q" in shown


def test_an_event_that_is_not_there_is_not_found(page, visit: Visit, trail: Database) -> None:
    with visit(AUDITOR), pytest.raises(EventNotFoundError):
        page(EVENT).layout("99")


@pytest.mark.parametrize("module", [TRAIL, EVENT])
def test_only_auditors_read_the_trail(page, visit: Visit, database: Database, module: str) -> None:
    with visit(OF_THE_PROVINCE), pytest.raises(AccessDeniedError):
        page(module).layout()


def test_the_filters_of_the_address_are_chosen(page, visit: Visit, trail: Database) -> None:
    with visit(AUDITOR):
        frame = str(page(TRAIL).layout(outcome="denied", since="2026-11-25"))

    assert "2026-11-25" in frame
    assert "审计追踪" in frame
