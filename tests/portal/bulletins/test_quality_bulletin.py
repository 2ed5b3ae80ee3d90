"""The quality bulletin: the same numbers on the page, on paper, in cells and in the snapshot."""

import json
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from pypdf import PdfReader

from data_layer.database import Database
from data_layer.environment import Environment
from data_layer.errors import PortalError
from data_layer.institutions.bulletin_errors import MonthNotUsableError
from data_layer.institutions.bulletin_records import BulletinKind
from data_layer.institutions.bulletin_rules import hash_of
from data_layer.institutions.records import City
from data_layer.quality.errors import MonthNotCountedError
from data_layer.quality.event_records import Deed
from data_layer.quality.snapshot_commands import freeze_month
from data_layer.quality.snapshot_errors import SnapshotNotFoundError
from data_layer.quality.snapshot_queries import snapshot
from data_layer.scope import PROVINCE_WIDE, Scope
from portal.bulletins.cli import bulletin
from portal.bulletins.document import Number
from portal.bulletins.folders import FolderNotWritableError
from portal.bulletins.quality_making import QualityBulletin, make_quality_bulletin
from portal.bulletins.quality_rows import change_of, told_of
from portal.components.documents import document_cards
from portal.i18n import Language, speaking
from tests.builders.counted import FROZEN_AT, OCTOBER, TODAY, store_counted_province

WUHU = Scope(cities=frozenset({City.WUHU.value}))


DEFINED = {"well_formed_reports": {"unit": "percent"}}


@pytest.fixture
def counted(sqlite_database: Database) -> Database:
    with sqlite_database.writing() as session:
        store_counted_province(session)
    return sqlite_database


@pytest.fixture
def frozen(counted: Database) -> Database:
    with counted.writing() as session:
        freeze_month(session, OCTOBER, Deed(by=None, at=FROZEN_AT))
    return counted


def made(database: Database, scope: Scope = PROVINCE_WIDE) -> QualityBulletin:
    with database.reading() as session:
        return make_quality_bulletin(session, scope, "2026-10", TODAY)


def words_of(paper: bytes) -> str:
    pages = PdfReader(BytesIO(paper)).pages
    return "".join(page.extract_text() for page in pages).replace("\n", "")


@pytest.mark.parametrize("spoken", Language)
def test_every_number_of_the_page_is_on_paper_and_in_a_cell(
    frozen: Database, spoken: Language
) -> None:
    found = made(frozen)
    paper = words_of(found.file(spoken, BulletinKind.PDF)).replace(" ", "")
    workbook = load_workbook(BytesIO(found.file(spoken, BulletinKind.XLSX)))
    with speaking(spoken):
        document = found.document()
        page = str(document_cards(document))

    numbers = 0
    for table in document.tables:
        rows = list(workbook[table.name].iter_rows(min_row=4, max_col=len(table.heads)))
        for row, cells in zip(table.rows, rows, strict=False):
            for one, cell in zip(row, cells, strict=True):
                if not isinstance(one, Number):
                    continue
                numbers += 1
                assert one.value is None or Decimal(str(cell.value)) == one.value
                assert not table.is_printed or one.text.replace(" ", "") in paper
                assert not table.is_printed or repr(one.text) in page
    assert numbers > 150


def test_the_numbers_are_those_of_the_snapshot(frozen: Database) -> None:
    found = made(frozen)
    with frozen.reading() as session:
        kept = snapshot(session, OCTOBER).figures["indicators"]

    for row in found.figures["indicators"]:
        parts = kept.get(row["indicator"], {}).get("parts", {})
        whole = parts.get(row["part"], {"whole": [0, 0]})["whole"]
        assert [row["numerator"], row["denominator"]] == whole
    sheet = load_workbook(BytesIO(found.file(Language.CHINESE, BulletinKind.XLSX)))["平台指标"]
    first = [cell.value for cell in sheet[4]][:4]
    assert first == ["报告审核一次通过率", *kept["passed_at_first"]["parts"][""]["whole"], 0.9427]


def test_the_paper_names_version_and_hash_of_the_snapshot(frozen: Database) -> None:
    found = made(frozen)

    words = words_of(found.file(Language.CHINESE, BulletinKind.PDF)).replace(" ", "")

    assert found.figures["frozen"]["hash"] in words
    assert found.figures_hash in words
    assert "指标数据第1版" in words
    assert "未冻结" not in words


def test_what_is_not_frozen_says_so_on_every_page(counted: Database) -> None:
    paper = made(counted).file(Language.CHINESE, BulletinKind.PDF)

    assert all("未冻结" in page.extract_text() for page in PdfReader(BytesIO(paper)).pages)


@pytest.mark.parametrize("kind", BulletinKind)
def test_equal_figures_are_equal_bytes(frozen: Database, kind: BulletinKind) -> None:
    assert made(frozen).file(Language.ENGLISH, kind) == made(frozen).file(Language.ENGLISH, kind)


def test_no_name_of_a_hospital_runs_in_the_spreadsheet(frozen: Database) -> None:
    content = made(frozen).file(Language.CHINESE, BulletinKind.XLSX)
    workbook = load_workbook(BytesIO(content))

    assert workbook["超限机构"]["A4"].value == "'=HYPERLINK(0)"
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []


@pytest.mark.parametrize("spoken", Language)
def test_permille_stays_permille_in_the_spreadsheet(frozen: Database, spoken: Language) -> None:
    found = made(frozen)
    sheet = load_workbook(BytesIO(found.file(spoken, BulletinKind.XLSX))).worksheets[1]
    [row] = [row for row in sheet.iter_rows(min_row=4) if row[2].value == 3000]

    assert (row[3].value, row[3].number_format) == (0.33, '0.00"‰"')


def test_a_city_has_its_own_places_and_nobody_elses(frozen: Database) -> None:
    part = made(frozen, WUHU)
    words = words_of(part.file(Language.CHINESE, BulletinKind.PDF))

    assert "芜湖市" in words
    assert "合肥市" not in words
    assert "HYPERLINK" not in words
    assert part.file_name("pdf") == "quality-bulletin-2026-10-v1-part.pdf"


def test_every_row_is_as_long_as_the_head_of_its_table(frozen: Database) -> None:
    for scope in (PROVINCE_WIDE, WUHU):
        for table in made(frozen, scope).document().tables:
            lengths = {len(table.heads), len(table.widths), *map(len, table.rows)}
            assert lengths == {len(table.heads)}


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    home = tmp_path_factory.mktemp("home")
    kept = Environment({"PORTAL_HOME": str(home), "PORTAL_DATABASE_URL": ""})
    kept.upgrade_database()
    with kept.database.writing() as session:
        store_counted_province(session)
        freeze_month(session, OCTOBER, Deed(by=None, at=FROZEN_AT))
    return kept


def test_the_command_writes_the_files_whose_hash_it_tells(
    environment: Environment, tmp_path: Path
) -> None:
    asked = ["quality", "2026-10", "--out", str(tmp_path / "out"), "--json"]

    told = json.loads(CliRunner().invoke(bulletin, asked, obj=environment).output)

    assert told["frozen_version"] == 1
    assert sorted(map(str, (tmp_path / "out").iterdir())) == sorted(told["files"])
    assert len(told["files"]) == 5
    figures = (tmp_path / "out" / "quality-bulletin-2026-10-v1.json").read_bytes()
    assert hash_of(figures) == told["figures_sha256"]
    assert json.loads(figures)["frozen"]["hash"] == told["snapshot_sha256"]


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        (("2026-13",), MonthNotUsableError, "A month is given as 2026-10"),
        (("2199-01",), MonthNotUsableError, "'2199-01' is none of these"),
        (("2026-02",), MonthNotCountedError, ""),
        (("2026-10", "--version", "9"), SnapshotNotFoundError, ""),
    ],
)
def test_a_month_that_cannot_be_told_is_refused_before_anything_is_written(
    environment: Environment,
    tmp_path: Path,
    arguments: tuple[str, ...],
    error: type[PortalError],
    said: str,
) -> None:
    asked = ["quality", *arguments, "--out", str(tmp_path / "out")]

    result = CliRunner().invoke(bulletin, asked, obj=environment)

    assert isinstance(result.exception, error)
    assert said in str(result.exception)
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_named(environment: Environment, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    asked = ["quality", "2026-10", "--out", str(tmp_path / "file" / "out")]

    result = CliRunner().invoke(bulletin, asked, obj=environment)

    assert isinstance(result.exception, FolderNotWritableError)
    assert str(tmp_path / "file" / "out") in str(result.exception)


def test_a_month_alone_is_still_the_networking_bulletin(environment: Environment) -> None:
    result = CliRunner().invoke(bulletin, ["quality"], obj=environment)
    unnamed = CliRunner().invoke(bulletin, ["2026-13", "--out", "x"], obj=environment)

    assert "Missing argument 'MONTH'" in result.output
    assert isinstance(unnamed.exception, MonthNotUsableError)


def test_what_is_sampled_is_told_by_the_estimate_that_is_judged() -> None:
    row = {"indicator": "well_formed_reports", "rate": "96.08%", "before": {}}
    told = {"rate": "0.973810", "low": "0.951700", "high": "0.987400"}
    figures = {"estimates": {"well_formed_reports": told}}

    assert told_of(figures, row).text == "97.38%"
    assert change_of({**figures, "definitions": DEFINED}, row).value is None


def test_before_anything_is_drawn_the_share_is_told() -> None:
    row = {"indicator": "well_formed_reports", "rate": "96.08%"}
    undrawn = {"well_formed_reports": {"rate": None, "low": None, "high": None}}

    assert told_of({"estimates": undrawn, "definitions": DEFINED}, row).text == "96.08%"
