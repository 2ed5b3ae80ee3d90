"""How the overview of the province or of a city looks."""

from datetime import date

import pytest

from data_layer.accounts.records import AccountRecord
from data_layer.cases.overview_records import InFlight
from data_layer.cases.records import CaseStatus
from data_layer.database import Database
from data_layer.institutions.records import City, Level
from pages.home import _governance_panels as panels
from pages.home import _governance_view as view
from portal.i18n import Language, speaking
from tests.builders.accounts import an_account, of_city
from tests.builders.cases import NOON
from tests.builders.institutions import store_institution
from tests.builders.readers import request_of

COMMISSION = an_account()
CITY_OFFICIAL = an_account(of_city(City.HEFEI))


@pytest.fixture
def province(database: Database) -> Database:
    """Four township centres of Hefei, three of them live, a tertiary hospital in Wuhu."""
    with database.writing() as session:
        for since in (date(2020, 1, 1), date(2021, 1, 1), date(2026, 11, 10)):
            store_institution(session, since=since, county="肥东县")
        store_institution(session, membership=None, county="巢湖市")
        store_institution(session, city=City.WUHU, level=Level.TERTIARY, county="镜湖区")
        store_institution(session, city=None, level=None)
    return database


def shown(province: Database, reader: AccountRecord) -> str:
    with request_of(reader, province):
        return str(view.body(reader, NOON))


def test_officials_see_each_rate_with_its_numbers(province: Database) -> None:
    page = shown(province, COMMISSION)

    for words in ("80.00%", "4 / 5", "75.00%", "3 / 4", "100.00%", "1 / 1", "一级医疗机构"):
        assert words in page
    assert "/institutions?level=primary&membership=live" in page


def test_the_map_has_a_table_of_the_cities_beside_it(province: Database) -> None:
    page = shown(province, COMMISSION)

    assert panels.MAP in page
    assert "/institutions?city=340100" in page
    assert "合肥" in page
    assert "省外联网机构 1 家" in page


def test_a_city_official_sees_the_counties_of_the_city_and_no_other(province: Database) -> None:
    page = shown(province, CITY_OFFICIAL)

    for words in ("75.00%", "肥东县", "巢湖市"):
        assert words in page
    for words in ("镜湖区", "芜湖", panels.MAP):
        assert words not in page


def test_an_empty_province_shows_no_rate_and_no_error(database: Database) -> None:
    page = shown(database, COMMISSION)

    assert "–" in page
    assert "此范围暂无数据" in page


def test_the_overview_speaks_english(province: Database) -> None:
    with speaking(Language.ENGLISH):
        page = shown(province, COMMISSION)

    assert "Networking rate by city" in page
    assert "home-" not in page.replace("home-door", "")


def test_the_title_names_the_city(database: Database) -> None:
    with request_of(CITY_OFFICIAL, database):
        head = str(view.head(CITY_OFFICIAL, NOON))

    assert "合肥市总览" in head


def test_several_cities_stand_together_on_the_map(province: Database) -> None:
    two = an_account(of_city(City.HEFEI), of_city(City.WUHU))

    page = shown(province, two)

    assert panels.MAP in page
    assert "本市总览" in str(view.head(two, NOON))


def test_every_open_status_has_its_bar() -> None:
    panel = str(panels.flight_panel(InFlight(by_status={CaseStatus.READING: 3}, overdue=1), NOON))

    for words in ("待分派", "已分派", "阅片中", "待审核", "已退回", "待补充", "在办 3 例"):
        assert words in panel
    assert "已发布" not in panel
