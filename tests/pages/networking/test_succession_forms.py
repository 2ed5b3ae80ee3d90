"""The commission registers, merges, splits and closes institutions, told first what will happen."""

import pytest
from dash.exceptions import PreventUpdate
from sqlalchemy import select

from data_layer.audit.tables import AuditEvent
from data_layer.clock import local_day, now
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.institutions.records import City, Level, MembershipState
from data_layer.institutions.tables import Institution, Membership
from data_layer.institutions.version_queries import present_institution, successions
from data_layer.scope import PROVINCE_WIDE
from portal.i18n import Language, speaking
from tests.builders.accounts import OF_THE_PROVINCE, an_account, of_city, of_hospital, store_account
from tests.builders.institutions import store_agreement, store_institution, store_node
from tests.pages.cases.acting import acting
from tests.pages.networking.register import Ids, components, sent, told
from tests.portal_app import Visit

TODAY = local_day(now())
PART = {
    "name": "肥西县第二人民医院",
    "code": "H9001",
    "kind": "county_hospital",
    "level": "secondary",
    "grade": "b",
    "city": "340100",
    "county": "肥西县",
}


class Desk:
    """An official at the record of one institution, with an answered form on the screen."""

    def __init__(self, page, visit: Visit, database: Database) -> None:
        self.page, self.visit, self.database = page("networking.institution"), visit, database
        with database.writing() as session:
            account = store_account(session, OF_THE_PROVINCE, display_name="林主任")
            own = store_institution(session, name="肥西县人民医院", has_film=True)
            into = store_institution(session, name="安徽省立医院")
            store_agreement(session, own, into)
            store_node(session, own, ae_title="CT1")
            self.official = an_account(OF_THE_PROVINCE, id=account.id)
            self.id, self.public_id, self.into = own.id, own.public_id, into.public_id
        self.shown: object = None

    def open(self, tab: str = "") -> object:
        with self.visit(account=self.official):
            return self.page.layout(public_id=self.public_id, tab=tab)

    def press(self, form: str, again: bool = False, **typed: object) -> tuple[dict[str, str], bool]:
        """What the form then tells, by field, and whether it is done."""
        ids, values, errors = sent(self.open(), "succession", form, **typed)
        return self.send(ids, values, errors, again=again)

    def send(
        self, ids: Ids, values: list[object], errors: Ids, again: bool = False
    ) -> tuple[dict[str, str], bool]:
        if again:
            held = [one for one in components(self.shown) if getattr(one, "type", "") == "hidden"]
            ids, values = [*ids, *(one.id for one in held)], [*values, *(o.value for o in held)]
        with self.visit(account=self.official), acting() as changed:
            answer = self.page.save_succession(1, ids, values, errors, self.public_id)
        self.shown = answer[0]
        return told(answer, errors), "institution-changed" in changed

    def now(self):
        with self.database.reading() as session:
            return present_institution(session, PROVINCE_WIDE, self.public_id)


@pytest.fixture
def desk(page, visit: Visit, database: Database) -> Desk:
    return Desk(page, visit, database)


def test_a_closing_says_first_what_ends_and_is_done_when_said_again(desk: Desk) -> None:
    said, is_done = desk.press("close", reason="ceased")

    for words in (
        "肥西县人民医院撤销",
        "联网状态由“已联网”变为“已退出”",
        "1 份合作协议自当日起终止，对方为安徽省立医院",
        "1 个 DICOM 节点立即停用：CT1",
        "电子胶片自当日起停用",
        "变更历史和此前各日的指标全部保留",
    ):
        assert words in said["form"]
    assert not is_done
    assert desk.now().closed_on is None
    assert trail(desk.database) == []
    assert desk.press("close", again=True, reason="ceased") == ({}, True)
    assert desk.now().closed_on == TODAY
    assert trail(desk.database) == [("institution.close", desk.public_id)]
    closed = str(desk.open())
    assert "一级" in closed
    assert "更正代码与坐标" in closed
    for offered in ("succession", "修改信息", "变更联网状态", "停用电子胶片"):
        assert offered not in closed
    assert "事由：停业" in str(desk.open("history"))
    assert "林主任" in str(desk.open("history"))


def test_what_is_typed_anew_is_asked_about_anew(desk: Desk) -> None:
    desk.press("close", reason="ceased")

    said, is_done = desk.press("close", again=True, reason="reform")

    assert "再次点击“撤销机构”" in said["form"]
    assert not is_done


def test_a_merger_is_into_whom_was_looked_for(desk: Desk) -> None:
    with desk.visit(account=desk.official):
        [found] = desk.page.show_who_takes_over("省立", None, None)
    typed = {"into": found["value"], "reason": "consolidation", "words": "皖卫函〔2026〕12 号"}

    said, _ = desk.press("merge", **typed)

    assert "肥西县人民医院并入安徽省立医院" in said["form"]
    assert desk.press("merge", again=True, **typed) == ({}, True)
    with desk.database.reading() as session:
        [after] = successions(session, PROVINCE_WIDE, desk.id)
    assert (after.other_public_id, after.effective_on) == (desk.into, TODAY)
    for public_id in (desk.public_id, desk.into):
        with desk.visit(account=desk.official):
            history = str(desk.page.layout(public_id=public_id, tab="history"))
        # On the record of who left also as what leaving rests on; the closing adds nothing.
        assert history.count("说明：皖卫函〔2026〕12 号") == 1 + (public_id == desk.public_id)
    assert "事由：医疗资源整合" in str(desk.open("history"))
    assert "皖卫函〔2026〕12 号" in str(desk.open("way"))


def test_a_part_becomes_an_institution_and_the_whole_stays(desk: Desk) -> None:
    typed = PART | {"reason": "reform"}

    said, _ = desk.press("split", **typed)

    assert "肥西县第二人民医院从肥西县人民医院分立" in said["form"]
    assert desk.press("split", again=True, **typed) == ({}, True)
    with desk.database.reading() as session:
        part = session.scalars(select(Institution).where(Institution.code == "H9001")).one()
        [before] = successions(session, PROVINCE_WIDE, part.id)
        states = session.scalars(select(Membership.state).where(Membership.valid_to.is_(None)))
        assert states.all() == [MembershipState.LIVE] * 2
    assert before.other_public_id == desk.public_id
    assert desk.now().closed_on is None


def test_a_part_is_handed_to_another_and_both_tell_of_it(desk: Desk) -> None:
    typed = {"into": desk.into, "reason": "reform"}

    said, _ = desk.press("hand-over", **typed)

    assert "肥西县人民医院的一部分划归安徽省立医院" in said["form"]
    assert desk.press("hand-over", again=True, **typed) == ({}, True)
    assert desk.now().closed_on is None
    assert "一部分划转至下列机构" in str(desk.open("history"))
    with desk.visit(account=desk.official):
        taker = str(desk.page.layout(public_id=desk.into, tab="history"))
    assert "接收下列机构划转的部分" in taker
    assert "重复登记" in desk.press("hand-over", **typed)[0]["into"]


def test_of_who_is_no_more_only_mistakes_are_set_right(desk: Desk) -> None:
    filing, contact, node = (
        sent(desk.open(tab), group, form, **typed)
        for tab, group, form, typed in (
            ("filings", "institution", "filing", {"kind": "icp", "number": "皖ICP备1号"}),
            ("filings", "institution", "contact-imaging", {"name": "张三", "phone": "0551-1234"}),
            ("nodes", "node", "change CT1", {"is_active": ["1"]}),
        )
    )
    desk.press("close", reason="ceased")
    desk.press("close", again=True, reason="ceased")

    for tab in ("filings", "nodes", "agreements", "way", "history"):
        assert "register-save" not in str(desk.open(tab))
    with desk.visit(account=desk.official), acting() as changed:
        answers = [
            desk.page.save_change(1, *filing, desk.public_id),
            desk.page.save_change(1, *contact, desk.public_id),
            desk.page.save_node(1, *node, desk.public_id),
        ]
    assert ["该机构已撤销" in str(answer[0]) for answer in answers] == [True] * 3
    assert changed == {}


@pytest.mark.parametrize(
    ("form", "typed", "fields"),
    [
        ("close", {"effective_on": "明天"}, {"effective_on", "reason"}),
        (
            "close",
            {"effective_on": "2199-01-01", "reason": "other", "words": "见批复"},
            {"effective_on"},
        ),
        (
            "close",
            {"effective_on": "1901-01-01", "reason": "other", "words": "见批复"},
            {"effective_on"},
        ),
        ("merge", {"effective_on": ""}, {"into", "effective_on", "reason"}),
        ("hand-over", {"effective_on": ""}, {"into", "effective_on", "reason"}),
        ("split", {"city": None}, {"name", "code", "kind", "city", "reason"}),
        ("split", PART | {"code": "编码"}, {"code", "reason"}),
        ("split", PART | {"level": "none", "reason": "other", "words": "见批复"}, {"level"}),
        (
            "split",
            PART | {"credit_code": "123", "reason": "other", "words": "见批复"},
            {"credit_code"},
        ),
        ("close", {"reason": "other"}, {"words"}),
        ("close", {"reason": "ceased", "words": "撤" * 201}, {"words"}),
        ("nothing", {}, set()),
    ],
)
def test_everything_that_is_wrong_is_told_at_once_at_its_field(
    desk: Desk, form: str, typed: dict[str, object], fields: set[str]
) -> None:
    said, is_done = desk.press(form, **typed)

    assert (set(said) - {"form"}, is_done) == (fields, False)
    with speaking(Language.ENGLISH):
        assert set(desk.press(form, **typed)[0]) == set(said)


def test_nobody_is_merged_with_themselves_nor_with_a_stranger(desk: Desk) -> None:
    assert "into" in desk.press("merge", into=desk.public_id, reason="other", words="见批复")[0]
    assert set(desk.press("merge", into="nobody", reason="other", words="见批复")[0]) == {"form"}


def test_whoever_was_not_told_of_a_change_is_told_then_asked_and_closes(desk: Desk) -> None:
    stale = sent(desk.open(), "succession", "close", reason="other", words="见批复")
    desk.press("split", **PART, reason="other", words="见批复")
    desk.press("split", again=True, **PART, reason="other", words="见批复")

    assert "他人已修改本记录" in desk.send(*stale)[0]["form"]
    assert "提交后将发生以下变化" in desk.send(*stale, again=True)[0]["form"]
    assert desk.now().closed_on is None
    assert desk.send(*stale, again=True) == ({}, True)


def test_nobody_but_the_commission_is_offered_it(desk: Desk, visit: Visit, page) -> None:
    directory = page("networking.institutions")
    for grants in ((of_city(City.HEFEI),), (of_hospital(desk.id),)):
        with visit(*grants):
            assert "succession" not in str(desk.page.layout(public_id=desk.public_id))
            with pytest.raises(AccessDeniedError):
                desk.page.save_succession(1, [], [], [], desk.public_id)
            with pytest.raises(AccessDeniedError):
                desk.page.show_who_takes_over("", None, None)
            with pytest.raises(AccessDeniedError):
                directory.register_one(1, [], [], [])
    with visit(of_city(City.HEFEI)):
        assert "registration" not in str(directory.layout())


def test_one_institution_is_registered_from_the_directory(desk: Desk, page) -> None:
    directory = page("networking.institutions")
    with desk.visit(account=desk.official):
        layout = directory.layout()

    def press(**typed: object) -> tuple[dict[str, str], dict[str, object]]:
        ids, values, errors = sent(layout, "registration", "new", **typed)
        with desk.visit(account=desk.official), acting() as changed:
            return told(directory.register_one(1, ids, values, errors), errors), changed

    wrong, _ = press(effective_on="明天", grade="a")
    assert set(wrong) == {"name", "code", "kind", "city", "level", "effective_on", "form"}
    said, changed = press(**PART)
    assert said == {}
    with desk.database.reading() as session:
        new = session.scalars(select(Institution).where(Institution.code == "H9001")).one()
        known = present_institution(session, PROVINCE_WIDE, new.public_id)
    assert changed["institutions-go"] == {"href": f"/institutions/{new.public_id}"}
    assert (known.facts.county, known.standing.level) == ("肥西县", Level.SECONDARY)
    assert trail(desk.database) == [("institution.register", new.public_id)]
    again, _ = press(**PART)
    assert "H9001" in again["code"]


def test_buttons_that_appear_do_nothing(desk: Desk, page) -> None:
    with desk.visit(account=desk.official), acting():
        with pytest.raises(PreventUpdate):
            desk.page.save_succession(0, [], [], [], desk.public_id)
        with pytest.raises(PreventUpdate):
            page("networking.institutions").register_one(None, [], [], [])


def trail(database: Database) -> list[tuple[str, str]]:
    with database.reading() as session:
        events = session.scalars(select(AuditEvent).order_by(AuditEvent.seq))
        return [(one.action, one.object_id) for one in events if "institution." in one.action]
