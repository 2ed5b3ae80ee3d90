"""The quality bulletin: read by who governs, a city its part; files for the same readers."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from data_layer.accounts.records import Role
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.institutions.records import City
from data_layer.quality.event_records import Deed
from data_layer.quality.snapshot_commands import freeze_month
from data_layer.quality.snapshot_queries import snapshots
from tests.builders.accounts import OF_THE_PROVINCE, of_city, of_hospital
from tests.builders.counted import FROZEN_AT, OCTOBER, store_counted_province
from tests.portal_app import Visit

DEED = Deed(by=None, at=FROZEN_AT)
OF_WUHU = of_city(City.WUHU)


@pytest.fixture
def counted(database: Database) -> Database:
    with database.writing() as session:
        store_counted_province(session)
    return database


@pytest.fixture
def frozen(counted: Database) -> Database:
    with counted.writing() as session:
        freeze_month(session, OCTOBER, DEED)
    return counted


def test_the_newest_frozen_month_is_shown_with_its_hash(
    page, visit: Visit, frozen: Database
) -> None:
    with frozen.reading() as session:
        [record] = snapshots(session)

    with visit(OF_THE_PROVINCE):
        shown = str(page("quality.bulletin").layout())

    assert record.figures_hash in shown
    assert "已冻结，第 1 版" in shown
    for said in (
        "94.27%",
        "0.33‰",
        "=HYPERLINK(0)",
        "/quality-bulletins/2026-10/zh-CN.pdf?version=1",
    ):
        assert said in shown


def test_what_is_not_frozen_is_called_provisional(page, visit: Visit, counted: Database) -> None:
    with visit(OF_THE_PROVINCE):
        shown = str(page("quality.bulletin").layout(month="2026-10"))

    assert "临时数据，尚未冻结" in shown
    assert "/quality/snapshots/2026-10" in shown


def test_a_city_reads_its_own_places_and_no_others(page, visit: Visit, counted: Database) -> None:
    with visit(OF_WUHU):
        shown = str(page("quality.bulletin").layout(month="2026-10"))

    assert "芜湖市" in shown
    assert "HYPERLINK" not in shown


@pytest.mark.parametrize(
    ("month", "said"),
    [
        ("2026-13", "月份格式如 2026-10"),
        ("2026-02", "2026-02 尚未统计"),
        ("<b>", "月份格式如 2026-10"),
    ],
)
def test_a_month_that_cannot_be_told_says_why(
    page, visit: Visit, frozen: Database, month: str, said: str
) -> None:
    with visit(OF_THE_PROVINCE):
        assert said in str(page("quality.bulletin").layout(month=month))


def test_files_are_for_who_governs(signed_in: Callable[..., FlaskClient], frozen: Database) -> None:
    address = "/quality-bulletins/2026-10"
    official, city = signed_in(OF_THE_PROVINCE), signed_in(OF_WUHU)

    assert official.get(f"{address}/zh-CN.xlsx").data[:2] == b"PK"
    assert b"HYPERLINK" in official.get(f"{address}/figures.json").data
    assert b"HYPERLINK" not in city.get(f"{address}/figures.json").data
    assert official.get(f"{address}/en.pdf?version=1").data[:5] == b"%PDF-"


@pytest.mark.parametrize(
    "wrong",
    [
        "2026-13/zh-CN.pdf",
        "2026-10/fr.pdf",
        "2026-10/zh-CN.exe",
        "2026-10/zh-CN.pdf?version=9",
        "2026-10/zh-CN.pdf?version=²",
        "2026-10/zh-CN.pdf?version=99999999999999999999",
    ],
)
def test_what_is_not_there_is_not_found(
    signed_in: Callable[..., FlaskClient], frozen: Database, wrong: str
) -> None:
    assert signed_in(OF_THE_PROVINCE).get(f"/quality-bulletins/{wrong}").status_code == 404


@pytest.mark.parametrize("role", [Role.QC_REVIEWER, Role.EXPERT, Role.HOSPITAL_MANAGER])
def test_nobody_else_opens_it(page, visit: Visit, frozen: Database, role: Role) -> None:
    with visit(of_hospital(1, role)), pytest.raises(AccessDeniedError):
        page("quality.bulletin").layout()
