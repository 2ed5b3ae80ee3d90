"""Findings: who is told, who may answer, and what nobody is told."""

from collections.abc import Callable
from types import ModuleType

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.accounts.records import AccountRecord, Role
from data_layer.accounts.tables import Account
from data_layer.database import Database
from data_layer.quality.finding_errors import FindingNotFoundError
from data_layer.quality.finding_queries import finding
from data_layer.quality.finding_records import FindingRecord, FindingState
from data_layer.quality.governance_tables import QualityFinding
from data_layer.quality.learning_queries import lessons
from data_layer.quality.learning_records import LessonFilter
from data_layer.quality.review_records import Reviewer
from data_layer.scope import PROVINCE_WIDE
from portal import bell
from portal.quality_counts import waiting_in_quality
from portal.side_counts import CHANGED
from tests.builders.accounts import OF_THE_PROVINCE, an_account, of_city, of_hospital, of_team
from tests.builders.case_people import as_expert, as_manager, as_reviewer
from tests.builders.cases import Network, store_network
from tests.builders.quality import store_draw, store_issued, store_sampled
from tests.builders.reviews import UnderReview, scored, store_under_review
from tests.pages.cases.acting import acting
from tests.pages.networking.register import sent, told
from tests.portal_app import Visit

Page = Callable[[str], ModuleType]
COMMENT = "右上肺小结节未提及"
REASON = "复阅薄层图像后认为原报告描述无误。"


class Told:
    """A report with a finding, and the people around it."""

    def __init__(self, page: Page, visit: Visit, database: Database) -> None:
        self.page, self.visit, self.database = page, visit, database
        with database.writing() as session:
            self.under: UnderReview = store_under_review(session)
            self.case = self.under.case.case_number
            lost = {"description": 500}
            scored(session, self.under.first, "2a", comment=COMMENT, lost=lost)
            self.public_id = session.scalars(select(QualityFinding.public_id)).one()
        network = self.under.network
        self.expert, self.manager = as_expert(network), as_manager(network)
        self.lead = an_account(of_team(network.team.id, Role.TEAM_LEAD), id=7)
        self.official = an_account(OF_THE_PROVINCE, id=self.expert.id)

    def shown_to(self, reader: AccountRecord) -> str:
        with self.visit(account=reader), acting():
            return str(self.page("quality.finding").layout(self.public_id))

    def rows_for(self, reader: AccountRecord, **chosen: object) -> list[dict[str, object]]:
        request = {"startRow": 0, "endRow": 100, "sortModel": []}
        with self.visit(account=reader):
            answer = self.page("quality.findings").show_findings(request, chosen)
        return list(answer["rowData"])

    def does(self, reader: AccountRecord, form: str, **typed: object) -> dict[str, str]:
        """What is told; the form is sent even where it is not offered."""
        with self.visit(account=self.expert), acting():
            layout = self.page("quality.finding").layout(self.public_id)
        ids, values, parts = sent(layout, "quality-finding", form, **typed)
        with self.visit(account=reader), acting():
            answer = self.page("quality.finding").answer_finding(
                1, ids, values, parts, self.public_id
            )
        return told(answer, parts)

    def is_new_to(self, reader: AccountRecord) -> bool:
        with self.visit(account=reader):
            return bool(bell.show_unread(None, None))

    def stands(self) -> FindingRecord:
        with self.database.reading() as session:
            return finding(session, PROVINCE_WIDE, self.public_id)


def another_finding(session: Session, network: Network, reviewer: Reviewer) -> str:
    """Of a report of that network, told after the others."""
    sampled = store_sampled(session, store_issued(session, network), store_draw(session))
    scored(session, reviewer, "2a")
    found = select(QualityFinding.public_id).where(QualityFinding.sampled_id == sampled.id)
    return session.scalars(found).one()


@pytest.fixture
def one(page: Page, visit: Visit, database: Database) -> Told:
    return Told(page, visit, database)


def test_writer_hospital_lead_and_city_see_what_was_found(one: Told) -> None:
    city = an_account(of_city(one.under.network.hospital.city or ""))
    for reader in (one.expert, one.manager, one.lead, one.official, city):
        shown = one.shown_to(reader)

        assert COMMENT in shown
        assert "2a" in shown
        assert "5.00" in shown
        assert [row["href"] for row in one.rows_for(reader)] == [
            f"/quality/findings/{one.public_id}"
        ]


def test_nobody_else_sees_it_also_not_who_audits_the_teams_reports(one: Told) -> None:
    strangers = (
        as_reviewer(one.under.network),
        an_account(of_hospital(one.under.network.hospital.id + 1000, Role.HOSPITAL_MANAGER)),
        an_account(of_team(one.under.network.team.id + 1000, Role.TEAM_LEAD)),
    )
    for reader in strangers:
        assert one.rows_for(reader) == []
        with pytest.raises(FindingNotFoundError):
            one.shown_to(reader)


def test_only_writer_and_hospital_are_asked_to_answer(one: Told) -> None:
    for reader, may_answer in ((one.expert, True), (one.manager, True), (one.lead, False)):
        assert ("申诉后由未参与" in one.shown_to(reader)) is may_answer
        with one.visit(account=reader):
            assert waiting_in_quality()[0] == int(may_answer)

    assert "form" in one.does(one.lead, "acknowledge")
    assert one.stands().state is FindingState.TOLD


def test_it_is_acknowledged_once(one: Told) -> None:
    assert one.does(one.manager, "acknowledge") == {}
    assert one.stands().state is FindingState.ACKNOWLEDGED
    assert "已确认" in one.shown_to(one.expert)


def test_who_has_answered_goes_on_with_the_next_of_their_own(one: Told) -> None:
    with one.database.writing() as session:
        other = another_finding(session, store_network(session), one.under.first)
        own = another_finding(session, one.under.network, one.under.first)
    assert "下一条待答复" not in one.shown_to(one.expert)

    one.does(one.expert, "acknowledge")

    for reader in (one.expert, one.manager):
        shown = one.shown_to(reader)
        assert "下一条待答复" in shown
        assert f"/quality/findings/{own}" in shown
        assert other not in shown
    assert "下一条待答复" not in one.shown_to(one.lead)


def test_after_the_last_answer_nothing_more_is_offered(one: Told) -> None:
    one.does(one.expert, "acknowledge")

    assert "下一条待答复" not in one.shown_to(one.expert)


def test_who_opens_it_has_heard_of_it_and_nobody_else(one: Told) -> None:
    assert one.is_new_to(one.expert)

    one.shown_to(one.expert)

    assert not one.is_new_to(one.expert)
    assert one.is_new_to(one.manager)


def test_the_bell_counts_anew_when_something_was_heard(one: Told) -> None:
    for times in (1, 0):
        with one.visit(account=one.manager), acting() as changed:
            one.page("quality.finding").layout(one.public_id)

        assert (CHANGED in changed) is bool(times)


def test_who_answered_has_heard_what_came_of_it_meanwhile(one: Told) -> None:
    one.does(one.expert, "dispute", reason=REASON)
    assert one.is_new_to(one.official)

    with one.visit(account=one.official), acting():
        one.page("quality.finding").show_changed_finding("", one.public_id)

    assert not one.is_new_to(one.official)


def test_a_dispute_takes_a_reason_and_then_nothing_counts(one: Told) -> None:
    refused = one.does(one.expert, "dispute", reason="不对")
    assert "10" in refused["reason"]
    assert "10" not in refused["form"]
    assert one.does(one.expert, "dispute", reason=REASON) == {}

    shown = one.shown_to(one.manager)
    assert REASON in shown
    assert COMMENT not in shown
    assert "仲裁专家正在复核" in shown


def test_who_acknowledges_is_told_that_a_dispute_stays_open(one: Told) -> None:
    assert "确认之后仍可申诉" in one.shown_to(one.expert)


def test_what_an_arbiter_decided_cannot_be_disputed(page: Page, one: Told) -> None:
    one.does(one.expert, "dispute", reason=REASON)
    with one.database.writing() as session:
        scored(session, one.under.arbiter, "2a", arbitrating=True)

    assert one.stands().state is FindingState.UPHELD
    assert "最终结论" in one.shown_to(one.expert)
    assert "申诉后由未参与" not in one.shown_to(one.expert)


def test_who_reviewed_is_told_to_nobody(one: Told) -> None:
    with one.database.reading() as session:
        reviewer = session.get_one(Account, one.under.first.account_id)
        name, public_id = reviewer.user_name, reviewer.public_id
    for reader in (one.expert, one.manager, one.official):
        shown = one.shown_to(reader) + str(one.rows_for(reader))
        assert name not in shown
        assert public_id not in shown


def test_a_lesson_says_nothing_of_whose_it_was(one: Told) -> None:
    hospital = one.under.network.hospital.name
    with one.visit(account=one.official):
        layout = one.page("quality.finding").layout(one.public_id)
    typed = {
        "title": f"{hospital}漏诊小结节",
        "lesson": f"{one.case}：薄层重建。",
    }
    ids, values, parts = sent(layout, "quality-finding", "collect", **typed)
    with one.visit(account=one.official), acting():
        page = one.page("quality.finding")
        assert told(page.answer_finding(1, ids, values, parts, one.public_id), parts) == {}

    with one.visit(account=one.expert):
        shown = str(one.page("quality.learning").show_lessons({"q": "薄层"}, None))
        nothing = str(one.page("quality.learning").show_lessons({"q": "出血"}, None))
    assert "***漏诊小结节" in shown
    assert hospital not in shown
    assert one.case not in shown
    assert "没有符合条件的学习案例" in nothing


def test_an_expert_collects_nothing_and_bad_words_stand_at_their_field(one: Told) -> None:
    with one.visit(account=one.official):
        layout = one.page("quality.finding").layout(one.public_id)
    ids, values, parts = sent(layout, "quality-finding", "collect", title=" ", lesson="")
    page = one.page("quality.finding")
    with one.visit(account=one.official), acting():
        assert "title" in told(page.answer_finding(1, ids, values, parts, one.public_id), parts)

    assert "收入学习案例" not in one.shown_to(one.expert)
    with one.database.reading() as session:
        assert lessons(session, LessonFilter()) == []


def test_filters_narrow_the_list(one: Told) -> None:
    for chosen, count in (
        ({"state": ["told"]}, 1),
        ({"state": ["disputed"]}, 0),
        ({"radpeer": ["2a"]}, 1),
        ({"radpeer": ["3b"]}, 0),
        ({"q": one.case}, 1),
        ({"q": "别的医院"}, 0),
        ({"month": "1999-01", "state": ["nonsense"]}, 1),
    ):
        assert len(one.rows_for(one.official, **chosen)) == count
