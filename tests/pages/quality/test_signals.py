"""Signals and what is done about them: the chart with its parameters, owner, deadline, effect."""

from base64 import b64encode
from collections.abc import Callable
from datetime import timedelta
from types import ModuleType

import dash_bootstrap_components as dbc
import pytest
from sqlalchemy import update

from data_layer.accounts.records import AccountRecord
from data_layer.accounts.tables import Account
from data_layer.clock import local_day, now
from data_layer.database import Database
from data_layer.quality.action_queries import corrections
from data_layer.quality.action_records import CorrectionFilter, CorrectionRecord, CorrectionState
from data_layer.quality.governance_tables import CorrectiveAction
from data_layer.quality.review_records import SampleState
from data_layer.quality.rules.settling import NOTHING_COUNTS
from data_layer.quality.sampling_tables import SampledReport
from data_layer.quality.signal_errors import ActionNotFoundError, SignalNotFoundError
from data_layer.scope import PROVINCE_WIDE
from portal import bell
from portal.quality_counts import waiting_in_quality
from tests.builders.accounts import OF_THE_PROVINCE, an_account, store_account
from tests.builders.case_people import as_expert, as_manager, as_reviewer
from tests.builders.signals import a_signal, lead_of
from tests.pages.cases.acting import acting
from tests.pages.networking.register import components, sent, told
from tests.portal_app import Visit

Page = Callable[[str], ModuleType]
PDF = "data:application/pdf;base64," + b64encode(b"%PDF-1.7 done").decode()
SOON = local_day(now()) + timedelta(days=20)
TYPED = {"title": "双人阅片", "plan": "胸部检查双人阅片一个月。", "deadline": SOON.isoformat()}


class Alarm:
    """A reader of whom a chart said something, and the people around."""

    def __init__(self, page: Page, visit: Visit, database: Database) -> None:
        self.page, self.visit, self.database = page, visit, database
        with database.writing() as session:
            self.network, self.public_id = a_signal(session)
            lead: Account = store_account(session, lead_of(self.network), display_name="组长")
            self.owner = lead.public_id
            number = lead.id
            official = store_account(session, OF_THE_PROVINCE).id
        self.lead = an_account(lead_of(self.network), id=number)
        self.official = an_account(OF_THE_PROVINCE, id=official)
        self.expert = as_expert(self.network)

    def shown_to(self, reader: AccountRecord) -> str:
        with self.visit(account=reader), acting():
            return str(self.page("quality.signal").layout(self.public_id))

    def action_shown_to(self, reader: AccountRecord, public_id: str) -> str:
        with self.visit(account=reader), acting():
            return str(self.page("quality.action").layout(public_id))

    def opens(self, reader: AccountRecord, form: str = "open", **typed: object) -> dict[str, str]:
        page = self.page("quality.signal")
        with self.visit(account=reader), acting():
            layout = page.layout(self.public_id)
            ids, values, parts = sent(layout, "quality-signal", form, **(TYPED | typed))
            return told(page.act_on_signal(1, ids, values, parts, self.public_id), parts)

    def hands_in(
        self, reader: AccountRecord, public_id: str, scan: str | None, **typed: object
    ) -> dict[str, str]:
        page = self.page("quality.action")
        with self.visit(account=reader), acting():
            layout = page.layout(public_id)
            ids, values, parts = sent(layout, "quality-action", "finish", **typed)
            return told(page.hand_in(1, ids, values, [scan], parts, public_id), parts)

    def is_new_to(self, reader: AccountRecord) -> bool:
        with self.visit(account=reader):
            return bool(bell.show_unread(None, None))

    def actions(self) -> list[CorrectionRecord]:
        with self.database.reading() as session:
            return corrections(session, PROVINCE_WIDE, 0, CorrectionFilter())


@pytest.fixture
def alarm(page: Page, visit: Visit, database: Database) -> Alarm:
    return Alarm(page, visit, database)


def test_the_parameters_and_run_lengths_are_printed_beside_the_chart(alarm: Alarm) -> None:
    for reader in (alarm.official, alarm.lead, alarm.expert):
        shown = alarm.shown_to(reader)
        for words in ("ARL₀", "ARL₁", "6.00%", "12.00%", "4.50", "5,574 例", "151 例", "8 / 28"):
            assert words in shown


def test_a_reader_is_nobody_elses_to_see(alarm: Alarm) -> None:
    for reader in (as_manager(alarm.network), as_reviewer(alarm.network)):
        with pytest.raises(SignalNotFoundError):
            alarm.shown_to(reader)
        with alarm.visit(account=reader):
            request = {"startRow": 0, "endRow": 10, "sortModel": []}
            assert alarm.page("quality.signals").show_signals(request, {})["rowData"] == []


def test_the_reader_sees_their_chart_and_opens_no_action(alarm: Alarm) -> None:
    assert "发起整改" in alarm.shown_to(alarm.lead)
    assert "双人阅片" not in alarm.shown_to(alarm.expert)
    with alarm.visit(account=alarm.lead):
        assert waiting_in_quality()[0] == 1
    with alarm.visit(account=alarm.expert):
        assert waiting_in_quality()[0] == 0


def test_an_alarm_that_scores_no_longer_raise_is_told_of_at_it_and_at_its_action(
    alarm: Alarm,
) -> None:
    alarm.opens(alarm.official)
    action = alarm.actions()[0].public_id
    shown = alarm.shown_to(alarm.official) + alarm.action_shown_to(alarm.official, action)
    assert "图中未标出此次报警" not in shown

    with alarm.database.writing() as session:
        # As when everything that made the chart alarm is disputed.
        disputed = {
            "state": SampleState.DISAGREED.value,
            "settled_seat": "",
            "settled_at": None,
            **NOTHING_COUNTS,
        }
        session.execute(update(SampledReport).values(disputed))

    for shown, where in (
        (alarm.shown_to(alarm.official), "报警时的数值见上方"),
        (alarm.action_shown_to(alarm.official, action), "报警时的数值见信号页"),
    ):
        assert "图中未标出此次报警" in shown
        assert where in shown


def test_an_empty_form_says_of_every_field_that_it_is_missing(alarm: Alarm) -> None:
    empty = dict.fromkeys(TYPED, "")
    assert set(alarm.opens(alarm.official, **empty)) == {"title", "plan", "deadline", "form"}


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title": ""}, "title"),
        ({"plan": " "}, "plan"),
        ({"owner": "somebodyelse1234"}, "owner"),
        ({"deadline": "next week"}, "deadline"),
        ({"deadline": "2020-01-01"}, "deadline"),
        ({"months": "99"}, "months"),
    ],
)
def test_what_is_missing_stands_at_its_field(
    alarm: Alarm, typed: dict[str, str], field: str
) -> None:
    assert set(alarm.opens(alarm.official, **typed)) == {field, "form"}
    assert alarm.actions() == []


def test_the_owner_hands_in_with_a_scan_and_the_chart_says_what_came_of_it(alarm: Alarm) -> None:
    assert alarm.opens(alarm.official) == {}
    [one] = alarm.actions()
    assert one.owner_name == "组长"
    assert set(alarm.hands_in(alarm.lead, one.public_id, None, words="")) == {"words", "form"}
    bad = "data:image/gif;base64,R0lGODlh"
    assert "scan" in alarm.hands_in(alarm.lead, one.public_id, bad, words="已完成。")

    assert alarm.hands_in(alarm.lead, one.public_id, PDF, words="已完成。") == {}
    [one] = alarm.actions()
    assert (one.state, one.has_scan) == (CorrectionState.DONE, True)
    with alarm.visit(account=alarm.lead):
        shown = str(alarm.page("quality.action").layout(one.public_id))
    for words in ("/correction-evidence/", "还不到复核时间", "7 / 27", "整改完成"):
        assert words in shown
    assert f"完成：{one.title}" in alarm.shown_to(alarm.official)


def test_while_an_action_runs_the_way_to_it_is_the_main_thing(alarm: Alarm) -> None:
    assert main_of(alarm) == ["发起整改"]

    alarm.opens(alarm.official)
    assert main_of(alarm) == ["查看整改"]
    assert f"href='/quality/actions/{alarm.actions()[0].public_id}'" in alarm.shown_to(alarm.lead)
    assert "另行发起整改" in alarm.shown_to(alarm.lead)

    with alarm.database.writing() as session:
        session.execute(update(CorrectiveAction).values(state=CorrectionState.DID_NOT_HELP))
    assert main_of(alarm) == ["发起整改"]


def main_of(alarm: Alarm) -> list[str]:
    """The words of the main buttons of the page; those of its dialogs apart."""
    page = alarm.page("quality.signal")
    with alarm.visit(account=alarm.lead), acting():
        shown = list(components(page.layout(alarm.public_id)))
    in_dialogs = {
        id(part) for one in shown if isinstance(one, dbc.Modal) for part in components(one)
    }
    return [
        one.children[-1].children
        for one in shown
        if getattr(one, "className", "") == "button is-main" and id(one) not in in_dialogs
    ]


def test_an_action_is_handed_in_by_nobody_else(alarm: Alarm) -> None:
    alarm.opens(alarm.official)
    [one] = alarm.actions()
    with alarm.visit(account=alarm.expert), acting():
        assert "quality-told" not in str(alarm.page("quality.action").layout(one.public_id))
    with alarm.visit(account=as_manager(alarm.network)), pytest.raises(ActionNotFoundError):
        alarm.page("quality.action").layout(one.public_id)


def test_who_opens_a_signal_or_its_action_has_heard_of_it(alarm: Alarm) -> None:
    assert alarm.is_new_to(alarm.official)
    alarm.opens(alarm.official)
    assert not alarm.is_new_to(alarm.official)
    alarm.shown_to(alarm.lead)
    assert alarm.is_new_to(alarm.lead)

    with alarm.visit(account=alarm.lead), acting():
        alarm.page("quality.action").layout(alarm.actions()[0].public_id)

    assert not alarm.is_new_to(alarm.lead)


def test_a_signal_is_marked_as_seen_once(alarm: Alarm) -> None:
    assert alarm.opens(alarm.lead, "see") == {}
    assert "标为已阅" not in alarm.shown_to(alarm.lead)


def test_the_evidence_leaves_to_who_may_see_it(
    alarm: Alarm, signed_in: Callable[..., object]
) -> None:
    alarm.opens(alarm.official)
    [one] = alarm.actions()
    alarm.hands_in(alarm.lead, one.public_id, PDF, words="已完成。")
    address = f"/correction-evidence/{one.public_id}"

    own = signed_in(OF_THE_PROVINCE).get(address)
    assert (own.status_code, own.mimetype) == (200, "application/pdf")
    other = signed_in(*as_manager(alarm.network).grants).get(address)
    assert other.status_code == 404
