"""The commission settles a month from its page."""

from collections.abc import Callable
from types import ModuleType

import pytest
from dash import html

from data_layer.database import Database
from data_layer.fees.ledger_records import MonthState
from data_layer.fees.settlement_queries import months
from data_layer.scope import PROVINCE_WIDE
from tests.builders.case_people import as_official
from tests.builders.money import Money, store_money
from tests.pages.cases.acting import acting
from tests.pages.networking.register import sent, told
from tests.portal_app import Visit

Page = Callable[[str], ModuleType]
OF_OCTOBER = {"month": "2026-10"}


@pytest.fixture
def money(database: Database) -> Money:
    with database.writing() as session:
        return store_money(session)


def press(page: Page, form: str, **typed: object) -> dict[str, str]:
    """By field what is wrong; nothing when it was done."""
    statements = page("fees.statements")
    _, openers, _ = statements.show_month(OF_OCTOBER, None)
    ids, values, parts = sent(html.Div(openers), "fee-months", form, **typed)
    return told(statements.settle(1, ids, values, parts), parts)


def states(database: Database) -> list[tuple[str, MonthState]]:
    with database.reading() as session:
        return [(f"{one.month:%Y-%m}", one.state) for one in months(session, PROVINCE_WIDE)]


def test_a_month_with_charges_is_drafted(
    page: Page, visit: Visit, database: Database, money: Money
) -> None:
    with visit(account=as_official(money.network)), acting():
        problems = press(page, "settle")

    assert problems == {}
    assert states(database) == [("2026-10", MonthState.DRAFTED)]


def test_a_month_without_charges_is_not(
    page: Page, visit: Visit, database: Database, money: Money
) -> None:
    with visit(account=as_official(money.network)), acting():
        problems = press(page, "settle", month="2026-09-01")

    assert "2026-09 没有任何计费，无需结算" in problems["form"]
    assert states(database) == [("2026-10", MonthState.OPEN)]


@pytest.mark.parametrize("form", ["approve", "close"])
def test_a_month_without_statements_is_drafted_first(
    page: Page, visit: Visit, database: Database, money: Money, form: str
) -> None:
    with visit(account=as_official(money.network)), acting():
        press(page, "settle")
        problems = press(page, form, month="2026-09-01")

    assert "2026-09" in problems["form"]
    assert states(database) == [("2026-10", MonthState.DRAFTED)]
