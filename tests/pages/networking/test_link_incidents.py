"""Incidents in a table and one by one: who sees them, who acts, and what is said."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from dash._callback_context import context_value
from dash._utils import AttributeDict

from data_layer.accounts.records import Role
from data_layer.clock import now
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.institutions.records import City
from data_layer.operations.errors import IncidentNotFoundError
from data_layer.operations.link_incident_records import IncidentEnding
from portal.side_counts import show_what_waits
from tests.builders.accounts import (
    OF_THE_PLATFORM,
    OF_THE_PROVINCE,
    an_account,
    of_city,
    of_hospital,
    store_account,
)
from tests.builders.audit import told
from tests.builders.institutions import store_institution
from tests.builders.links import incidents_of, store_incident
from tests.portal_app import Visit

TABLE = "networking.link_incidents"
RECORD = "networking.link_incident"
ROWS = {"startRow": 0, "endRow": 100, "sortModel": []}


@pytest.fixture
def opened(database: Database) -> str:
    """A silence of Hefei, an hour and a half old, and one of Huangshan that is over."""
    at = now() - timedelta(minutes=90)
    with database.writing() as session:
        hefei = store_institution(session, name="肥东县医院")
        huangshan = store_institution(session, city=City.HUANGSHAN, name="祁门县医院")
        over = {"closed_at": at + timedelta(minutes=5), "ending": IncidentEnding.RECOVERED}
        store_incident(session, huangshan, opened_at=at, **over)
        return store_incident(session, hefei, opened_at=at, last_good_at=at).public_id


@pytest.fixture
def acting(database: Database, visit: Visit) -> Callable[..., object]:
    """Visits of a system administrator who is there, whose answers may set properties."""
    with database.writing() as session:
        number = store_account(session, OF_THE_PLATFORM).id

    def as_somebody(call: Callable[[], object]) -> object:
        with visit(account=an_account(OF_THE_PLATFORM, id=number)):
            context_value.set(AttributeDict(triggered_inputs=[], updated_props={}))
            return call()

    return as_somebody


@pytest.mark.usefixtures("opened")
def test_what_is_open_stands_first_and_late_is_marked(page, visit: Visit) -> None:
    with visit(OF_THE_PROVINCE):
        late, over = page(TABLE).show_incidents(ROWS, None)["rowData"]

    assert (late["name"]["text"], late["state"]["text"]) == ("肥东县医院", "待受理")
    assert late["respond"]["text"].startswith("超时 1 h 15")
    assert (late["repair"]["tone"], over["repair"]["tone"]) == ("bad", "good")
    assert over["ending"] == "自行恢复"


@pytest.mark.usefixtures("opened")
def test_incidents_are_shown_as_filtered_and_by_scope(page, visit: Visit) -> None:
    with visit(OF_THE_PROVINCE):
        closed = page(TABLE).show_incidents(ROWS, {"state": ["closed"]})
        exported = page(TABLE).export_incidents(1, {"state": ["open"]})
    with visit(of_city(City.HUANGSHAN)):
        own = page(TABLE).show_incidents(ROWS, None)

    assert [row["name"]["text"] for row in closed["rowData"]] == ["祁门县医院"]
    assert [row["name"]["text"] for row in own["rowData"]] == ["祁门县医院"]
    assert "肥东县医院" in exported["content"]
    assert "祁门县医院" not in exported["content"]


def test_a_record_tells_what_happened(page, visit: Visit, opened: str) -> None:
    with visit(OF_THE_PROVINCE):
        shown = str(page(RECORD).layout(opened))

    assert "肥东县医院：医院静默" in shown
    assert "登记故障：久无检查到达" in shown
    assert "最近一次检查" in shown
    assert "links-incident-close" in shown


def test_it_is_acknowledged_and_then_closed_with_a_note(
    page, acting, opened: str, database: Database
) -> None:
    acting(lambda: page(RECORD).acknowledge(1, None, opened))
    acting(lambda: page(RECORD).close(1, "线路已修复", opened))

    incident = next(one for one in incidents_of(database) if one.public_id == opened)
    assert (incident.ending, incident.close_note) == ("closed", "线路已修复")
    assert incident.acknowledged_by == incident.closed_by
    assert [event[0] for event in told(database)][-2:] == ["incident.acknowledge", "incident.close"]
    assert "线路已修复" in str(acting(lambda: page(RECORD).show_changed_incident("", opened)))


def test_what_cannot_be_done_is_said_at_the_note(page, acting, opened: str) -> None:
    assert acting(lambda: page(RECORD).close(1, " ", opened)) == "关闭故障时请写明处理情况。"
    acting(lambda: page(RECORD).acknowledge(1, "", opened))

    assert "已由他人处理" in str(acting(lambda: page(RECORD).acknowledge(1, "", opened)))


def test_a_manager_sees_their_own_hospital_s_incident_and_changes_nothing(
    page, visit: Visit, opened: str, database: Database
) -> None:
    incident = next(one for one in incidents_of(database) if one.public_id == opened)
    manager = of_hospital(incident.institution_id, role=Role.HOSPITAL_MANAGER)
    with visit(manager):
        shown = str(page(RECORD).layout(opened))
        with pytest.raises(AccessDeniedError):
            page(RECORD).close(1, "好了", opened)
    elsewhere = of_hospital(incident.institution_id + 1, role=Role.HOSPITAL_MANAGER)
    with visit(elsewhere), pytest.raises(IncidentNotFoundError):
        page(RECORD).layout(opened)

    assert "肥东县医院：医院静默" in shown
    assert "links-incident-close" not in shown


def test_a_city_official_reads_and_does_not_act(page, visit: Visit, opened: str) -> None:
    with visit(of_city(City.HEFEI)):
        assert "links-incident-note" not in str(page(RECORD).layout(opened))
        with pytest.raises(AccessDeniedError):
            page(RECORD).acknowledge(1, "", opened)


@pytest.mark.usefixtures("opened")
def test_the_side_bar_counts_what_nobody_acknowledged(app, visit: Visit) -> None:
    with visit(OF_THE_PROVINCE):
        shown = show_what_waits(0, None, None, [{"type": "side-count", "path": "/link-incidents"}])

    assert shown == (["1"], ["side-count is-urgent"], ["待受理"])
