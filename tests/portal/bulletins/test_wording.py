"""What a bulletin says, in both languages."""

import pytest

from data_layer.institutions.bulletin_records import Figures
from portal.bulletins.document import Number
from portal.bulletins.wording import document_of
from portal.i18n import Language, speaking


def test_a_bulletin_says_the_rate_out_of_what_and_how_it_moved(figures: Figures) -> None:
    said = document_of(figures, 1, "0" * 64)

    [whole, film] = said.sections[0].paragraphs
    assert "截至2026年11月24日，全省在册医疗机构 4 家，已联网 3 家，联网率 75.00%" in whole
    assert "较上月末提高 8.33 个百分点" in whole
    assert "省外联网机构 1 家，联网机构总数 4 家" in whole
    assert "二级及以上机构 2 家" in film
    assert said.as_of.endswith("（当月尚未结束）")


def test_what_is_missing_to_a_target_is_said_in_whole_institutions(figures: Figures) -> None:
    [aim] = document_of(figures, 1, "0" * 64).sections[1].paragraphs

    assert aim == "三级机构联网率目标为 90.00%，尚差 1 家。"


def test_who_made_the_difference_is_named(figures: Figures) -> None:
    changes = document_of(figures, 1, "0" * 64).sections[3]

    assert "新接入机构 1 家，退出联网机构 0 家" in changes.paragraphs[0]
    assert changes.table is not None
    assert changes.table.rows[0][0] == "长丰县中医院"


@pytest.mark.parametrize("spoken", Language)
def test_every_row_is_as_long_as_the_head_of_its_table(figures: Figures, spoken: Language) -> None:
    with speaking(spoken):
        tables = document_of(figures, 1, "0" * 64).tables

    assert len(tables) == 6
    for table in tables:
        assert {len(table.heads), len(table.widths), *map(len, table.rows)} == {len(table.heads)}


def test_a_bulletin_speaks_english_too(figures: Figures) -> None:
    with speaking(Language.ENGLISH):
        said = document_of(figures, 2, "0" * 64)

    assert "3 were networked: a networking rate of 75.00%" in said.sections[0].paragraphs[0]
    assert said.issue == "2026, no. 11 (version 2)"


def test_both_languages_tell_the_same_numbers(figures: Figures) -> None:
    told = []
    for spoken in Language:
        with speaking(spoken):
            tables = document_of(figures, 1, "0" * 64).tables
        told.append(
            [cell for table in tables for row in table.rows for cell in row if _is_number(cell)]
        )

    assert told[0] == told[1]


def _is_number(cell: object) -> bool:
    return isinstance(cell, Number)
