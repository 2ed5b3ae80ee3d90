"""Networking rates as of any day."""

from datetime import date

import pytest

from data_layer.database import Database
from data_layer.institutions.records import City, Level
from pages.networking._rates_data import chosen_day
from tests.builders.accounts import of_city
from tests.builders.institutions import store_institution
from tests.portal_app import Visit

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


@pytest.fixture
def province(database: Database) -> Database:
    with database.writing() as session:
        store_institution(session, since=date(2020, 1, 1))
        store_institution(session, since=date(2023, 1, 1), level=Level.TERTIARY, city=City.WUHU)
        store_institution(session, city=None, level=None)
    return database


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

    assert "芜湖市" in shown
    for words in ("合肥市", "联网机构总数", "2 / 2"):
        assert words not in shown


def test_the_chosen_day_goes_into_the_address(page, visit: Visit) -> None:
    rates = page("networking.rates")

    with visit():
        assert rates.go_to_chosen_day("2024-06-30") == "/networking?on=2024-06-30"
        frame = str(rates.layout(on="2024-06-30"))

    assert "date='2024-06-30'" in frame
    assert all(one in frame for one in (rates.DAY, rates.GO, rates.BODY))
