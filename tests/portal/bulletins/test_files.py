"""Paper and spreadsheet of a bulletin: what can be read in them, and that they are always alike."""

import subprocess
import sys
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from data_layer.institutions.bulletin_records import Figures
from portal.bulletins import paper
from portal.bulletins.document import Document
from portal.bulletins.paper import PdfUnavailableError, pdf_of
from portal.bulletins.spreadsheet import xlsx_of
from portal.bulletins.wording import document_of


@pytest.fixture
def document(figures: Figures) -> Document:
    return document_of(figures, 1, "5a" * 32)


def test_the_paper_can_be_read_and_names_its_figures(document: Document) -> None:
    printed = PdfReader(BytesIO(pdf_of(document)))
    words = "".join(page.extract_text() for page in printed.pages).replace("\n", "")

    for said in ("联网情况通报", "75.00%", "长丰县中医院", "指标口径", "5a" * 32, "尚差 1 家"):
        assert said in words


def test_chinese_fonts_are_in_the_paper(document: Document) -> None:
    printed = PdfReader(BytesIO(pdf_of(document)))
    fonts = [font.get_object() for font in printed.pages[0]["/Resources"]["/Font"].values()]

    assert fonts
    for font in fonts:
        [described] = font["/DescendantFonts"]
        assert "/FontFile3" in described.get_object()["/FontDescriptor"].get_object()


def test_equal_figures_are_equal_bytes(document: Document) -> None:
    assert pdf_of(document) == pdf_of(document)
    assert xlsx_of(document) == xlsx_of(document)


def test_the_spreadsheet_computes_with_the_numbers_of_the_paper(document: Document) -> None:
    workbook = load_workbook(BytesIO(xlsx_of(document)))
    rows = list(workbook["各级"].iter_rows(min_row=4, max_row=7))

    last = rows[-1]
    assert [cell.value for cell in last[:4]] == ["总体", 3, 4, 0.75]
    assert last[3].number_format == "0.00%"
    assert rows[2][7].value == 1
    assert workbook.sheetnames == ["说明", "各级", "各市", "本月变动", "所有制", "月末", "各县区"]


def test_the_spreadsheet_says_what_is_counted(document: Document) -> None:
    about = load_workbook(BytesIO(xlsx_of(document)))["说明"]
    words = "".join(str(row[0]) for row in about.iter_rows(values_only=True))

    assert "÷ 当日在册" in words
    assert "5a" * 32 in words


def test_no_name_runs_in_a_spreadsheet(figures: Figures) -> None:
    change = dict(figures["changes"][0]) | {"name": "=HYPERLINK(0)"}
    document = document_of(dict(figures) | {"changes": [change]}, 1, "0" * 64)
    sheet = load_workbook(BytesIO(xlsx_of(document)))["本月变动"]

    assert sheet["A4"].value == "'=HYPERLINK(0)"
    assert sheet["A4"].data_type == "s"


def test_without_a_chinese_font_one_sentence_says_what_is_missing(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper, "_FONTS", {"A font that nobody has"})

    with pytest.raises(PdfUnavailableError, match="apt-get install fonts-noto-cjk"):
        pdf_of(document)


def test_without_pango_one_sentence_says_what_is_missing() -> None:
    program = (
        "import sys, types\n"
        "class Loader:\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        if name == 'weasyprint': raise OSError('cannot load library libpango')\n"
        "sys.meta_path.insert(0, Loader())\n"
        "from portal.bulletins.paper import pdf_of\n"
        "try: pdf_of(None)\n"
        "except Exception as error: print(error)\n"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert "needs Pango" in said.stdout
    assert "libpango-1.0-0" in said.stdout
