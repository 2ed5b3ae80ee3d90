"""Who is paid says to which account: hospitals, teams and experts, each for themselves."""

from collections.abc import Callable
from types import ModuleType

import pytest
from sqlalchemy import func, select

from data_layer.accounts.records import AccountRecord, Role
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.fees.payment_queries import payee_banks, payment_orders, payments
from data_layer.fees.records import Owner, OwnerKind
from data_layer.fees.settlement_tables import PayeeAccount
from data_layer.scope import PROVINCE_WIDE
from portal.payment_files import payment_file
from tests.builders.accounts import an_account, of_city, of_hospital, of_team
from tests.builders.case_people import as_expert, as_manager, as_reviewer
from tests.builders.experts import store_team
from tests.builders.institutions import store_institution
from tests.builders.money import OCTOBER, THEN, Money, settle_and_close, store_money
from tests.pages.cases.acting import acting
from tests.pages.networking.register import components, sent, told
from tests.portal_app import Visit

Page = Callable[[str], ModuleType]
TYPED = {"bank_name": "样例银行", "holder": "样例户名", "number": "6222 0202 0011 2233"}


@pytest.fixture
def money(database: Database) -> Money:
    with database.writing() as session:
        return store_money(session)


def expert_of(money: Money) -> Owner:
    return Owner(kind=OwnerKind.EXPERT, id=money.network.expert.id)


def save(module: ModuleType, owner: Owner, **typed: object) -> dict[str, str]:
    """By field what is wrong with it; nothing where the account was saved."""
    group = f"fee-{module.__name__.rpartition('.')[2]}-payee"
    named = TYPED | typed
    ids, values, parts = sent(module.layout(), group, f"{owner.kind}-{owner.id}", **named)
    return told(module.keep_account(1, ids, values, parts), parts)


def team_of(money: Money) -> Owner:
    return Owner(kind=OwnerKind.TEAM, id=money.network.team.id)


def as_lead(money: Money) -> AccountRecord:
    grant = of_team(money.network.team.id, Role.TEAM_LEAD)
    return an_account(grant, id=money.network.clerk.account_id)


def as_commission(money: Money) -> AccountRecord:
    return an_account(id=money.first)


def kept(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(PayeeAccount)) or 0


def shown_words(layout: object) -> str:
    """What stands in the fields of its forms besides what is read."""
    values = [str(getattr(one, "value", "")) for one in components(layout)]
    return str(layout) + " ".join(values)


def test_a_hospital_sees_the_end_of_its_number_only(
    page: Page, visit: Visit, database: Database, money: Money
) -> None:
    own = page("fees.own")

    with visit(account=as_manager(money.network)), acting() as changed:
        before = str(own.layout())
        problems = save(own, money.hospital)
        after = shown_words(own.show_changed_account(""))

    assert "尚未登记收款账户" in before
    assert problems == {}
    assert "收款账户已保存" in str(changed)
    assert "样例银行 · 尾号 2233" in after
    assert "6222" not in after
    assert "样例户名" not in after


def test_the_newest_account_counts_and_is_in_the_payment_file(
    page: Page, visit: Visit, database: Database, money: Money
) -> None:
    with database.writing() as session:
        settle_and_close(session, money, OCTOBER, THEN)
    income = page("fees.income")

    with visit(account=as_expert(money.network)), acting():
        save(income, expert_of(money))
        save(income, expert_of(money), number="6217000010001234567")
        shown = str(income.show_changed_account(""))

        with database.reading() as session:
            file = payment_file(payment_orders(session, PROVINCE_WIDE, OCTOBER)).decode()
    assert "尾号 4567" in shown
    assert "2233" not in shown + file
    [row] = [one for one in file.splitlines() if ",36.00," in one and "4567" in one]
    assert "样例户名,样例银行,6217000010001234567,2026-10" in row


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"number": "12345"}, {"number": "账号应为 8 至 34 位数字。"}),
        ({"number": "", "bank_name": ""}, dict.fromkeys(("bank_name", "number"), "请填写此项。")),
        ({"holder": "名" * 81}, {"holder": "不超过 80 个字，不能换行。"}),
    ],
)
def test_what_cannot_be_an_account_is_told_at_its_field(
    page: Page,
    visit: Visit,
    database: Database,
    money: Money,
    typed: dict[str, str],
    said: dict[str, str],
) -> None:
    with visit(account=as_manager(money.network)), acting():
        problems = save(page("fees.own"), money.hospital, **typed)

    assert problems.pop("form")
    assert problems == said
    assert kept(database) == 0


def test_nobody_says_where_another_hospital_is_paid(
    page: Page, visit: Visit, database: Database, money: Money
) -> None:
    with database.writing() as session:
        other = store_institution(session).id
    own = page("fees.own")
    group, form = "fee-own-payee", f"institution-{money.hospital.id}"
    with visit(account=as_manager(money.network)):
        ids, values, parts = sent(own.layout(), group, form, **TYPED)

    with visit(of_hospital(other, Role.HOSPITAL_MANAGER)), acting():
        refused = told(own.keep_account(1, ids, values, parts), parts)

    assert list(refused) == ["form"]
    assert kept(database) == 0


def test_an_official_and_a_hospital_say_nothing_for_an_expert(
    page: Page, visit: Visit, database: Database, money: Money
) -> None:
    income = page("fees.income")
    with visit(account=as_expert(money.network)):
        name = f"expert-{money.network.expert.id}"
        ids, values, parts = sent(income.layout(), "fee-income-payee", name, **TYPED)

    with visit(of_city("340100")), acting(), pytest.raises(AccessDeniedError):
        income.keep_account(1, ids, values, parts)
    with visit(account=as_manager(money.network)), acting():
        refused = told(page("fees.own").keep_account(1, ids, values, parts), parts)
    with visit(account=as_reviewer(money.network)), acting():
        another = told(income.keep_account(1, ids, values, parts), parts)

    assert (list(refused), list(another)) == (["form"], ["form"])
    assert kept(database) == 0


def test_a_lead_says_where_the_team_is_paid_and_sees_the_end_of_the_number(
    page: Page, visit: Visit, database: Database, money: Money
) -> None:
    own = page("fees.own")

    with visit(account=as_lead(money)), acting():
        problems = save(own, team_of(money))
        after = shown_words(own.show_changed_account(""))

    assert problems == {}
    assert "样例银行 · 尾号 2233" in after
    assert "6222" not in after
    with database.reading() as session:
        assert payee_banks(session, PROVINCE_WIDE) == {team_of(money): "样例银行"}


def test_a_member_and_another_lead_say_nothing_for_the_team(
    page: Page, visit: Visit, database: Database, money: Money
) -> None:
    own, team = page("fees.own"), team_of(money)
    with database.writing() as session:
        other = store_team(session).id
    with visit(account=as_lead(money)):
        ids, values, parts = sent(own.layout(), "fee-own-payee", f"team-{team.id}", **TYPED)

    with visit(of_team(other, Role.TEAM_LEAD)), acting():
        another = told(own.keep_account(1, ids, values, parts), parts)
    with visit(account=as_manager(money.network)), acting():
        hospital = told(own.keep_account(1, ids, values, parts), parts)
    with visit(account=as_expert(money.network)), acting(), pytest.raises(AccessDeniedError):
        own.keep_account(1, ids, values, parts)

    assert (list(another), list(hospital)) == (["form"], ["form"])
    assert kept(database) == 0


def test_the_commission_says_where_the_platform_is_paid_and_for_nobody_else(
    page: Page, visit: Visit, database: Database, money: Money
) -> None:
    province, own = page("fees.payments"), page("fees.own")
    platform = Owner(kind=OwnerKind.PLATFORM, id=0)
    with visit(account=as_manager(money.network)):
        name = f"institution-{money.hospital.id}"
        ids, values, parts = sent(own.layout(), "fee-own-payee", name, **TYPED)

    with visit(account=as_commission(money)), acting():
        problems = save(province, platform)
        shown = shown_words(province.show_changed_account(""))
        refused = told(province.keep_account(1, ids, values, parts), parts)

    assert problems == {}
    assert "平台 · 收款账户" in shown
    assert "尾号 2233" in shown
    assert list(refused) == ["form"]
    with database.reading() as session:
        assert payee_banks(session, PROVINCE_WIDE) == {platform: "样例银行"}


def test_what_has_no_account_to_go_to_is_told_beside_the_payments(
    page: Page, visit: Visit, database: Database, money: Money
) -> None:
    with database.writing() as session:
        settle_and_close(session, money, OCTOBER, THEN)
        due = sum(one.fen for one in payments(session, PROVINCE_WIDE, OCTOBER) if one.fen > 0)
    listed, income = page("fees.payments"), page("fees.income")

    with visit(account=as_commission(money)):
        before = str(listed.show_payments({"month": "2026-10"}, None))
    with visit(account=as_expert(money.network)), acting():
        save(income, expert_of(money))
    with visit(account=as_commission(money)):
        after = str(listed.show_payments({"month": "2026-10"}, None))

    assert f"合计 ¥{due / 100:,.2f}" in before
    assert f"合计 ¥{(due - 3_600) / 100:,.2f}" in after
    assert "样例银行" in after
