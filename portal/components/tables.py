"""Tables whose rows come from the server as they are looked at, and as CSV."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import dash_ag_grid as dag
from dash import dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from data_layer.list_rules import harmless
from portal.components.columns import Column, cell_text, definition
from portal.components.elements import Child, attributes, icon, present
from portal.components.feedback import empty_state
from portal.i18n import Language, language, t

BLOCK = 100
_MOST_ROWS = 500
Rows = Iterable[Mapping[str, Any]]
_GRID_WORDS = Path(__file__).resolve().parents[2] / "assets" / "vendor" / "ag-grid-zh-cn.json"
_ASKING = {
    # The component answers one request at a time: a second one would lose its rows.
    "maxConcurrentDatasourceRequests": 1,
    "infiniteInitialRowCount": 1,
    "cacheBlockSize": BLOCK,
    "maxBlocksInCache": 20,
}
_CHOOSING = {
    "rowSelection": {"mode": "multiRow", "headerCheckbox": False},
    # On a narrow screen the grid would cut the boxes.
    "selectionColumnDef": {"minWidth": 48, "maxWidth": 48},
}
_OPTIONS = {
    "rowHeight": 44,
    "headerHeight": 38,
    "suppressCellFocus": False,
    "suppressMovableColumns": False,
    "suppressMultiSort": True,
    "animateRows": False,
    "enableCellTextSelection": True,
    "ensureDomOrder": True,
    "theme": {"function": "portalGridTheme(themeQuartz)"},
}


@dataclass(frozen=True, kw_only=True)
class WantedRows:
    """What the browser looks at: a window, and what it is sorted by (None: as the page likes)."""

    rows: range
    sort: str | None = None
    is_descending: bool = False


def server_table(
    table_id: str,
    columns: Sequence[Column],
    *,
    filters: Child = None,
    empty: Component | None = None,
    height: str = "fill",
    can_export: bool = True,
) -> Component:
    """Tools, filters and a grid; the page answers `getRowsRequest` and `export_id`.

    `height` is "fill" (the rest of the window) or a CSS length. A row with `href` opens it.
    """
    grid = _grid(table_id, columns, _ASKING, "modelUpdated", rowModelType="infinite")
    frame = html.Div(
        [grid, html.Div(empty or _nothing_found(), className="table-empty", hidden=True)],
        className="table-frame is-filling" if height == "fill" else "table-frame",
        style={} if height == "fill" else {"height": height},
    )
    return _table(table_id, present(filters, _tools(table_id, can_export)), frame)


def choosing_table(table_id: str, columns: Sequence[Column], *, filters: Child = None) -> Component:
    """As `server_table`, but each row has an `id` and is ticked: the page reads `selectedRows`."""
    options = _ASKING | _CHOOSING
    known = {"rowModelType": "infinite", "getRowId": "params.data.id"}
    grid = _grid(table_id, columns, options, "modelUpdated", **known)
    nothing = html.Div(_nothing_found(), className="table-empty", hidden=True)
    frame = html.Div([grid, nothing], className="table-frame is-filling")
    return _table(table_id, present(filters, _tools(table_id, can_export=False)), frame)


def given_table(table_id: str, columns: Sequence[Column], rows: Rows, *, height: str) -> Component:
    """Rows that come with the page and are shown as they are scrolled to."""
    given = [dict(row) for row in rows]
    # Its rows are there before anybody listens; that its columns are laid out is heard.
    shown = "displayedColumnsChanged"
    grid = _grid(table_id, columns, {}, shown, rowModelType="clientSide", rowData=given)
    frame = html.Div(
        [grid, html.Div(_nothing_found(), className="table-empty", hidden=True)],
        className="table-frame",
        style={"height": height},
    )
    return _table(table_id, [_tools(table_id, can_export=False)], frame)


def _grid(
    table_id: str,
    columns: Sequence[Column],
    options: Mapping[str, Any],
    counted_on: str,
    **model: Any,  # noqa: ANN401
) -> Component:
    grid: Component = dag.AgGrid(
        id=table_id,
        columnDefs=[definition(column) for column in columns],
        defaultColDef={
            "resizable": True,
            "suppressHeaderMenuButton": True,
            # Our own renderers show every cell; the grid must not guess what it is.
            "cellDataType": False,
        },
        dashGridOptions={**_OPTIONS, **options, **_words()},
        eventListeners={
            "rowClicked": ["portalOpenRow(params)"],
            "cellKeyDown": ["portalRowKey(params)"],
            counted_on: ["portalRowCount(params)"],
        },
        style={"height": "100%"},
        rowClassRules={"opens": "params.data && params.data.href"},
        className="portal-grid",
        **model,
    )
    return grid


def _table(table_id: str, bar: list[Any], frame: Component) -> Component:
    return html.Div(
        [html.Div(bar, className="table-bar"), frame],
        className="server-table",
        **attributes(data_table=table_id),
    )


def wanted_rows(request: Mapping[str, Any] | None) -> WantedRows:
    """What `getRowsRequest` asks for, kept within bounds."""
    if not request:
        raise PreventUpdate
    start = max(_whole(request.get("startRow")), 0)
    end = max(_whole(request.get("endRow")), start)
    window = range(start, min(end, start + _MOST_ROWS))
    orders = request.get("sortModel") or [{}]
    order = orders[0] if isinstance(orders, list) and isinstance(orders[0], dict) else {}
    column = order.get("colId")
    return WantedRows(
        rows=window,
        sort=column if isinstance(column, str) else None,
        is_descending=order.get("sort") == "desc",
    )


def rows_response(rows: Rows, total: int) -> dict[str, Any]:
    return {"rowData": [dict(row) for row in rows], "rowCount": total}


def export_id(table_id: str) -> dict[str, str]:
    """The button that asks for the CSV: `Input(export_id(TABLE), "n_clicks")`."""
    return {"type": "table-export", "table": table_id}


def download_id(table_id: str) -> dict[str, str]:
    """Where the CSV goes: `Output(download_id(TABLE), "data")`."""
    return {"type": "table-download", "table": table_id}


def csv_download(
    rows: Iterable[Mapping[str, Any]], columns: Sequence[Column], name: str
) -> dict[str, Any]:
    """Everything that is filtered, not only what was loaded; opens in a spreadsheet as it is."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow([column.header for column in columns])
    for row in rows:
        writer.writerow([harmless(cell_text(row.get(column.field))) for column in columns])
    # With the mark at the start, Excel reads UTF-8.
    return {
        "content": "\ufeff" + text.getvalue(),
        "filename": f"{name}.csv",
        "type": "text/csv",
        "base64": False,
    }


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _nothing_found() -> Component:
    return empty_state(t("shell-no-rows"), t("shell-no-rows-hint"), icon_name="bi-search")


def _tools(table_id: str, can_export: bool) -> Component:
    export = [
        html.Button(
            [icon("bi-download"), html.Span(t("shell-table-export"))],
            id=export_id(table_id),
            type="button",
            className="button is-quiet",
            n_clicks=0,
        ),
        dcc.Download(id=download_id(table_id)),
    ]
    return html.Div(
        [
            html.Span(
                className="table-count",
                role="status",
                **attributes(
                    data_table_count=t("shell-table-count"),
                    data_table_count_one=t("shell-table-count-one"),
                ),
            ),
            _tool("density", "bi-distribute-vertical", "shell-table-density"),
            _tool("columns", "bi-layout-three-columns", "shell-table-columns"),
            *(export if can_export else ()),
        ],
        className="table-tools",
    )


def _tool(action: str, icon_name: str, key: str) -> Component:
    return html.Button(
        icon(icon_name),
        type="button",
        className="icon-button",
        title=t(key),
        **attributes(aria_label=t(key), data_table_action=action),
    )


def _words() -> dict[str, Any]:
    return {"localeText": _chinese_words()} if language() is Language.CHINESE else {}


@cache
def _chinese_words() -> dict[str, str]:
    words: dict[str, str] = json.loads(_GRID_WORDS.read_text(encoding="utf-8"))
    # Set filters and the rest of the Enterprise edition are not used, and their words cost bytes.
    kept = ("page", "noRows", "loading", "sort", "pin", "autosize", "reset", "aria", "column")
    return {key: text for key, text in words.items() if key.startswith(kept)}
