"""The number beside the worklist is what waits for the one who reads it."""

import pytest

from data_layer.accounts.application_commands import submit_application
from data_layer.accounts.application_records import NewApplication
from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.cases.records import CaseStatus, WorklistCounts, WorklistView
from data_layer.clock import now
from data_layer.database import Database
from portal.side_counts import show_what_waits, what_waits
from tests.builders.accounts import OF_THE_PROVINCE, PASSWORD, an_account, of_hospital
from tests.builders.institutions import store_institution
from tests.builders.reviews import store_under_review
from tests.portal_app import Visit

COUNTS = WorklistCounts(
    by_status={CaseStatus.WAITING: 6, CaseStatus.READING: 20},
    by_view={WorklistView.TO_READ: 3, WorklistView.TO_REVIEW: 2, WorklistView.TO_ANSWER: 1},
    overdue=4,
)
SCAN = b"\x89PNG\r\n\x1a\n and what follows"
LEAD = Grant(role=Role.TEAM_LEAD, scope_kind=ScopeKind.TEAM, target_id=1)
EXPERT = Grant(role=Role.EXPERT, scope_kind=ScopeKind.EXPERT, target_id=1)


@pytest.mark.parametrize(
    ("grant", "number", "words"),
    [
        (EXPERT, 6, "待我处理"),
        (of_hospital(1), 6, "待我处理"),
        (LEAD, 6, "待分派"),
        (OF_THE_PROVINCE, 4, "已超时"),
    ],
)
def test_each_role_is_told_what_it_acts_on(grant: Grant, number: int, words: str) -> None:
    assert what_waits(an_account(grant), COUNTS) == (number, words)


def test_nothing_waiting_shows_no_number(visit: Visit) -> None:
    places = [{"type": "side-count", "path": "/"}, {"type": "side-count", "path": "/cases"}]
    with visit(OF_THE_PROVINCE):
        numbers, looks, _titles = show_what_waits(0, None, None, places)

    assert numbers == ["", ""]
    assert looks == ["side-count", "side-count"]


def test_who_reviews_applicants_is_told_how_many_wait(database: Database, visit: Visit) -> None:
    place = {"type": "side-count", "path": "/applications"}
    with database.writing() as session:
        own, other = (store_institution(session).id for _ in range(2))
        new = NewApplication(
            name="赵敏",
            user_name="zhao.min",
            language="zh-CN",
            licence_number="110340000012345",
            role=Role.HOSPITAL_CLERK,
            grant=of_hospital(own),
        )
        submit_application(session, new, PASSWORD, SCAN, now())
    with visit(of_hospital(own, Role.HOSPITAL_MANAGER)):
        assert show_what_waits(0, None, None, [place]) == (
            ["1"],
            ["side-count is-urgent"],
            ["待我审核"],
        )
    with visit(of_hospital(other, Role.HOSPITAL_MANAGER)):
        assert show_what_waits(0, None, None, [place])[0] == [""]


def test_who_has_no_worklist_asks_no_database(visit: Visit) -> None:
    with visit(OF_THE_PROVINCE):
        assert show_what_waits(0, None, None, [{"type": "side-count", "path": "/"}])[0] == [""]


def test_a_reviewer_of_quality_is_told_what_is_left_on_their_desks(
    database: Database, visit: Visit
) -> None:
    places = [
        {"type": "side-count", "path": path}
        for path in ("/quality/reviews", "/quality/arbitration")
    ]
    with database.writing() as session:
        store_under_review(session)
    reviewer = an_account(Grant(role=Role.QC_REVIEWER, scope_kind=ScopeKind.PROVINCE), id=999)

    with visit(account=reviewer):
        numbers, _looks, titles = show_what_waits(0, None, None, places)

    assert numbers == ["1", ""]
    assert titles == ["待评", ""]
