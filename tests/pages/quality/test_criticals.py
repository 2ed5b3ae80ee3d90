"""Critical findings: both sides write, each their own, within ten minutes; incidents stand once."""

from collections.abc import Callable
from datetime import timedelta
from types import ModuleType

import pytest
from sqlalchemy import select

from data_layer.accounts.records import AccountRecord
from data_layer.clock import now
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.quality.event_errors import EventNotFoundError
from data_layer.quality.event_tables import CriticalFinding, LesionReport
from portal.formats import moment
from tests.builders.accounts import OF_THE_PROVINCE, an_account, of_hospital
from tests.builders.case_people import as_clerk, as_expert
from tests.builders.cases import store_network
from tests.builders.quality import store_issued
from tests.pages.cases.acting import acting
from tests.pages.networking.register import sent, told
from tests.portal_app import Visit

Page = Callable[[str], ModuleType]
SAID = {"content": "右肺动脉主干栓塞，请立即处理。", "caller": "王医师", "receiver": "李护士"}


class Ward:
    """An issued CT of a hospital; its clerk and the expert who read it."""

    def __init__(self, page: Page, visit: Visit, database: Database) -> None:
        self.page, self.visit, self.database = page, visit, database
        with database.writing() as session:
            network = store_network(session)
            self.case = store_issued(session, network, has_contrast=True).case_number
            self.prostate = store_issued(session, network, modality="MR").case_number
        self.clerk, self.expert = as_clerk(network), as_expert(network)

    def records(self, reader: AccountRecord, form: str, **typed: object) -> dict[str, str]:
        page = self.page("quality.criticals")
        with self.visit(account=reader), acting():
            ids, values, parts = sent(page.layout(), "quality-event", form, **typed)
            return told(page.keep_event(1, ids, values, parts), parts)

    def month(self, reader: AccountRecord) -> str:
        with self.visit(account=reader):
            return str(self.page("quality.criticals").show_month(None, None))

    def public_id(self) -> str:
        with self.database.reading() as session:
            return session.scalars(select(CriticalFinding.public_id)).one()

    def writes(self, reader: AccountRecord, side: str, **typed: object) -> dict[str, str]:
        page, public_id = self.page("quality.critical"), self.public_id()
        with self.visit(account=self.expert if side == "told" else self.clerk):
            layout = page.layout(public_id)
        ids, values, parts = sent(layout, "quality-critical", side, **(SAID | typed))
        with self.visit(account=reader), acting():
            return told(page.write_side(1, ids, values, parts, public_id), parts)


@pytest.fixture
def ward(page: Page, visit: Visit, database: Database) -> Ward:
    return Ward(page, visit, database)


def test_both_sides_write_and_then_it_was_in_time(ward: Ward) -> None:
    assert ward.records(ward.expert, "critical", case=ward.case.lower()) == {}
    assert "缺一方记录" in ward.month(ward.clerk)
    assert ward.writes(ward.expert, "told") == {}
    assert "未记录" in ward.month(ward.clerk)
    assert ward.writes(ward.clerk, "heard") == {}

    shown = ward.month(ward.clerk)
    assert "100.00%" in shown
    with ward.visit(account=ward.expert):
        record = str(ward.page("quality.critical").layout(ward.public_id()))
    assert "按时" in record
    assert SAID["content"] not in record + shown
    assert SAID["receiver"] not in record + shown


def test_nobody_writes_the_other_side(ward: Ward) -> None:
    ward.records(ward.expert, "critical", case=ward.case)

    assert "form" in ward.writes(ward.clerk, "told")
    assert "form" in ward.writes(ward.expert, "heard")
    assert "未记录" in ward.month(ward.clerk)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"case": "AH20200101-XXXXXX"}, "case"),
        ({"moment": "yesterday"}, "moment"),
        ({"moment": moment(now() + timedelta(days=1))}, "moment"),
        ({"kind": "headache"}, "kind"),
    ],
)
def test_what_is_wrong_stands_at_its_field(ward: Ward, typed: dict[str, str], field: str) -> None:
    given = {"case": ward.case} | typed

    assert set(ward.records(ward.expert, "critical", **given)) == {field, "form"}


def test_a_side_is_written_whole_and_not_before_it_was_found(ward: Ward) -> None:
    ward.records(ward.expert, "critical", case=ward.case)
    early = moment(now() - timedelta(days=1))

    assert "form" in ward.writes(ward.expert, "told", caller=" ")
    assert "moment" in ward.writes(ward.expert, "told", moment=early)


def test_another_hospital_sees_nothing_of_it(ward: Ward) -> None:
    ward.records(ward.expert, "critical", case=ward.case)
    other = an_account(of_hospital(10_000))

    assert ward.case not in ward.month(other)
    with ward.visit(account=other), pytest.raises(EventNotFoundError):
        ward.page("quality.critical").layout(ward.public_id())


def test_an_incident_is_recorded_once_and_withdrawn(ward: Ward) -> None:
    assert ward.records(ward.clerk, "incident", case=ward.case, kind="extravasation") == {}
    assert "form" in ward.records(ward.clerk, "incident", case=ward.case, kind="extravasation")
    assert ward.case in ward.month(ward.expert)

    page, form = ward.page("quality.criticals"), f"withdraw-{ward.case}-extravasation"
    with ward.visit(account=ward.clerk), acting():
        ids, values, parts = sent(page.show_month(None, None), "quality-event", form)
        assert told(page.keep_event(1, ids, values, parts), parts) == {}
    assert ward.case not in ward.month(ward.expert)


def test_who_reads_says_how_a_lesion_was_classified_and_the_last_word_counts(ward: Ward) -> None:
    assert ward.records(ward.expert, "lesion", case=ward.prostate, kind="pi_rads/") == {}
    assert ward.records(ward.expert, "lesion", case=ward.prostate, kind="pi_rads/4") == {}

    with ward.database.reading() as session:
        assert session.scalars(select(LesionReport.category)).all() == ["4"]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"case": "AH20260101-NOBODY", "kind": "pi_rads/3"}, "case"),
        ({"kind": "pi_rads/9"}, "kind"),
        ({"kind": "stars/3"}, "kind"),
        ({"kind": "bi_rads/2"}, "case"),
    ],
)
def test_a_lesion_is_of_a_known_system_and_its_examination(
    ward: Ward, typed: dict[str, str], field: str
) -> None:
    given = {"case": ward.prostate} | typed

    assert set(ward.records(ward.expert, "lesion", **given)) == {field, "form"}


def test_a_hospital_is_offered_no_classifying(ward: Ward) -> None:
    with ward.visit(account=ward.clerk):
        assert "登记病灶分类" not in str(ward.page("quality.criticals").layout())


def test_officials_read_and_record_nothing(ward: Ward) -> None:
    official = an_account(OF_THE_PROVINCE)
    with ward.visit(account=official):
        layout = str(ward.page("quality.criticals").layout())

    assert "登记危急值" not in layout
    with ward.visit(account=official), pytest.raises(AccessDeniedError):
        ward.page("quality.criticals").keep_event(1, [], [], [])
