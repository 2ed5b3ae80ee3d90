"""Files that leave the fees: statements, payment files, policies; to whom, and harmless."""

from base64 import b64encode
from collections.abc import Callable
from io import BytesIO

import pytest
from dash import Dash
from flask.testing import FlaskClient
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import update

from data_layer.accounts.records import Role
from data_layer.database import Database
from data_layer.fee_settings import fee_settings
from data_layer.fees.payment_commands import record_payee
from data_layer.fees.payment_errors import ConfirmationUnusableError
from data_layer.fees.payment_records import ConfirmedField, Payee
from data_layer.fees.records import Owner, OwnerKind
from data_layer.fees.settlement_commands import settle_month
from data_layer.institutions.tables import Institution
from data_layer.scope import PROVINCE_WIDE
from portal.i18n import Language, label, speaking, t
from portal.payment_files import confirmation_of_upload
from tests.builders.accounts import OF_THE_PROVINCE, of_hospital
from tests.builders.institutions import store_institution
from tests.builders.money import (
    OCTOBER,
    THEN,
    Money,
    settle_and_close,
    statement_of,
    store_money,
)

SignedIn = Callable[..., FlaskClient]


@pytest.fixture
def money(database: Database) -> Money:
    with database.writing() as session:
        money = store_money(session)
        named = update(Institution).where(Institution.id == money.network.hospital.id)
        session.execute(named.values(name="=1+1 医院"))
        settle_month(session, PROVINCE_WIDE, OCTOBER, THEN)
    return money


def own(database: Database, money: Money) -> str:
    with database.reading() as session:
        return statement_of(session, money.hospital).public_id


def manager(money: Money):
    return of_hospital(money.network.hospital.id, Role.HOSPITAL_MANAGER)


def test_a_statement_adds_up_in_a_spreadsheet(
    signed_in: SignedIn, database: Database, money: Money
) -> None:
    answer = signed_in(manager(money)).get(f"/statements/{own(database, money)}.xlsx")

    book = load_workbook(BytesIO(answer.data))
    *lines, total = list(book["明细"].iter_rows(min_row=4, values_only=True))
    assert answer.status_code == 200
    assert len(lines) == 2
    assert [float(cell) for cell in total[5:]] == [120.0, 120.0, 36.0]
    assert sum(float(line[7]) for line in lines) == 36.0


def test_a_statement_sums_up_as_its_page_does(
    signed_in: SignedIn, database: Database, money: Money
) -> None:
    browser, path = signed_in(manager(money)), f"/statements/{own(database, money)}"

    book = load_workbook(BytesIO(browser.get(f"{path}.xlsx").data))
    printed = PdfReader(BytesIO(browser.get(f"{path}.pdf").data))

    rows = [*book["汇总"].iter_rows(min_row=4, max_row=8, values_only=True)]
    assert [(name, number, amount) for name, number, amount in rows] == [
        ("计费笔数", 2, None),
        ("冲正笔数", 0, None),
        ("代收", None, 120),
        ("应分", None, 36),
        ("应付净额（应缴 ¥84.00）", None, -84),
    ]
    assert "应付净额（应缴 ¥84.00）" in "".join(one.extract_text() for one in printed.pages)


def test_a_name_that_begins_like_a_formula_stays_a_name(
    signed_in: SignedIn, database: Database, money: Money
) -> None:
    answer = signed_in(manager(money)).get(f"/statements/{own(database, money)}.xlsx")

    book = load_workbook(BytesIO(answer.data))
    told = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "'=1+1 医院" in told
    assert not any(str(value).startswith("=") for value in told)


def test_a_statement_is_printed(signed_in: SignedIn, database: Database, money: Money) -> None:
    answer = signed_in(manager(money)).get(f"/statements/{own(database, money)}.pdf")

    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF")


def test_tax_columns_of_the_settings_are_on_both_papers_and_in_no_sum(
    signed_in: SignedIn,
    app: Dash,
    monkeypatch: pytest.MonkeyPatch,
    database: Database,
    money: Money,
) -> None:
    said = fee_settings({"PORTAL_FEE_TAXES": "expert==税:33.33"})
    monkeypatch.setitem(app.server.extensions, "fee_settings", said)
    with database.reading() as session:
        owner = Owner(kind=OwnerKind.EXPERT, id=money.network.expert.id)
        public_id = statement_of(session, owner).public_id
    browser = signed_in(OF_THE_PROVINCE)

    book = load_workbook(BytesIO(browser.get(f"/statements/{public_id}.xlsx").data))
    printed = PdfReader(BytesIO(browser.get(f"/statements/{public_id}.pdf").data))

    [tax] = book["税费（仅供参考）"].iter_rows(min_row=4, max_row=4, values_only=True)
    assert tax[0] == "'=税"
    assert [float(cell) for cell in tax[1:]] == [0.3333, 12.0]
    assert list(book["汇总"].iter_rows(values_only=True))[7][2] == 36
    words = "".join(one.extract_text() for one in printed.pages)
    assert "税费（仅供参考）" in words
    assert "¥12.00" in words


def test_another_hospital_gets_no_statement(
    signed_in: SignedIn, database: Database, money: Money
) -> None:
    with database.writing() as session:
        other = store_institution(session).id
    browser = signed_in(of_hospital(other, Role.HOSPITAL_MANAGER))

    assert browser.get(f"/statements/{own(database, money)}.xlsx").status_code == 404
    assert browser.get(f"/statements/{own(database, money)}.exe").status_code == 404


def test_the_payment_file_holds_each_sum_once_with_the_account(
    signed_in: SignedIn, database: Database, money: Money
) -> None:
    with database.writing() as session:
        settle_and_close(session, money, OCTOBER, THEN)
        expert = Owner(kind=OwnerKind.EXPERT, id=money.network.expert.id)
        payee = Payee(bank_name="样例银行", holder="持卡人", number="6222020200112233")
        record_payee(session, PROVINCE_WIDE, expert, payee, by=money.first, at=THEN)

    answer = signed_in(OF_THE_PROVINCE).get("/payment-files/2026-10.csv")

    heads, *rows = answer.data.decode("utf-8-sig").splitlines()
    assert heads == "付款编号,金额（元）,收付方向,单位或个人,户名,开户银行,账号,结算月份"
    assert {(row.split(",")[1][0] == "-", row.split(",")[2]) for row in rows} == {
        (True, "收款"),
        (False, "付款"),
    }
    assert sum(float(row.split(",")[1]) for row in rows) == 0.0
    assert any("36.00" in row and "6222020200112233" in row for row in rows)


@pytest.mark.parametrize("language", Language)
def test_a_refused_confirmation_is_told_the_heads_that_would_do(language: Language) -> None:
    content = b64encode("付款编号,金额\n202610-A,6.00\n".encode()).decode()

    with speaking(language), pytest.raises(ConfirmationUnusableError) as refused:
        confirmation_of_upload("bank.csv", f"data:text/csv;base64,{content}")
    with speaking(language):
        told = t(f"error-{refused.value.code}", **refused.value.details)
        needed = [label(ConfirmedField.REFERENCE), label(ConfirmedField.AMOUNT)]

    assert [head for head in needed if f"“{head}”" not in told] == []
    assert "回执" not in told


def test_a_month_that_is_none_has_no_file(signed_in: SignedIn, money: Money) -> None:
    assert signed_in(OF_THE_PROVINCE).get("/payment-files/2026-13.csv").status_code == 404
