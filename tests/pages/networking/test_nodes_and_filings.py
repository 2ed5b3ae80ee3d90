"""The lists of all DICOM nodes and of all filings."""

from datetime import timedelta

from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.clock import local_day, now
from data_layer.database import Database
from data_layer.institutions.filing_commands import record_filing
from data_layer.institutions.filing_records import NewFiling
from data_layer.institutions.records import City, FilingKind
from data_layer.scope import PROVINCE_WIDE
from tests.builders.accounts import OF_THE_PROVINCE, of_city
from tests.builders.institutions import store_institution, store_node
from tests.portal_app import Visit

EVERYTHING = {"startRow": 0, "endRow": 100, "sortModel": []}
RUNS_THE_PLATFORM = Grant(role=Role.SYSTEM_ADMIN, scope_kind=ScopeKind.PLATFORM)


def test_nodes_lead_to_where_they_are_changed(page, visit: Visit, database: Database) -> None:
    with database.writing() as session:
        hospital = store_institution(session, name="肥西县人民医院")
        store_node(session, hospital, ae_title="CT1", host="10.1.0.8", uses_tls=True)
        store_node(session, hospital, ae_title="OLD", is_active=False)
        own = hospital.public_id
    nodes = page("networking.nodes")

    with visit(RUNS_THE_PLATFORM):
        layout = str(nodes.layout())
        shown = nodes.show_nodes(EVERYTHING, {"state": "on"})
        secured = nodes.show_nodes(EVERYTHING, {"tls": ["1"]})

    assert "各机构的影像节点" in layout
    [row] = shown["rowData"]
    assert row["href"] == f"/institutions/{own}?tab=nodes"
    assert (row["ae_title"], row["address"]) == ("CT1", "10.1.0.8:104")
    assert secured["rowCount"] == 1


def test_filings_are_listed_with_what_has_expired_first(
    page, visit: Visit, database: Database
) -> None:
    today = local_day(now())
    with database.writing() as session:
        for days in (90, 1, -1):
            hospital = store_institution(session, name=f"{days}", city=City.WUHU)
            filing = NewFiling(
                kind=FilingKind.ICP,
                number=f"皖ICP备{days}号",
                filed_on=today - timedelta(days=400),
                expires_on=today + timedelta(days=days),
            )
            record_filing(session, PROVINCE_WIDE, hospital.public_id, filing, now())
    filings = page("networking.filings")

    with visit(OF_THE_PROVINCE):
        rows = filings.show_filings(EVERYTHING, None)["rowData"]
        soon = filings.show_filings(EVERYTHING, {"standing": ["expired", "expiring"]})
    with visit(of_city(City.HEFEI)):
        elsewhere = filings.show_filings(EVERYTHING, None)

    assert [one["standing"]["text"] for one in rows] == ["已过期", "即将到期", "有效"]
    assert rows[0]["href"].endswith("?tab=filings")
    assert soon["rowCount"] == 2
    assert elsewhere["rowCount"] == 0
