"""A hospital agrees to its statement or disputes a line; the commission decides."""

from collections.abc import Callable
from datetime import UTC, datetime
from types import ModuleType

import pytest
from sqlalchemy import select

from data_layer.database import Database
from data_layer.fees.ledger_tables import FeeCharge
from data_layer.fees.settlement_commands import settle_month
from data_layer.fees.settlement_records import StatementState
from data_layer.fees.settlement_tables import StatementDispute
from data_layer.scope import PROVINCE_WIDE
from tests.builders.accounts import OF_THE_PROVINCE, an_account
from tests.builders.case_people import as_manager, as_official
from tests.builders.money import OCTOBER, THEN, Money, statement_of, store_money
from tests.pages.cases.acting import acting
from tests.pages.networking.register import sent
from tests.portal_app import Visit

Page = Callable[[str], ModuleType]


@pytest.fixture
def money(database: Database) -> Money:
    with database.writing() as session:
        money = store_money(session)
        settle_month(session, PROVINCE_WIDE, OCTOBER, THEN)
    return money


def own_statement(database: Database, money: Money) -> tuple[str, str]:
    with database.reading() as session:
        found = statement_of(session, money.hospital)
        return found.public_id, found.state


def answer(page: Page, public_id: str, form: str, **typed: object):
    statement = page("fees.statement")
    ids, values, parts = sent(statement.layout(public_id), "fee-statement", form, **typed)
    return statement.answer_statement(1, ids, values, [], parts, public_id)


def test_the_hospital_agrees(page: Page, visit: Visit, database: Database, money: Money) -> None:
    public_id, _ = own_statement(database, money)

    with visit(account=as_manager(money.network)), acting() as changed:
        told, _ = answer(page, public_id, "confirm")

    assert told is None
    assert "结算单已确认" in str(changed)
    assert own_statement(database, money)[1] == StatementState.CONFIRMED


def test_until_when_it_is_to_answer_is_told_to_the_minute_of_the_province(
    page: Page, visit: Visit, database: Database
) -> None:
    early = datetime(2026, 11, 2, 19, 0, tzinfo=UTC)
    with database.writing() as session:
        money = store_money(session)
        settle_month(session, PROVINCE_WIDE, OCTOBER, early)
    public_id, _ = own_statement(database, money)

    with visit(account=as_manager(money.network)):
        shown = str(page("fees.statement").layout(public_id))

    assert "请在 2026-11-13 03:00 前核对" in shown


def test_nobody_else_agrees_for_it(
    page: Page, visit: Visit, database: Database, money: Money
) -> None:
    public_id, _ = own_statement(database, money)

    with visit(account=as_official(money.network)):
        shown = str(page("fees.statement").layout(public_id))

    assert "确认无误" not in shown


def test_a_line_is_disputed_and_the_dispute_decided_by_another(
    page: Page, visit: Visit, database: Database, money: Money
) -> None:
    public_id, _ = own_statement(database, money)
    with database.reading() as session:
        charge = session.scalars(select(FeeCharge.public_id)).first()

    with visit(account=as_manager(money.network)), acting():
        told, _ = answer(
            page, public_id, "dispute", charge=charge, ground="wrong_price", text="价格有误。"
        )
    assert told is None
    assert own_statement(database, money)[1] == StatementState.DISPUTED
    with database.reading() as session:
        dispute = session.scalars(select(StatementDispute.public_id)).one()

    decider = an_account(OF_THE_PROVINCE, id=money.first)
    with visit(account=decider), acting() as changed:
        record = page("fees.dispute")
        ids, values, parts = sent(
            record.layout(dispute), "fee-dispute", "uphold", remedy="reverse", text="核对属实。"
        )
        record.answer_dispute(1, ids, values, [], parts, dispute)
        shown = str(record.layout(dispute))

    assert "已裁定异议成立" in str(changed)
    assert "价格有误。" in shown
    assert "核对属实。" in shown
    with database.reading() as session:
        kinds = session.scalars(select(FeeCharge.kind).order_by(FeeCharge.id)).all()
    assert list(kinds) == ["charge", "charge", "reversal"]


def test_a_dispute_without_a_word_is_told_at_its_field(
    page: Page, visit: Visit, database: Database, money: Money
) -> None:
    public_id, _ = own_statement(database, money)
    with database.reading() as session:
        charge = session.scalars(select(FeeCharge.public_id)).first()

    with visit(account=as_manager(money.network)), acting():
        _, problems = answer(
            page, public_id, "dispute", charge=charge, ground="wrong_price", text=" "
        )

    assert "请写明理由。" in problems
    assert own_statement(database, money)[1] == StatementState.DRAFT
