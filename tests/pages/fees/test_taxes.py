"""Tax columns stand beside what is paid where the settings have them, and nowhere else."""

from collections.abc import Callable
from types import ModuleType

import pytest
from dash import Dash

from data_layer.database import Database
from data_layer.fee_settings import fee_settings
from data_layer.fees.records import Owner, OwnerKind
from data_layer.fees.settlement_commands import settle_month
from data_layer.scope import PROVINCE_WIDE
from tests.builders.case_people import as_expert, as_manager
from tests.builders.money import OCTOBER, THEN, Money, statement_of, store_money
from tests.portal_app import Visit

Page = Callable[[str], ModuleType]
FOR_INFORMATION = "仅供参考，不入账"


@pytest.fixture
def money(database: Database) -> Money:
    with database.writing() as session:
        money = store_money(session)
        settle_month(session, PROVINCE_WIDE, OCTOBER, THEN)
    return money


@pytest.fixture
def taxed(app: Dash, monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"PORTAL_FEE_TAXES": "expert=劳务报酬:33.33, institution=增值税:6"}
    monkeypatch.setitem(app.server.extensions, "fee_settings", fee_settings(said))


def test_an_expert_sees_the_tax_on_what_is_paid(
    page: Page, visit: Visit, taxed: None, database: Database, money: Money
) -> None:
    with database.reading() as session:
        own = Owner(kind=OwnerKind.EXPERT, id=money.network.expert.id)
        public_id = statement_of(session, own).public_id

    with visit(account=as_expert(money.network)):
        pages = [page("fees.income").layout(), page("fees.statement").layout(public_id)]
        shown = [str(one) for one in pages]

    # A third of 36.00 yuan.
    for one in shown:
        assert "劳务报酬" in one
        assert "33.33%" in one
        assert "¥12.00" in one
        assert FOR_INFORMATION in one
        assert "增值税" not in one


def test_who_pays_in_is_taxed_by_nothing(
    page: Page, visit: Visit, taxed: None, money: Money
) -> None:
    with visit(account=as_manager(money.network)):
        shown = str(page("fees.own").layout())

    assert "增值税 6.00%" in shown
    assert "¥0.00" in shown
    assert FOR_INFORMATION in shown


def test_without_settings_there_is_no_tax(
    page: Page, visit: Visit, database: Database, money: Money
) -> None:
    with database.reading() as session:
        public_id = statement_of(session, money.hospital).public_id

    with visit(account=as_manager(money.network)):
        shown = str(page("fees.own").layout()) + str(page("fees.statement").layout(public_id))

    assert "税" not in shown
