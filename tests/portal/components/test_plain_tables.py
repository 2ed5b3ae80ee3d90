"""Tables of a few fixed rows."""

from dash import html

from portal.components.plain_tables import head, number, plain_table, row_head, stacked_table


def test_a_table_has_a_head_for_each_column_and_can_be_scrolled_by_key() -> None:
    row = html.Tr([row_head("CT"), number("12")])

    frame = plain_table(["检查类型", head("例数", is_number=True)], [row], "is-dense")
    table = frame.children

    assert frame.tabIndex == 0
    assert table.className == "plain-table is-dense"
    assert [one.children for one in table.children[0].children.children] == ["检查类型", "例数"]
    assert [one.className for one in table.children[0].children.children] == [None, "is-number"]
    assert table.children[1].children == [row]


def test_where_rows_are_stacked_each_cell_names_its_column() -> None:
    defined = head(html.Span(["一致率", html.Button("?")]), is_number=True)
    row = html.Tr([row_head("CT"), number("12"), number(["98%", html.Span("n")])])

    frame = stacked_table(["检查类型", head("例数", is_number=True), defined], [row], "is-dense")

    assert frame.children.className == "plain-table is-stacked is-dense"
    assert [one.to_plotly_json()["props"]["data-head"] for one in row.children] == [
        "检查类型",
        "例数",
        "一致率",
    ]
