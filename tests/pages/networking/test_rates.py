"""Networking rates as of any day."""

from datetime import date

import pytest

from data_layer.database import Database
from data_layer.institutions.records import City, Level
from pages.networking._rates_places import chosen_day
from tests.builders.accounts import of_city
from tests.builders.institutions import store_institution
from tests.builders.targets import set_a_target
from tests.pages.networking.small_province import province
from tests.portal_app import Visit

__all__ = ["province"]

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-12-31", date(2025, 12, 31)),
        ("2026-11-24", TODAY),
        ("2026-11-25", TODAY),
        ("1999-01-01", TODAY),
        ("yesterday", TODAY),
        ("", TODAY),
        (None, TODAY),
    ],
)
def test_a_day_out_of_reach_means_today(text: str | None, day: date) -> None:
    assert chosen_day(text, TODAY) == day


def test_rates_are_those_of_the_chosen_day(page, visit: Visit, province: Database) -> None:
    rates = page("networking.rates")

    with visit():
        before, after = str(rates.show_rates("2022-12-31")), str(rates.show_rates("2023-01-01"))

    assert "1 / 1" in before
    assert "2 / 2" not in before
    assert "2 / 2" in after
    assert "省内 2 家，省外 1 家" in after


def test_a_city_official_sees_no_total_and_no_other_city(
    page, visit: Visit, province: Database
) -> None:
    with visit(of_city(City.WUHU)):
        shown = str(page("networking.rates").show_rates("2026-01-01"))

    assert "弋江区" in shown
    for words in ("合肥", "肥东县", "联网机构总数", "2 / 2"):
        assert words not in shown


def test_the_chosen_day_goes_into_the_address(page, visit: Visit) -> None:
    rates = page("networking.rates")

    with visit():
        assert rates.go_to_chosen_day("2024-06-30") == "/networking?on=2024-06-30"
        frame = str(rates.layout(on="2024-06-30"))

    assert "date='2024-06-30'" in frame
    assert all(one in frame for one in (rates.DAY, rates.GO, rates.BODY))


def test_what_is_missing_to_a_target_stands_beside_the_rate(
    page, visit: Visit, province: Database
) -> None:
    with province.writing() as session:
        store_institution(session, level=Level.TERTIARY, city=City.WUHU, membership=None)
        set_a_target(session, Level.TERTIARY, 9000)

    with visit():
        shown = str(page("networking.rates").show_rates("2026-11-24"))

    assert "目标 90.00%" in shown
    assert "还差 1 家" in shown


def test_a_number_opens_the_institutions_that_it_counts(
    page, visit: Visit, province: Database
) -> None:
    with visit():
        shown = str(page("networking.rates").show_rates("2026-01-01"))

    assert "/networking/members?on=2026-01-01&level=tertiary" in shown
    assert "/networking/members?on=2026-01-01&city=340200" in shown


def test_a_city_beyond_the_limits_of_chance_is_named(
    page, visit: Visit, database: Database
) -> None:
    with database.writing() as session:
        for city, networked in ((City.HEFEI, 30), (City.WUHU, 0)):
            for number in range(30):
                store_institution(
                    session, city=city, **({} if number < networked else {"membership": None})
                )

    with visit():
        shown = str(page("networking.rates").show_rates("2026-01-01"))

    assert "2 个市中 2 个超出偶然波动范围" in shown
    assert "显著偏低" in shown


def test_nothing_is_foretold_from_a_course_without_change(
    page, visit: Visit, province: Database
) -> None:
    with visit():
        figure, note = page("networking.rates").show_forecast("tertiary", "2024-06-30")

    assert "数据不足" in str(figure)
    assert "不作预测" in note


def test_a_forecast_says_how_often_it_came_true(page, visit: Visit, database: Database) -> None:
    with database.writing() as session:
        for month in range(60):
            store_institution(session, since=date(2021 + month // 12, month % 12 + 1, 2))
            store_institution(session, membership=None)

    with visit():
        figure, note = page("networking.rates").show_forecast(None, "2026-01-15")

    names = [trace["name"] for trace in figure["data"]]
    assert names == ["区间下限", "区间上限", "预测", "实际"]
    assert "2026-12-31" in note
    assert "回测：以往" in note


def test_the_breakdown_adds_up_to_the_province(page, visit: Visit, province: Database) -> None:
    breakdown = page("networking.rates_breakdown")

    with visit():
        shown = {
            by: str(breakdown.layout(on="2026-01-01", by=by))
            for by in ("level", "city", "county", "ownership", "nonsense")
        }

    assert "芜湖市 弋江区" in shown["county"]
    assert "政府办" in shown["ownership"]
    assert "一级" in shown["nonsense"]
    assert all("100.00%" in one for one in shown.values())
    assert "by=county&on=2026-01-01" in shown["level"]


def test_the_day_of_the_breakdown_keeps_its_cut(page, visit: Visit) -> None:
    with visit():
        found = page("networking.rates_breakdown").go_to_chosen_day("2024-06-30", "county")

    assert found == "/networking/breakdown?by=county&on=2024-06-30"
