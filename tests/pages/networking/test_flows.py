"""Flows of cases: who sees which, and what a link asks for."""

from datetime import timedelta

import pytest

from data_layer import clock
from data_layer.accounts.records import Role
from data_layer.cases.flow_commands import rebuild_flows
from data_layer.cases.records import CaseStatus
from data_layer.database import Database
from data_layer.institutions.records import City
from portal.i18n import Language
from tests.builders.accounts import of_city
from tests.builders.cases import store_case, store_network
from tests.portal_app import Visit

EVERYTHING = {"startRow": 0, "endRow": 100, "sortModel": []}


@pytest.fixture
def province(database: Database) -> Database:
    """Two reports for a hospital of Hefei and one for one of Wuhu, all of the last hour."""
    at = clock.now() - timedelta(hours=1)
    with database.writing() as session:
        hefei = store_network(session, name="肥东县人民医院")
        wuhu = store_network(session, name="南陵县医院", city=City.WUHU, county="南陵县")
        for network, modality in ((hefei, "CT"), (hefei, "MR"), (wuhu, "CT")):
            store_case(
                session,
                network=network,
                status=CaseStatus.ISSUED,
                modality=modality,
                requested_at=at - timedelta(hours=1),
                issued_at=at,
            )
        rebuild_flows(session)
    return database


def test_the_commission_sees_every_flow(page, visit: Visit, province: Database) -> None:
    flows = page("networking.flows")

    with visit():
        rows = flows.show_rows(EVERYTHING, {})
        shown = str(flows.show_flows({}))

    assert rows["rowCount"] == 2
    assert rows["rowData"][0]["name"]["text"] == "肥东县人民医院"
    assert (rows["rowData"][0]["cases"], rows["rowData"][0]["share"]) == ("2", "66.67%")
    assert "县级检查、省级诊断" in shown
    assert "2 / 3" in shown


def test_a_city_official_sees_their_own_city_only(page, visit: Visit, province: Database) -> None:
    flows = page("networking.flows")

    with visit(of_city(City.WUHU)):
        rows = flows.show_rows(EVERYTHING, {"city": ["340100"]})
        mine = flows.show_rows(EVERYTHING, {})
        frame = str(flows.layout())

    assert rows["rowCount"] == 0
    assert [row["name"]["text"] for row in mine["rowData"]] == ["南陵县医院"]
    assert "申请城市" not in frame


def test_a_link_narrows_figures_rows_and_csv(page, visit: Visit, province: Database) -> None:
    flows = page("networking.flows")
    asked = {"modality": ["MR"], "period": "month", "team": [], "city": ""}

    with visit(language=Language.ENGLISH):
        rows = flows.show_rows(EVERYTHING, asked)
        text = flows.export_rows(1, asked)["content"]

    assert rows["rowCount"] == 1
    assert text.count("肥东县人民医院") == 1
    assert "南陵县医院" not in text


def test_nonsense_in_the_address_means_the_last_twelve_months(
    page, visit: Visit, province: Database
) -> None:
    flows = page("networking.flows")

    with visit():
        rows = flows.show_rows(EVERYTHING, {"period": "always", "modality": "??", "to": "x"})
        all_rows = flows.show_rows(EVERYTHING, {"period": "always", "to": "x"})

    assert (rows["rowCount"], all_rows["rowCount"]) == (0, 2)


def test_rows_come_in_the_order_that_is_asked_for(page, visit: Visit, province: Database) -> None:
    flows = page("networking.flows")
    by_cases = EVERYTHING | {"sortModel": [{"colId": "cases", "sort": "asc"}]}

    with visit():
        rows = flows.show_rows(by_cases, {})

    assert [row["cases"] for row in rows["rowData"]] == ["1", "2"]


def test_an_empty_period_shows_no_chart_and_no_row(page, visit: Visit, database: Database) -> None:
    flows = page("networking.flows")

    with visit():
        shown = str(flows.show_flows({"period": "last_year"}))

    assert "0 / 0" in shown
    assert flows.READERS == (Role.COMMISSION, Role.CITY_OFFICIAL)
