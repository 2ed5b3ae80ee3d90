"""The paper's four rates and 1,205, from records: on the page, on paper and in the spreadsheet."""

from io import BytesIO

from openpyxl import load_workbook
from pypdf import PdfReader

from data_layer.database import Database
from data_layer.institutions.bulletin_queries import bulletin_figures
from data_layer.scope import PROVINCE_WIDE
from portal.bulletins.document import Document
from portal.bulletins.paper import pdf_of
from portal.bulletins.spreadsheet import xlsx_of
from portal.bulletins.wording import document_of
from tests.demo_province import AS_OF, demo_sqlite
from tests.portal_app import Visit

__all__ = ["demo_sqlite"]


def the_document(database: Database) -> Document:
    with database.reading() as session:
        figures = bulletin_figures(session, PROVINCE_WIDE, "2026-11", AS_OF)
    return document_of(figures, 1, "0" * 64)


def test_the_paper_prints_the_papers_figures(demo_sqlite: Database) -> None:
    printed = PdfReader(BytesIO(pdf_of(the_document(demo_sqlite))))
    words = "".join(page.extract_text() for page in printed.pages).replace("\n", "")

    for said in ("一级 954 1,129 84.50%", "二级 218 308 70.78%", "三级 18 71 25.35%"):
        assert said in words
    assert "总体 1,190 1,508 78.91%" in words
    assert "1,205 家" in words


def test_the_cells_hold_the_papers_figures(demo_sqlite: Database) -> None:
    sheet = load_workbook(BytesIO(xlsx_of(the_document(demo_sqlite))))["各级"]

    cells = [tuple(row[:4]) for row in sheet.iter_rows(min_row=4, max_row=7, values_only=True)]
    assert cells == [
        ("一级", 954, 1129, 0.845),
        ("二级", 218, 308, 0.7078),
        ("三级", 18, 71, 0.2535),
        ("总体", 1190, 1508, 0.7891),
    ]


def test_the_page_shows_the_papers_figures(page, app, visit: Visit, demo_sqlite: Database) -> None:
    app.server.extensions["database"] = demo_sqlite

    with visit():
        shown = str(page("networking.rates").show_rates(AS_OF.isoformat()))

    for said in ("954 / 1,129", "218 / 308", "18 / 71", "1,190 / 1,508", "1,205"):
        assert said in shown
    for said in ("84.50%", "70.78%", "25.35%", "78.91%", "还差 11 家"):
        assert said in shown
