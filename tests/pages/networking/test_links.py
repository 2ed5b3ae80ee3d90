"""The monitor of the links: figures, what is not over, nodes; each reader sees their own."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from data_layer.accounts.records import Role
from data_layer.clock import now
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.institutions.records import City
from data_layer.institutions.tables import Institution
from data_layer.operations.link_records import ProbeOutcome
from data_layer.operations.link_tables import NodeState
from tests.builders.accounts import OF_THE_PROVINCE, of_city, of_hospital
from tests.builders.audit import told
from tests.builders.institutions import store_institution, store_node
from tests.builders.links import every, probed, store_arrivals, store_incident
from tests.portal_app import Visit

LINKS = "networking.links"
ROWS = {"startRow": 0, "endRow": 100, "sortModel": []}
GOOD, REFUSED = ProbeOutcome.GOOD, ProbeOutcome.REFUSED


@pytest.fixture(autouse=True)
def known(database: Database) -> None:
    """A node of Hefei that answers, one of Huangshan that was cut off an hour ago."""
    at = now() - timedelta(hours=1)
    with database.writing() as session:
        hefei = store_institution(session, name="肥东县医院")
        huangshan = store_institution(session, city=City.HUANGSHAN, name="祁门县医院")
        good = store_node(session, hefei, ae_title="CT1")
        bad = store_node(session, huangshan, ae_title="MR1")
        store_arrivals(session, huangshan, every(timedelta(hours=20), until=at, count=90))
        store_incident(session, huangshan, opened_at=at)
        session.expunge_all()
    probed(database, good, GOOD, GOOD, since=at)
    probed(database, bad, GOOD, REFUSED, REFUSED, REFUSED, since=at)


def test_the_figures_stand_with_what_they_are_out_of(page, visit: Visit) -> None:
    with visit(OF_THE_PROVINCE):
        shown = str(page(LINKS).show_overview(None))

    assert "50.00%" in shown
    assert "1 / 2" in shown
    assert "3 / 6" in shown
    assert "监测 1 家" in shown


def test_what_is_not_over_stands_with_its_clocks(page, visit: Visit) -> None:
    with visit(OF_THE_PROVINCE):
        shown = str(page(LINKS).show_overview(None))

    assert "端口无服务" in shown
    assert "久无检查到达" in shown
    assert "待受理" in shown
    assert "剩余" in shown


def test_a_node_s_row_tells_how_it_stands(page, visit: Visit) -> None:
    with visit(OF_THE_PROVINCE):
        bad, good = page(LINKS).show_nodes(ROWS, None)["rowData"]

    assert (bad["name"]["text"], bad["condition"]["text"], bad["answer"]) == (
        "祁门县医院",
        "中断",
        "端口无服务",
    )
    assert (bad["availability"], good["availability"]) == ("25.00%", "100.00%")
    assert (bad["day"]["text"][:9], good["day"]["text"]) == ("近 24 小时中断", "近 24 小时均正常")
    assert [part["tone"] for part in bad["day"]["parts"]] == ["good", "bad"]
    assert bad["href"].endswith("?tab=nodes")


def test_it_is_said_when_nobody_has_probed_for_long(page, visit: Visit, database: Database) -> None:
    with visit(OF_THE_PROVINCE):
        old = str(page(LINKS).show_overview(None))
    with database.writing() as session:
        session.execute(update(NodeState).values(checked_at=now()))
    with visit(OF_THE_PROVINCE):
        fresh = str(page(LINKS).show_overview(None))

    assert "未再探测" in old
    assert "未再探测" not in fresh


def test_filters_keep_what_was_asked_for(page, visit: Visit) -> None:
    with visit(OF_THE_PROVINCE):
        answer = page(LINKS).show_nodes(ROWS, {"condition": ["up"], "q": "CT1"})

    assert [row["title"] for row in answer["rowData"]] == ["CT1"]


def test_an_export_is_recorded(page, visit: Visit, database: Database) -> None:
    with visit(OF_THE_PROVINCE):
        exported = page(LINKS).export_nodes(1, {"condition": ["down"]})

    assert "祁门县医院" in exported["content"]
    assert "肥东县医院" not in exported["content"]
    assert told(database)[-1] == ("table.export", "permitted", "links-nodes")


def test_a_city_official_sees_their_own_city(page, visit: Visit) -> None:
    with visit(of_city(City.HEFEI)):
        answer = page(LINKS).show_nodes(ROWS, None)
        shown = str(page(LINKS).show_overview(None))

    assert [row["name"]["text"] for row in answer["rowData"]] == ["肥东县医院"]
    assert "没有未结故障" in shown
    assert "100.00%" in shown


def test_hospitals_do_not_see_the_province_s_links(page, visit: Visit) -> None:
    calls = (
        lambda: page(LINKS).layout(),
        lambda: page(LINKS).show_overview(None),
        lambda: page(LINKS).show_nodes(ROWS, None),
        lambda: page(LINKS).export_nodes(1, None),
    )
    for call in calls:
        with visit(of_hospital(1)), pytest.raises(AccessDeniedError):
            call()


def test_a_hospital_s_record_shows_its_links(page, visit: Visit, database: Database) -> None:
    with database.reading() as session:
        bad = session.scalars(select(Institution).where(Institution.name == "祁门县医院")).one()
        session.expunge(bad)
    with visit(of_hospital(bad.id, role=Role.HOSPITAL_MANAGER)):
        shown = str(page("networking.institution").layout(bad.public_id, tab="nodes"))

    assert "链路状况" in shown
    assert "近 24 小时中断" in shown
    assert "25.00%" in shown
    assert "当月未探测" in shown
    assert "此时段通常间隔" in shown
    assert "/link-incidents/" in shown
