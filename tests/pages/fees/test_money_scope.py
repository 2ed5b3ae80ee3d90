"""Whose money is shown to whom: one's own, what one governs, and nothing else."""

from collections.abc import Callable
from types import ModuleType

import pytest
from sqlalchemy import select

from data_layer.accounts.records import Role
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.fees.charge_errors import ChargeNotFoundError
from data_layer.fees.ledger_tables import FeeCharge
from data_layer.fees.records import Owner, OwnerKind
from data_layer.fees.settlement_commands import settle_month
from data_layer.fees.settlement_errors import StatementNotFoundError
from data_layer.institutions.records import City
from data_layer.scope import PROVINCE_WIDE
from tests.builders.accounts import of_city, of_hospital
from tests.builders.case_people import as_expert, as_manager, as_official, as_reviewer
from tests.builders.institutions import store_institution
from tests.builders.money import OCTOBER, THEN, Money, statement_of, store_money
from tests.portal_app import Visit

Page = Callable[[str], ModuleType]
EVERYTHING = {"startRow": 0, "endRow": 100, "sortModel": []}


@pytest.fixture
def money(database: Database) -> Money:
    with database.writing() as session:
        money = store_money(session)
        settle_month(session, PROVINCE_WIDE, OCTOBER, THEN)
    return money


def statement_id(database: Database, owner: Owner) -> str:
    with database.reading() as session:
        return statement_of(session, owner).public_id


def charge_id(database: Database) -> str:
    with database.reading() as session:
        return session.scalars(select(FeeCharge.public_id)).first() or ""


def of_expert(money: Money) -> Owner:
    return Owner(kind=OwnerKind.EXPERT, id=money.network.expert.id)


def of_reviewer(money: Money) -> Owner:
    return Owner(kind=OwnerKind.EXPERT, id=money.network.reviewer.id)


def test_a_hospital_reads_its_own_statement(
    page: Page, visit: Visit, database: Database, money: Money
) -> None:
    own = statement_id(database, money.hospital)

    with visit(account=as_manager(money.network)):
        shown = str(page("fees.statement").layout(own))

    assert money.network.hospital.name in shown
    assert "¥120.00" in shown


def test_another_hospital_reads_none_of_it(
    page: Page, visit: Visit, database: Database, money: Money
) -> None:
    with database.writing() as session:
        other = store_institution(session).id
    manager = of_hospital(other, Role.HOSPITAL_MANAGER)
    own = statement_id(database, money.hospital)

    with visit(manager):
        with pytest.raises(StatementNotFoundError):
            page("fees.statement").layout(own)
        with pytest.raises(ChargeNotFoundError):
            page("fees.charge").layout(charge_id(database))
        found = page("fees.charges").show_charges(EVERYTHING, None)
    assert found == {"rowData": [], "rowCount": 0}


def test_an_expert_reads_their_own_income_and_no_hospitals_statement(
    page: Page, visit: Visit, database: Database, money: Money
) -> None:
    own = statement_id(database, of_expert(money))
    hospitals = statement_id(database, money.hospital)

    with visit(account=as_expert(money.network)):
        shown = str(page("fees.statement").layout(own))
        income = str(page("fees.income").layout())
        with pytest.raises(StatementNotFoundError):
            page("fees.statement").layout(hospitals)

    assert "¥36.00" in shown
    assert "¥36.00" in income


def test_a_reviewer_reads_what_they_earned_and_not_what_the_team_or_the_expert_did(
    page: Page, visit: Visit, database: Database, money: Money
) -> None:
    own = statement_id(database, of_reviewer(money))
    experts = statement_id(database, of_expert(money))

    with visit(account=as_reviewer(money.network)):
        assert "¥12.00" in str(page("fees.statement").layout(own))
        with pytest.raises(StatementNotFoundError):
            page("fees.statement").layout(experts)


def test_an_expert_sees_only_their_own_part_of_a_price(
    page: Page, visit: Visit, database: Database, money: Money
) -> None:
    with visit(account=as_expert(money.network)):
        shown = str(page("fees.charge").layout(charge_id(database)))

    assert "¥18.00" in shown
    assert money.network.reviewer.name not in shown


def test_the_commission_sees_every_part_and_that_they_add_up(
    page: Page, visit: Visit, database: Database, money: Money
) -> None:
    with visit(account=as_official(money.network)):
        shown = str(page("fees.charge").layout(charge_id(database)))
        overview = str(page("fees.overview").layout())

    assert money.network.reviewer.name in shown
    assert "100.00%" in shown
    assert "差额 ¥0.00" in overview


def test_a_city_reads_the_statements_of_its_hospitals_only(
    page: Page, visit: Visit, database: Database, money: Money
) -> None:
    own = City(money.network.hospital.city)
    other = next(one for one in City if one is not own)
    month = {"month": "2026-10"}

    with visit(of_city(own)):
        found = page("fees.statements").show_statements(EVERYTHING, month)
    with visit(of_city(other)):
        nothing = page("fees.statements").show_statements(EVERYTHING, month)

    assert money.network.hospital.name in str(found["rowData"])
    assert "专家" not in str(found["rowData"])
    assert money.network.hospital.name not in str(nothing["rowData"])


@pytest.mark.parametrize("name", ["overview", "payments", "insurance", "what_if", "statements"])
def test_pages_of_the_commission_are_closed_to_hospitals(
    page: Page, visit: Visit, money: Money, name: str
) -> None:
    with visit(account=as_manager(money.network)), pytest.raises(AccessDeniedError):
        page(f"fees.{name}").layout()
