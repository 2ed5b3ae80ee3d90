"""An importer sees what becomes of each row before anything is written."""

from base64 import b64encode
from collections.abc import Callable
from types import ModuleType

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from data_layer.accounts.records import Role
from data_layer.accounts.tables import Account
from data_layer.database import Database
from portal.i18n import Language
from tests.builders.accounts import of_hospital, store_account
from tests.builders.institutions import store_institution
from tests.pages.cases.acting import acting
from tests.portal_app import Visit, sign_in

Page = Callable[[str], ModuleType]
CHINESE = """姓名,用户名,角色,机构
赵敏,zhao.min,申请医师,宁国市人民医院
钱进,qian jin,申请医师,宁国市人民医院"""
ENGLISH = "Name,User name,Role,Institution\n赵敏,zhao.min,hospital_clerk,宁国市人民医院"


@pytest.fixture
def hospital_id(database: Database) -> int:
    with database.writing() as session:
        # The first account is the one that pages are visited as.
        store_account(session)
        return store_institution(session, name="宁国市人民医院").id


def upload(text: str) -> str:
    return f"data:text/csv;base64,{b64encode(text.encode()).decode()}"


def manager(hospital_id: int) -> object:
    return of_hospital(hospital_id, Role.HOSPITAL_MANAGER)


def account_count(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count(Account.id))) or 0


def test_the_page_says_of_a_wrong_file_what_it_takes(
    page: Page, visit: Visit, hospital_id: int
) -> None:
    with visit(manager(hospital_id)):
        shown = str(page("accounts.staff_list").layout())

    assert "文件无法读取：须为 XLSX 或 CSV，不超过 5 MB。" in shown


def test_the_report_names_the_cell_and_writes_nothing(
    page: Page, visit: Visit, database: Database, hospital_id: int
) -> None:
    with visit(manager(hospital_id)):
        shown = str(page("accounts.staff_list").show_report(upload(CHINESE)))

    assert "B3：用户名只能包含" in shown
    assert "新开通 1 人" in shown
    assert account_count(database) == 1


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("text", [CHINESE, ENGLISH])
def test_a_list_is_read_in_either_language(
    page: Page, visit: Visit, hospital_id: int, language: Language, text: str
) -> None:
    with visit(manager(hospital_id), language=language):
        shown = str(page("accounts.staff_list").show_report(upload(text)))

    assert "zhao.min" in shown


def test_confirming_makes_the_accounts_and_tells_the_passwords_once(
    page: Page, visit: Visit, client: FlaskClient, database: Database, hospital_id: int
) -> None:
    with visit(manager(hospital_id)), acting():
        _, created = page("accounts.staff_list").write_staff_list(1, upload(CHINESE))
        again = str(page("accounts.staff_list").show_report(upload(CHINESE)))

    assert [one["user_name"] for one in created] == ["zhao.min"]
    assert account_count(database) == 2
    assert "没有需要写入的变更" in again
    assert sign_in(client, "zhao.min", created[0]["password"]) == 303
    # The first sign-in goes to a password of one's own, and not into the portal.
    assert client.get("/_dash-layout").status_code == 401


def test_what_is_no_list_is_refused_with_a_sentence(
    page: Page, visit: Visit, hospital_id: int
) -> None:
    with visit(manager(hospital_id)):
        shown = str(page("accounts.staff_list").show_report(upload("a,b\n1,2")))

    assert "首行须有姓名、用户名、角色、机构四列" in shown
