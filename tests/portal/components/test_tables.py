"""Rows come in windows, and everything that is filtered can be taken along."""

import csv
from io import StringIO

import pytest
from dash.exceptions import PreventUpdate

from data_layer.institutions.records import MembershipState
from portal.components.columns import (
    Column,
    badge_cell,
    cell_text,
    definition,
    lines_cell,
    link_cell,
)
from portal.components.tables import csv_download, rows_response, server_table, wanted_rows
from portal.i18n import Language, speaking

NAME = Column(field="name", header="机构", kind="lines", width=200, grows=True, sort="name")
STATE = Column(field="state", header="联网状态", kind="badge")


def test_the_window_and_order_are_those_the_browser_asks_for() -> None:
    asked = {
        "startRow": 100,
        "endRow": 200,
        "sortModel": [{"colId": "name", "sort": "desc"}],
    }
    wanted = wanted_rows(asked)

    assert wanted.rows == range(100, 200)
    assert (wanted.sort, wanted.is_descending) == ("name", True)


@pytest.mark.parametrize(
    ("start", "end", "rows"),
    [
        (0, 10_000_000, range(500)),
        (-5, 10, range(10)),
        (50, 10, range(50, 50)),
        ("0", None, range(0)),
    ],
)
def test_nobody_asks_for_more_than_is_shown(start: object, end: object, rows: range) -> None:
    assert wanted_rows({"startRow": start, "endRow": end}).rows == rows


@pytest.mark.parametrize("order", [None, [], "name", [7], [{}]])
def test_an_odd_order_is_no_order(order: object) -> None:
    assert wanted_rows({"startRow": 0, "endRow": 1, "sortModel": order}).sort is None


def test_nothing_is_answered_before_the_browser_asks() -> None:
    with pytest.raises(PreventUpdate):
        wanted_rows(None)


def test_an_answer_says_how_many_rows_there_are() -> None:
    assert rows_response([{"name": "一"}], 1523) == {"rowData": [{"name": "一"}], "rowCount": 1523}


def test_a_column_is_sortable_when_the_page_can_sort_by_it() -> None:
    assert definition(NAME)["sortable"]
    assert not definition(STATE)["sortable"]


def test_columns_are_wider_in_english() -> None:
    narrow = definition(STATE)["width"]
    with speaking(Language.ENGLISH):
        assert definition(STATE)["width"] > narrow


def test_dates_and_numbers_are_as_wide_in_every_language() -> None:
    date = Column(field="since", header="联网日期", width=120, is_wordless=True)
    with speaking(Language.ENGLISH):
        assert definition(date)["width"] == 120


def test_a_state_is_a_word_with_an_icon_and_a_tone() -> None:
    assert badge_cell(MembershipState.LIVE) == {
        "text": "已联网",
        "tone": "good",
        "icon": "bi-check-circle",
    }


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("合肥", "合肥"),
        (None, ""),
        (0, "0"),
        (lines_cell("肥西县人民医院", "肥西县"), "肥西县人民医院 肥西县"),
        (link_cell("AH1", "/cases/AH1"), "AH1"),
        (badge_cell(MembershipState.LIVE), "已联网"),
    ],
)
def test_a_cell_is_plain_text_in_a_spreadsheet(cell: object, text: str) -> None:
    assert cell_text(cell) == text


def test_the_csv_has_heads_and_rows_and_is_read_as_utf_8() -> None:
    rows = [{"name": lines_cell("肥西县人民医院", ""), "state": badge_cell(MembershipState.LIVE)}]
    download = csv_download(rows, [NAME, STATE], "机构")

    assert download["filename"] == "机构.csv"
    assert download["content"].startswith("\ufeff")
    assert list(csv.reader(StringIO(download["content"].lstrip("\ufeff")))) == [
        ["机构", "联网状态"],
        ["肥西县人民医院", "已联网"],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_no_cell_is_a_formula(text: str) -> None:
    content = csv_download([{"state": text}], [STATE], "x")["content"]

    assert f"'{text[0]}" in content


def test_a_table_asks_for_one_block_at_a_time() -> None:
    """The component keeps one request: a second at the same time would stay blank."""
    seen = str(server_table("test-table", [NAME, STATE]))

    assert "'maxConcurrentDatasourceRequests': 1" in seen
    assert "rowModelType='infinite'" in seen


def test_the_grid_speaks_chinese_and_english() -> None:
    chinese = str(server_table("test-table", [NAME]))
    with speaking(Language.ENGLISH):
        english = str(server_table("test-table", [NAME]))

    assert "localeText" in chinese
    assert "localeText" not in english
    assert "导出 CSV" in chinese
    assert "Export CSV" in english


def test_a_table_that_may_not_leave_has_no_export() -> None:
    assert "table-export" not in str(server_table("test-table", [NAME], can_export=False))
