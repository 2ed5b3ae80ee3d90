"""The security administrator finds an account, and changes what it may do and how it gets in."""

import json
from collections.abc import Callable
from datetime import date
from types import ModuleType

import pytest
from flask.testing import FlaskClient

from data_layer.accounts import queries
from data_layer.accounts.records import Grant, Period, Role, ScopeKind
from data_layer.clock import day_ends_at, day_starts_at, now
from data_layer.database import Database
from tests.builders.accounts import OF_THE_PROVINCE, of_hospital, store_account
from tests.builders.institutions import store_institution
from tests.pages.asking import ask, value
from tests.pages.cases.acting import acting
from tests.portal_app import Visit, sign_in, the_app

Page = Callable[[str], ModuleType]
HALF_A_YEAR = ("2099-01-01", "2099-06-30")

SECURITY = Grant(role=Role.SECURITY_ADMIN, scope_kind=ScopeKind.PLATFORM)


@pytest.fixture
def browser(signed_in: Callable[..., FlaskClient]) -> FlaskClient:
    return signed_in(SECURITY, user_name="secadmin")


@pytest.fixture
def lin(database: Database) -> tuple[int, str]:
    with database.writing() as session:
        # The first account is the one that pages are visited as.
        store_account(session, SECURITY)
        account = store_account(session, OF_THE_PROVINCE, user_name="lin")
        return account.id, account.public_id


def grant(page: Page, visit: Visit, public_id: str, *filled: str) -> str:
    """The form filled with role, reach, first and last day; what it then says is wrong."""
    with visit(SECURITY), acting():
        return str(page("accounts.account_record").grant_role(1, public_id, *filled)[1])


def press(browser: FlaskClient, action: str, public_id: str) -> None:
    """A button of the record, as the browser's script reports it."""
    pressed = {"does": action, "type": "account-record-action"}
    shared = next(
        name.strip(".").split("...")
        for name, spec in the_app().callback_map.items()
        if "account-record-told" in name and spec["inputs"]
    )
    ask(
        browser,
        shared,
        [[value(pressed, "n_clicks", 1)]],  # type: ignore[list-item]
        [value("account-record-id", "data", public_id)],
        changed=[f"{json.dumps(pressed, separators=(',', ':'))}.n_clicks"],
    )


def grants_of(database: Database, account_id: int) -> list[tuple[Grant, Period]]:
    with database.reading() as session:
        return queries.dated_grants(session, account_id)


def test_the_list_shows_accounts_with_their_roles(
    browser: FlaskClient, lin: tuple[int, str]
) -> None:
    table = "accounts-table"
    request = {"startRow": 0, "endRow": 100, "sortModel": []}
    chosen = value({"type": "filters", "table": table}, "data", {"q": "lin"})
    asked = [value(table, "getRowsRequest", request)]
    answer = ask(browser, [f"{table}.getRowsResponse"], asked, [chosen])

    assert "省卫生健康委" in str(answer.json)
    assert f"/accounts/{lin[1]}" in str(answer.json)


def test_a_role_is_granted_for_the_days_chosen(
    page: Page, visit: Visit, database: Database, lin: tuple[int, str]
) -> None:
    with database.writing() as session:
        hospital_id = store_institution(session, name="宁国市人民医院").id
    told = grant(page, visit, lin[1], "hospital_manager", "宁国市人民医院", *HALF_A_YEAR)

    given, period = grants_of(database, lin[0])[-1]
    assert told == ""
    assert given == of_hospital(hospital_id, Role.HOSPITAL_MANAGER)
    assert period.valid_from == day_starts_at(date(2099, 1, 1))
    assert period.valid_to == day_ends_at(date(2099, 6, 30))


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (("", "", "", ""), "请选择角色"),
        (("auditor", "", "someday", ""), "请选择角色"),
        (("city_official", "nowhere", "", ""), "没有这个城市"),
        (("auditor", "", "2099-02-01", "2099-01-01"), "结束时间须晚于开始时间"),
        (("commission", "", "", ""), "已有此角色"),
    ],
)
def test_what_is_wrong_with_a_grant_is_said_at_the_form(
    page: Page, visit: Visit, lin: tuple[int, str], fields: tuple[str, ...], told: str
) -> None:
    assert told in grant(page, visit, lin[1], *fields)


def test_no_account_gets_a_second_kind_of_administration(
    page: Page, visit: Visit, database: Database, lin: tuple[int, str]
) -> None:
    grant(page, visit, lin[1], "auditor", "", "", "")
    refused = grant(page, visit, lin[1], "system_admin", "", "", "")

    assert "与已有的管理角色冲突" in refused
    assert len(grants_of(database, lin[0])) == 2


def test_closing_the_account_shuts_its_owner_out(
    browser: FlaskClient, client: FlaskClient, lin: tuple[int, str]
) -> None:
    assert sign_in(client, "lin") == 303
    press(browser, "close", lin[1])

    assert client.get("/_dash-layout").status_code == 401
    assert sign_in(client, "lin") == 401


def test_nobody_acts_on_their_own_account(browser: FlaskClient, database: Database) -> None:
    with database.reading() as session:
        own = queries.account_by_name(session, "secadmin", now()).public_id
    press(browser, "close", own)

    assert browser.get("/_dash-layout").status_code == 200
