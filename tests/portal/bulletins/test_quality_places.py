"""Cities in the quality bulletin: what is sampled is told weighted, on every face of it."""

import json
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import select, update

from data_layer.database import Database
from data_layer.institutions.bulletin_records import BulletinKind
from data_layer.institutions.records import City
from data_layer.quality.event_records import Deed
from data_layer.quality.governance_tables import QualitySnapshot
from data_layer.quality.sampling_tables import SampledReport
from data_layer.quality.snapshot_commands import freeze_month
from data_layer.scope import PROVINCE_WIDE, Scope
from portal.bulletins.document import Number
from portal.bulletins.quality_making import QualityBulletin, make_quality_bulletin
from portal.components.documents import document_cards
from portal.i18n import Language, speaking
from tests.builders.cases import store_network
from tests.builders.counted import (
    FROZEN_AT,
    OCTOBER,
    TODAY,
    store_counted_province,
    store_drawn,
)

HEFEI = Scope(cities=frozenset({City.HEFEI.value}))


@pytest.fixture
def drawn(sqlite_database: Database) -> Database:
    """Of Hefei 20 drawn reports, of which the five that were drawn by small chances failed."""
    with sqlite_database.writing() as session:
        store_counted_province(session)
        failed = [number % 3 == 0 and number < 15 for number in range(20)]
        store_drawn(session, store_network(session, city=City.HEFEI), failed)
        store_drawn(session, store_network(session, city=City.WUHU), [False] * 3)
        freeze_month(session, OCTOBER, Deed(by=None, at=FROZEN_AT))
    return sqlite_database


def bulletin(database: Database, scope: Scope = PROVINCE_WIDE) -> QualityBulletin:
    with database.reading() as session:
        return make_quality_bulletin(session, scope, "2026-10", TODAY)


def paper_of(found: QualityBulletin) -> str:
    pages = PdfReader(BytesIO(found.file(Language.CHINESE, BulletinKind.PDF))).pages
    return "".join(page.extract_text() for page in pages).replace("\n", "").replace(" ", "")


def page_of(found: QualityBulletin) -> str:
    with speaking(Language.CHINESE):
        return str(document_cards(found.document()))


@pytest.mark.parametrize("scope", [PROVINCE_WIDE, HEFEI])
def test_what_is_sampled_is_told_weighted_by_city(drawn: Database, scope: Scope) -> None:
    found = bulletin(drawn, scope)
    paper, page = paper_of(found), page_of(found)
    sheets = load_workbook(BytesIO(found.file(Language.CHINESE, BulletinKind.XLSX)))

    assert "45.45%" in paper
    assert "45.45%" in page
    rows = [[cell.value for cell in row] for row in sheets["各市明细"].iter_rows(min_row=4)]
    [row] = [row for row in rows if row[:2] == ["合肥市", "影像报告书写规范率"]]
    assert row[2:5] == [15, 20, 0.75]
    rate, low, high = row[7:10]
    assert rate == 0.4545
    assert low < rate < high
    for text in (paper, page):
        assert "加权估计" in text
        assert "未加权" in text
        assert f"{low:.2%}" in text


def test_beside_the_others_a_city_has_its_weighted_rate_and_of_too_few_reviews_its_counts(
    drawn: Database,
) -> None:
    found = bulletin(drawn)
    with speaking(Language.CHINESE):
        tables = {table.name: table for table in found.document().tables}

    assert [row[0] for row in tables["各市抽检估计"].rows] == ["合肥市"]
    told = {
        row[0]: [cell.text for cell in row if isinstance(cell, Number)]
        for row in tables["各市"].rows
    }
    assert "3/3" in told["芜湖市"]
    assert "45.45%" in told["合肥市"]


def test_where_all_was_reviewed_bounds_are_words_on_paper_and_numbers_to_compute_with(
    sqlite_database: Database,
) -> None:
    with sqlite_database.writing() as session:
        store_drawn(session, store_network(session, city=City.HEFEI), [True] + [False] * 24)
        session.execute(update(SampledReport).values(chance_denominator=1))
        freeze_month(session, OCTOBER, Deed(by=None, at=FROZEN_AT))

    found = bulletin(sqlite_database)
    page = page_of(found)
    sheets = load_workbook(BytesIO(found.file(Language.CHINESE, BulletinKind.XLSX)))

    assert "96.00%（全部评审）" in page
    assert "96.00%～96.00%" not in page
    rows = [[cell.value for cell in row] for row in sheets["抽检估计"].iter_rows(min_row=4)]
    [row] = [row for row in rows if row[0] == "影像报告书写规范率"]
    assert row[4:7] == [0.96, 0.96, 0.96]


def test_where_no_city_has_enough_reviews_a_sentence_says_so_in_place_of_the_annex(
    sqlite_database: Database,
) -> None:
    with sqlite_database.writing() as session:
        store_counted_province(session)
        store_drawn(session, store_network(session, city=City.WUHU), [False] * 3)
        freeze_month(session, OCTOBER, Deed(by=None, at=FROZEN_AT))

    page = page_of(bulletin(sqlite_database))

    assert page.count("各市抽检指标的定论均不足 20 份") == 1
    assert "各市抽检指标的加权估计" not in page
    assert "区间见附表" not in page


def test_a_month_frozen_without_its_cities_says_so(drawn: Database) -> None:
    with drawn.writing() as session:
        row = session.scalars(select(QualitySnapshot)).one()
        kept = json.loads(row.figures)
        del kept["estimates_by_city"]
        row.figures = json.dumps(kept)

    page = page_of(bulletin(drawn))

    assert "本版数据冻结时未计算各市的加权估计" in page
    assert "各市抽检指标的加权估计" not in page
    assert "75.00%" in page
