"""The commission changes the record of an institution; a refused form keeps what was typed."""

import pytest
from dash.exceptions import PreventUpdate
from sqlalchemy import select

from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.clock import local_day, now
from data_layer.database import Database
from data_layer.institutions.contact_queries import contacts_of
from data_layer.institutions.filing_queries import filings_of
from data_layer.institutions.membership_queries import steps
from data_layer.institutions.node_queries import nodes_of
from data_layer.institutions.record_queries import history
from data_layer.institutions.records import (
    ContactDuty,
    Level,
    MembershipState,
    Ownership,
    StorageMode,
)
from data_layer.institutions.tables import Institution
from data_layer.institutions.version_queries import present_institution
from data_layer.operations.link_tables import NodeState
from data_layer.scope import PROVINCE_WIDE
from tests.builders.accounts import OF_THE_PROVINCE, an_account, of_hospital, store_account
from tests.builders.audit import told as trail
from tests.builders.institutions import store_institution
from tests.builders.nodes import a_scp
from tests.builders.studies import store_study
from tests.pages.cases.acting import acting
from tests.pages.networking.register import sent, told
from tests.portal_app import Visit

PAGE = "networking.institution"
TODAY = local_day(now()).isoformat()
RUNS_THE_PLATFORM = Grant(role=Role.SYSTEM_ADMIN, scope_kind=ScopeKind.PLATFORM)


class Desk:
    """An official at the record of one institution."""

    def __init__(self, page, visit: Visit, database: Database) -> None:
        self.page, self.visit, self.database = page(PAGE), visit, database
        with database.writing() as session:
            account = store_account(session, OF_THE_PROVINCE, display_name="林主任")
            hospital = store_institution(
                session, name="肥西县人民医院", membership=MembershipState.TRIAL
            )
            self.official = an_account(OF_THE_PROVINCE, id=account.id)
            self.id, self.public_id = hospital.id, hospital.public_id

    def open(self, tab: str = "") -> object:
        with self.visit(account=self.official):
            return self.page.layout(public_id=self.public_id, tab=tab)

    def save(self, form: str, tab: str = "", layout: object = None, **typed: object):
        """What the form then tells, by field."""
        group = "node" if tab == "nodes" else "institution"
        ids, values, errors = sent(layout or self.open(tab), group, form, **typed)
        save = self.page.save_node if tab == "nodes" else self.page.save_change
        with self.visit(account=self.official), acting() as changed:
            answer = save(1, ids, values, errors, self.public_id)
        said = told(answer, errors)
        assert bool(said) is not ("institution-changed" in changed)
        return said

    def now(self):
        with self.database.reading() as session:
            return present_institution(session, PROVINCE_WIDE, self.public_id)


@pytest.fixture
def desk(page, visit: Visit, database: Database) -> Desk:
    return Desk(page, visit, database)


def test_facts_are_changed_from_a_day_on(desk: Desk) -> None:
    assert desk.save("facts", name="肥西县中心医院", ownership="non_profit") == {}

    facts = desk.now().facts
    assert (facts.name, facts.ownership) == ("肥西县中心医院", Ownership.NON_PROFIT)
    assert "机构名称：肥西县人民医院 → 肥西县中心医院" in str(desk.open("history"))
    assert "林主任" in str(desk.open("history"))


def test_level_storage_and_code_have_forms_of_their_own(desk: Desk) -> None:
    assert desk.save("level", level="secondary", grade="a") == {}
    assert desk.save("storage", storage_mode="local", storage_reason="年增量大") == {}
    assert desk.save("particulars", longitude="117.2272", latitude="31.8206") == {}

    now_ = desk.now()
    assert now_.standing.level is Level.SECONDARY
    assert (now_.facts.storage_mode, now_.facts.storage_reason) == (StorageMode.LOCAL, "年增量大")
    assert (now_.particulars.longitude, now_.particulars.latitude) == (117.2272, 31.8206)


@pytest.mark.parametrize(
    ("form", "typed", "field"),
    [
        ("facts", {"name": " "}, "name"),
        ("facts", {"name": "院" * 129}, "name"),
        ("facts", {"city": "999999"}, "city"),
        ("facts", {"kind": None}, "kind"),
        ("facts", {"effective_on": "昨天"}, "effective_on"),
        ("storage", {"storage_reason": ""}, "storage_reason"),
        ("particulars", {"longitude": "东经"}, "longitude"),
        ("particulars", {"longitude": "nan", "latitude": "31"}, "longitude"),
        ("particulars", {"longitude": "117"}, "latitude"),
        ("step", {}, "state"),
        ("filing", {"kind": "icp"}, "number"),
        ("contact-imaging", {"name": "张三"}, "phone"),
        ("film-begin", {"day": ""}, "day"),
        ("particulars", {"longitude": "31.8", "latitude": "117.2"}, "latitude"),
        ("particulars", {"credit_code": "12340100"}, "credit_code"),
        ("facts", {"effective_on": "2199-01-01", "name": "明天医院"}, "effective_on"),
        ("facts", {"effective_on": "2199-01-01"}, "effective_on"),
        ("facts", {"effective_on": "1901-01-01", "county": "乙县"}, "effective_on"),
        ("level", {"effective_on": "2199-01-01"}, "effective_on"),
        ("level", {"effective_on": "1901-01-01", "level": "tertiary"}, "effective_on"),
        ("film-begin", {"day": "1901-01-01"}, "day"),
        ("step", {"state": "left", "note": "好"}, "note"),
        ("step", {"state": "left", "note": "很" * 100 + "长" * 101}, "note"),
        ("step", {"state": "left", "note": "机构书面申请", "day": "2199-01-01"}, "day"),
        ("nothing", {}, "form"),
    ],
)
def test_what_cannot_be_kept_is_told_at_its_field(
    desk: Desk, form: str, typed: dict[str, object], field: str
) -> None:
    tab = "filings" if form.startswith(("filing", "contact")) else ""

    assert set(desk.save(form, tab, **typed)) - {"form"} == {field} - {"form"}


def test_the_second_of_two_is_told_and_saves_when_they_have_seen(desk: Desk) -> None:
    opened = desk.open()
    desk.save("facts", county="蜀山区", name="肥西县中心医院")

    said = desk.save("facts", layout=opened, county="庐阳区")

    assert "您填写期间，他人已修改本记录" in said["form"]
    for words in ("机构名称", "林主任", "现为“肥西县中心医院”", "所在县区"):
        assert words in said["form"]
    assert desk.now().facts.name == "肥西县中心医院"
    # The answer holds the present revision: who saves now has been told.
    ids, values, errors = sent(opened, "institution", "facts", county="庐阳区")
    ids = [*ids, ids[0] | {"name": "seen_now"}]
    with desk.visit(account=desk.official), acting():
        answer = desk.page.save_change(
            1, ids, [*values, str(desk.now().revision)], errors, desk.public_id
        )
    assert told(answer, errors) == {}
    assert desk.now().facts.county == "庐阳区"


def test_a_step_is_taken_on_its_evidence_and_refused_without(desk: Desk) -> None:
    refused = desk.save("step", "way", state="live", study="nothing")
    with desk.database.writing() as session:
        hospital = session.get_one(Institution, desk.id)
        study = store_study(session, hospital, at=now()).public_id

    assert "须填写平台已收到的该机构测试检查编号" in refused["study"]
    assert desk.save("step", "way", state="live", study=study) == {}
    with desk.database.reading() as session:
        last = steps(session, PROVINCE_WIDE, desk.id)[-1]
    assert last.state is MembershipState.LIVE
    assert f"收到测试检查：{study}" in str(desk.open("way"))
    assert "林主任登记" in str(desk.open("way"))


def test_filings_contacts_and_film_are_recorded(desk: Desk) -> None:
    assert desk.save("filing", "filings", kind="icp", number="皖ICP备1号", expires_on="") == {}
    assert desk.save("contact-imaging", "filings", name="张三", phone="0551-63280000") == {}
    assert desk.save("film-begin") == {}

    with desk.database.reading() as session:
        [filing] = filings_of(session, PROVINCE_WIDE, desk.id, local_day(now()))
        contacts = contacts_of(session, PROVINCE_WIDE, desk.id)
        film = history(session, PROVINCE_WIDE, desk.id).services
    assert (filing.number, filing.expires_on) == ("皖ICP备1号", None)
    assert contacts[ContactDuty.IMAGING].person.name == "张三"
    assert [one.valid_to for one in film] == [None]
    assert "停用电子胶片" in str(desk.open())


def test_a_last_day_nobody_can_read_is_told_with_what_else_is_wrong(desk: Desk) -> None:
    said = desk.save("filing", "filings", number="", filed_on="昨天", expires_on="2026-13-01")
    alone = desk.save("filing", "filings", kind="icp", number="1", expires_on="2026-13-01")

    assert set(said) == {"kind", "number", "filed_on", "expires_on", "form"}
    assert set(alone) == {"expires_on", "form"}
    with desk.database.reading() as session:
        assert filings_of(session, PROVINCE_WIDE, desk.id, local_day(now())) == []


def test_a_node_is_added_and_changed_by_two_people(desk: Desk) -> None:
    assert desk.save("new", "nodes", ae_title="CT1", host="10.1.0.8") == {}
    opened = desk.open("nodes")
    assert desk.save("change CT1", "nodes", host="10.1.0.9", is_active=[]) == {}

    said = desk.save("change CT1", "nodes", layout=opened, port="11112")

    assert "现为“10.1.0.9”" in said["form"]
    assert "是否启用" in said["form"]
    with desk.database.reading() as session:
        [node] = nodes_of(session, PROVINCE_WIDE, desk.id)
    assert (node.settings.host, node.settings.port) == ("10.1.0.9", 104)
    assert not node.settings.is_active


def test_a_node_nobody_could_reach_is_told_at_its_fields(desk: Desk) -> None:
    said = desk.save("new", "nodes", ae_title="放射科", host="", port="no")

    assert {"ae_title", "host", "port"} < set(said)
    assert "1–65535" in said["port"]


def test_nobody_but_the_commission_is_offered_a_change(
    desk: Desk, visit: Visit, database: Database
) -> None:
    def offered(*grants: Grant, tab: str = "") -> bool:
        with visit(*grants):
            text = str(desk.page.layout(public_id=desk.public_id, tab=tab))
        return "register-save" in text

    assert offered(OF_THE_PROVINCE)
    assert not offered(of_hospital(desk.id))
    assert not offered(of_hospital(desk.id), tab="nodes")
    assert not offered(RUNS_THE_PLATFORM)
    assert offered(RUNS_THE_PLATFORM, tab="nodes")


def test_whoever_only_requests_reports_reads_no_telephone_numbers(desk: Desk, visit: Visit) -> None:
    desk.save("contact-imaging", "filings", name="张三", phone="0551-63280000")
    clerk = Grant(role=Role.HOSPITAL_CLERK, scope_kind=ScopeKind.INSTITUTION, target_id=desk.id)
    manager = Grant(role=Role.HOSPITAL_MANAGER, scope_kind=ScopeKind.INSTITUTION, target_id=desk.id)

    with visit(clerk):
        assert "张三" not in str(desk.page.layout(public_id=desk.public_id, tab="filings"))
    with visit(manager):
        shown = str(desk.page.layout(public_id=desk.public_id, tab="filings"))
        history_ = str(desk.page.layout(public_id=desk.public_id, tab="history"))
    assert "0551-63280000" in shown
    assert "林主任" not in history_


def test_a_filing_that_ends_soon_stands_at_the_head(desk: Desk) -> None:
    desk.save("filing", "filings", kind="icp", number="1", filed_on="2020-01-01", expires_on=TODAY)

    assert "备案已过期" in str(desk.open())


def test_a_button_that_appears_saves_nothing(desk: Desk, visit: Visit) -> None:
    with visit(OF_THE_PROVINCE), acting(), pytest.raises(PreventUpdate):
        desk.page.save_change(0, [], [], [], desk.public_id)


def test_every_change_is_in_the_trail(desk: Desk) -> None:
    desk.save("facts", name="肥西县中心医院")

    assert ("institution.change", "permitted", desk.public_id) in trail(desk.database)


def test_a_node_is_asked_at_once_and_its_answer_is_kept(desk: Desk) -> None:
    asked = desk.page.node_forms.asked
    with a_scp(title="CT1") as port:
        desk.save("new", "nodes", ae_title="CT1", host="127.0.0.1", port=str(port))
        with desk.visit(account=desk.official):
            said = [asked("CT1"), asked("NOBODY")]

    assert said == ["节点 CT1 的 C-ECHO 结果：正常", "没有该 DICOM 节点，或您无权查看。"]
    with desk.database.reading() as session:
        states = session.execute(select(NodeState.kind, NodeState.outcome)).all()
    assert states == [("echo", "good")]
    assert "测试连接" in str(desk.open("nodes"))
