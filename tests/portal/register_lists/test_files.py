"""The register goes out as a spreadsheet and comes back as it was, in either language."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.institutions.import_errors import ListUnusableError
from data_layer.institutions.import_queries import register_rows
from data_layer.institutions.import_records import RegisterField
from data_layer.list_records import RowOutcome
from data_layer.list_rules import ColumnTwiceError, harmless
from data_layer.scope import PROVINCE_WIDE
from ingest.sheets import SheetUnusableError
from portal.i18n import Language, speaking
from portal.register_lists.files import SheetKind, file_of
from portal.register_lists.reading import list_file, read_list
from tests.builders.register_lists import SECOND, a_list, a_row, accept, plan, tables
from tests.builders.sheets import workbook

ODD = a_row(
    name="=HYPERLINK(1)",
    county="-",
    storage_reason="'=已迁入“云胶片”, 见附件",
)
CHINESE = "机构代码,机构名称,级别\nH340100002,肥西县桃花镇卫生院,二级"


@pytest.fixture
def filled(database: Database) -> Iterator[Session]:
    """Two institutions, and one outside the province."""
    with database.writing() as session:
        outside = a_row(code="H990001", name="南京市第一医院", city="outside", level="", county="")
        accept(session, a_list(a_row(level="tertiary", grade="a"), a_row(**SECOND), outside))
        yield session


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", SheetKind)
def test_an_exported_register_changes_nothing(
    filled: Session, language: Language, kind: SheetKind
) -> None:
    with speaking(language):
        content = file_of(register_rows(filled, PROVINCE_WIDE), kind)
    before = tables(filled)

    assert plan(filled, read_list(content)).count(RowOutcome.SAME) == 3
    assert accept(filled, read_list(content)) == ""
    assert tables(filled) == before


@pytest.mark.parametrize("kind", SheetKind)
def test_what_a_spreadsheet_would_run_is_only_shown_and_comes_back(
    sqlite_database: Database, kind: SheetKind
) -> None:
    with sqlite_database.writing() as session:
        accept(session, a_list({name: harmless(text) for name, text in ODD.items()}))
        content = file_of(register_rows(session, PROVINCE_WIDE), kind)

        assert plan(session, read_list(content)).count(RowOutcome.SAME) == 1
    if kind is SheetKind.XLSX:
        sheet = load_workbook(BytesIO(content)).worksheets[0]
        assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
    else:
        assert b",=" not in content


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_list_is_read_in_the_encodings_in_use(filled: Session, encoding: str) -> None:
    [line] = plan(filled, read_list(CHINESE.encode(encoding))).lines

    assert [(one.field, one.after) for one in line.changes] == [(RegisterField.LEVEL, "secondary")]


@pytest.mark.parametrize(
    ("said", "meant"),
    [("合肥", "340100"), ("合肥市", "340100"), ("Hefei", "340100"), ("340100", "340100")],
)
def test_a_city_is_known_by_its_name_or_code(said: str, meant: str) -> None:
    read = read_list(workbook(["机构代码", "机构名称", "所在市"], ["H1", "甲", said]))

    assert read.rows[0].values[RegisterField.CITY] == meant


def test_a_day_typed_into_a_spreadsheet_is_a_day(filled: Session) -> None:
    content = file_of(register_rows(filled, PROVINCE_WIDE), SheetKind.XLSX)
    [day] = [row[-1] for row in load_workbook(BytesIO(content)).worksheets[0].iter_rows(max_row=2)][
        1:
    ]

    assert day.is_date
    assert read_list(content).rows[0].problems == ()


def test_a_column_that_is_not_of_the_register_is_named() -> None:
    read = read_list(workbook(["备注", "机构代码", "机构名称"], ["x", "H1", "甲"]))

    assert read.ignored == (("A1", "备注"),)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"a,b\n1,2", id="wrong head"),
        pytest.param("机构名称\n甲".encode(), id="no code"),
        pytest.param(b"\n", id="nothing"),
        pytest.param(("机构代码,机构名称\n" + "H1,甲\n" * 5001).encode(), id="many rows"),
    ],
)
def test_what_is_no_list_of_the_register_is_refused(content: bytes) -> None:
    with pytest.raises(ListUnusableError):
        read_list(content)


def test_a_head_that_is_there_twice_is_refused() -> None:
    with pytest.raises(ColumnTwiceError):
        read_list(workbook(["机构代码", "Code", "机构名称"], ["H1", "H2", "甲"]))


def bomb() -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (50 * 1024 * 1024))
    return kept.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(bomb(), id="bomb"),
        pytest.param(("机构代码,机构名称\n" + "H1,甲\n" * 100_000).encode(), id="100,000 rows"),
        pytest.param(b"PK\x03\x04 not a workbook", id="no workbook"),
        pytest.param(b"", id="empty"),
    ],
)
def test_a_hostile_file_is_refused_as_a_whole(content: bytes) -> None:
    with pytest.raises(SheetUnusableError):
        read_list(content)


def test_formulas_and_merged_cells_say_nothing_of_their_own(filled: Session) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["机构代码", "机构名称", "级别"], ["H340100002", "=1+1", "二级"], ["H1", "甲", ""]):
        sheet.append(row)  # type: ignore[union-attr]
    sheet.merge_cells("C2:C3")  # type: ignore[union-attr]
    kept = BytesIO()
    book.save(kept)

    formula, merged = plan(filled, read_list(kept.getvalue())).lines

    assert [one.cell for one in formula.problems] == ["B2"]
    assert merged.outcome is RowOutcome.REFUSED


def test_of_a_file_only_its_name_is_kept() -> None:
    kept = list_file("C:\\lists\\..\\机构\n清单.xlsx", b"x")

    assert kept.name == "机构清单.xlsx"
    assert len(list_file("a" * 500, b"x").name) == 128
