"""An official sees what becomes of each row before anything is written, and can take it back."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType

import pytest
from dash._callback_context import context_value
from dash._utils import AttributeDict
from dash.exceptions import PreventUpdate
from sqlalchemy import func, select

from data_layer.accounts.records import Role
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.institutions.import_queries import imports as imports_of
from data_layer.institutions.registry_commands import rename
from data_layer.institutions.tables import InstitutionVersion
from data_layer.scope import PROVINCE_WIDE
from portal.i18n import Language
from tests.builders.accounts import OF_THE_PROVINCE, of_hospital, store_account
from tests.builders.audit import told
from tests.builders.register_lists import SECOND, a_list, a_row, accept, an_entry, by_code
from tests.portal_app import Visit

Page = Callable[[str], ModuleType]
CHINESE = """机构代码,机构名称,级别,备注
H340100001,长丰县水湖镇卫生院,一级,
H340100002,肥西县桃花镇中心卫生院,二级,
H340100003,新卫生院,一级,"""
ENGLISH = "Code,Name,Level\nH340100002,肥西县桃花镇中心卫生院,Secondary"


@pytest.fixture
def filled(database: Database) -> Database:
    with database.writing() as session:
        # The first account is the one that pages are visited as.
        store_account(session)
        accept(session, a_list(a_row(), a_row(**SECOND)))
    return database


@pytest.fixture
def imports(page: Page) -> ModuleType:
    return page("networking.import_institutions")


def upload(text: str) -> str:
    return f"data:text/csv;base64,{b64encode(text.encode()).decode()}"


@contextmanager
def clicking(button: Mapping[str, str]) -> Iterator[None]:
    triggered = [
        {
            "prop_id": f"{json.dumps(button, sort_keys=True, separators=(',', ':'))}.n_clicks",
            "value": 1,
        }
    ]
    given = AttributeDict(triggered_inputs=triggered, updated_props={})
    token = context_value.set(given)
    try:
        yield
    finally:
        context_value.reset(token)


def version_count(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count(InstitutionVersion.id))) or 0


def test_the_check_shows_every_row_and_writes_nothing(
    imports: ModuleType, visit: Visit, filled: Database
) -> None:
    with visit(OF_THE_PROVINCE):
        shown, seen = imports.show_plan(upload(CHINESE), "清单.csv")

    assert seen["revisions"] == {"H340100002": 1}
    for words in (
        "变更 1 家",
        "无变化 1 家",
        "不予导入 1 行",
        "D1 备注",
        "机构类别：新增机构须有此列",
    ):
        assert words in str(shown)
    assert "级别：一级 → 二级" in str(shown)
    assert version_count(filled) == 2


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("text", [CHINESE, ENGLISH])
def test_a_list_is_read_in_either_language(
    imports: ModuleType, visit: Visit, filled: Database, language: Language, text: str
) -> None:
    with visit(OF_THE_PROVINCE, language=language):
        _, seen = imports.show_plan(upload(text), "list.csv")

    assert seen["revisions"] == {"H340100002": 1}


def test_what_was_accepted_is_written_once_and_can_be_undone(
    imports: ModuleType, visit: Visit, filled: Database
) -> None:
    with visit(OF_THE_PROVINCE):
        _, seen = imports.show_plan(upload(CHINESE), "清单.csv")
        done, *_ = imports.accept_import(1, upload(CHINESE), "清单.csv", seen)
        again, _ = imports.show_plan(upload(CHINESE), "清单.csv")
        listed = str(imports.show_earlier_imports(None))
    assert "已写入：新增 0 家，变更 1 家" in str(done)
    assert "没有需要写入的变更" in str(again)
    assert "清单.csv" in listed
    assert version_count(filled) == 3

    with filled.reading() as session:
        accepted = imports_of(session, PROVINCE_WIDE)[0].public_id
    button = {"type": "institutions-import-undo", "import": accepted}
    with visit(OF_THE_PROVINCE), clicking(button):
        imports.undo_clicked_import([1])
    assert version_count(filled) == 2


def test_a_change_of_somebody_else_stops_the_list(
    imports: ModuleType, visit: Visit, filled: Database
) -> None:
    with visit(OF_THE_PROVINCE):
        _, seen = imports.show_plan(upload(CHINESE), "清单.csv")
    with filled.writing() as session:
        rename(session, an_entry(by_code(session, "H340100002")), "肥西县中医院")
    with visit(OF_THE_PROVINCE):
        shown, *_ = imports.accept_import(1, upload(CHINESE), "清单.csv", seen)
        other, *_ = imports.accept_import(1, upload(ENGLISH), "清单.csv", seen)

    assert "未写入任何内容" in str(shown)
    assert "未写入任何内容" in str(other)
    assert version_count(filled) == 3


def test_what_is_no_list_is_refused_with_a_sentence(
    imports: ModuleType, visit: Visit, filled: Database
) -> None:
    with visit(OF_THE_PROVINCE):
        shown, seen = imports.show_plan(upload("a,b\n1,2"), "清单.csv")
        with pytest.raises(PreventUpdate):
            imports.accept_import(1, upload(CHINESE), "清单.csv", seen)

    assert "首行须有“机构代码”“机构名称”两列" in str(shown)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_register_is_downloaded_and_the_trail_knows(
    imports: ModuleType, visit: Visit, filled: Database, kind: str
) -> None:
    button = {"type": "institutions-import-export", "kind": kind}
    with visit(OF_THE_PROVINCE), clicking(button):
        sent = imports.export_register([1, 0])

    assert sent["filename"].endswith(f".{kind}")
    assert b64decode(sent["content"]).startswith(b"PK" if kind == "xlsx" else b"\xef\xbb\xbf")
    assert told(filled)[-1][0] == "table.export"


def test_a_hospital_sees_nothing_of_it(imports: ModuleType, visit: Visit, filled: Database) -> None:
    with visit(of_hospital(1, Role.HOSPITAL_MANAGER)), pytest.raises(AccessDeniedError):
        imports.show_plan(upload(CHINESE), "清单.csv")
