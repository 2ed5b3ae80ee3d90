"""Hybrid storage: volumes and costs, prices in the address, studies without a location."""

from datetime import timedelta

import pytest

from data_layer import clock
from data_layer.accounts.records import Role
from data_layer.database import Database
from data_layer.institutions.records import StorageMode
from data_layer.operations.link_records import ProbeOutcome
from data_layer.operations.storage_records import StoragePrices
from data_layer.studies import commands
from pages.networking._storage_question import (
    ASSUMED,
    WrongNumberError,
    decimal_text,
    href,
    question,
)
from portal.i18n import Language
from tests.builders.institutions import store_institution, store_node
from tests.builders.links import probed
from tests.builders.studies import an_arrival
from tests.portal_app import Visit

EVERYTHING = {"startRow": 0, "endRow": 100, "sortModel": []}
GIGABYTE = 1 << 30


@pytest.fixture
def province(database: Database) -> Database:
    """A central hospital of 20 GB whose node answers, and a local one of 3 GB without a node."""
    now = clock.now()
    with database.writing() as session:
        large = store_institution(session, name="阜南县人民医院")
        small = store_institution(session, name="祁门县中医院", storage_mode=StorageMode.LOCAL)
        node = store_node(session, large)
        for number, (one, size) in enumerate(((large, 20), (small, 1), (small, 2))):
            uid = f"1.{number + 1}"
            arrival = an_arrival(
                one.id,
                study_instance_uid=uid,
                series_instance_uid=f"{uid}.1",
                sop_instance_uid=f"{uid}.2",
                byte_count=size * GIGABYTE,
                sha256=None,
                path=b"/archive",
            )
            commands.store_arrivals(session, [arrival], at=now - timedelta(days=number))
        session.expunge_all()
    probed(database, node, ProbeOutcome.GOOD, since=now - timedelta(hours=1))
    return database


def test_costs_follow_the_prices_of_the_address(page, visit: Visit, province: Database) -> None:
    storage = page("networking.storage")

    with visit():
        asked = {"central": "1024", "local": "2048.00", "over": "0.01"}
        shown = str(storage.show_storage(asked))
        rows = storage.show_rows(EVERYTHING, {}, asked)["rowData"]

    # 20 GB at 1 yuan a GB, 3 GB at 2; then 23 GB at 2.
    assert [row["cost"] for row in rows] == ["¥20.00", "¥6.00"]
    for words in ("¥26.00", "¥46.00", "1 家，占平台保存机构的 100.00%", "20.0 GB"):
        assert words in shown


def test_too_few_months_are_told_instead_of_a_forecast(
    page, visit: Visit, province: Database
) -> None:
    storage = page("networking.storage")

    with visit():
        expected, _chart = storage.show_forecast("2026-11-24")

    assert "整月数据不足 24 个月" in str(expected)


@pytest.mark.parametrize(
    ("central", "local", "over", "field"),
    [
        ("", "800", "", "central"),
        ("1,200.555", "800", "", "central"),
        ("-1", "800", "", "central"),
        ("1200", "1000001", "", "local"),
        ("1200", "800", "many", "over"),
    ],
)
def test_a_number_out_of_bounds_is_told_at_its_field(
    page, visit: Visit, central: str, local: str, over: str, field: str
) -> None:
    storage = page("networking.storage")
    with pytest.raises(WrongNumberError) as told:
        href(central, local, over)

    assert told.value.field == field
    with visit(language=Language.CHINESE):
        _, words = storage.calculate(1, central, local, over)
    assert words.startswith({"central": "平台存储单价", "local": "本院", "over": "界限"}[field])


def test_what_was_typed_goes_into_the_address_and_comes_back(page, visit: Visit) -> None:
    storage = page("networking.storage")

    with visit():
        address, words = storage.calculate(1, " 1200.5", "800", "")

    assert (address, words) == ("/storage?central=1200.5&local=800", "")
    asked = question({"central": "1200.5", "local": "800", "over": None})
    assert asked.prices == StoragePrices(central_fen=120_050, local_fen=80_000)
    assert asked.over_hundredths is None
    assert [decimal_text(one) for one in (120_000, 5)] == ["1200", "0.05"]


def test_nonsense_in_the_address_means_the_assumed_prices() -> None:
    assert question({"central": "free", "local": ["1"], "over": "-3"}).prices == ASSUMED
    assert question(None).over_hundredths is None


def test_filters_narrow_the_rows(page, visit: Visit, province: Database) -> None:
    storage = page("networking.storage")

    with visit():
        shown = [
            [row["name"]["text"] for row in storage.show_rows(EVERYTHING, chosen, None)["rowData"]]
            for chosen in (
                {"q": "阜南"},
                {"mode": ["local"]},
                {"standing": ["answers"]},
                {"without": ["1"]},
            )
        ]

    assert shown == [["阜南县人民医院"], ["祁门县中医院"], ["阜南县人民医院"], ["祁门县中医院"]]


def test_the_csv_has_what_is_filtered(page, visit: Visit, province: Database) -> None:
    storage = page("networking.storage")

    with visit():
        text = storage.export_rows(1, {"mode": ["local"]}, None)["content"]

    assert "祁门县中医院" in text
    assert "阜南县人民医院" not in text


def test_studies_that_nothing_vouches_for_are_listed(
    page, visit: Visit, province: Database
) -> None:
    unlocated = page("networking.storage_unlocated")

    with visit():
        frame = str(unlocated.layout())
        rows = unlocated.show_studies(EVERYTHING, {})
        none = unlocated.show_studies(EVERYTHING, {"institution": ["institution23456"]})
        text = unlocated.export_studies(1, {})["content"]

    assert "共 2 次检查，占全部检查的 66.67%（2 / 3），涉及 1 家机构。" in frame
    assert [row["size"] for row in rows["rowData"]] == ["1.0 GB", "2.0 GB"]
    assert rows["rowCount"] == 2
    assert none["rowCount"] == 0
    assert text.count("祁门县中医院") == 2


def test_who_governs_reads_the_storage_of_all(page) -> None:
    governing = (Role.COMMISSION, Role.CITY_OFFICIAL, Role.SYSTEM_ADMIN)

    assert governing == page("networking.storage").OVERSEERS
