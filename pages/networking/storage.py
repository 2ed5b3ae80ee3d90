"""Hybrid storage: where the images of each institution lie, how they grow, and what they cost."""

from typing import Any

import dash
from dash import Input, NoUpdate, Output, State, callback, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from pages.networking import _storage_data as data
from pages.networking import _storage_table as table
from pages.networking import _storage_view as view
from pages.networking._storage_charts import course
from pages.networking._storage_places import OVERSEERS, storage_tabs
from pages.networking._storage_question import WrongNumberError, href, question
from portal.access import requires, scope
from portal.components import page_header, skeleton
from portal.components.figures import Figure
from portal.components.filters import filter_bar, filters_id
from portal.components.tables import (
    download_id,
    export_id,
    rows_response,
    server_table,
    wanted_rows,
)
from portal.exports import csv_export, filter_codes
from portal.i18n import t

dash.register_page(
    __name__,
    path="/storage",
    name="networking-storage-nav",
    section="networking",
    roles=OVERSEERS,
    order=45,
    icon="bi-hdd-stack",
)

BODY = "networking-storage-body"
GO = "networking-storage-go"
ASKED = "networking-storage-asked"
TABLE = "networking-storage-table"


@requires(*OVERSEERS)
def layout(**query: str) -> Component:
    asked = {name: query.get(name) for name in ("central", "local", "over")}
    return html.Div(
        [
            page_header(t("networking-storage-title"), t("networking-storage-answer")),
            storage_tabs("storage"),
            dcc.Location(id=GO, refresh="callback-nav"),
            dcc.Store(id=ASKED, data=asked),
            html.Div([skeleton("figures", 5), skeleton("chart")], id=BODY, className="stack"),
            html.H2(t("networking-storage-rows"), className="card-title"),
            server_table(
                TABLE,
                table.columns(),
                filters=filter_bar(TABLE, table.filters(), query),
                height="520px",
            ),
        ],
        className="page",
    )


@callback(Output(BODY, "children"), Input(ASKED, "data"))
@requires(*OVERSEERS)
def show_storage(asked: dict[str, Any] | None) -> list[Component]:
    return view.body(data.report(scope(), question(asked)))


@callback(
    Output(view.EXPECTED, "children"), Output(view.COURSE, "figure"), Input(view.DRAWN, "data")
)
@requires(*OVERSEERS)
def show_forecast(_drawn: str | None) -> tuple[Component, Figure]:
    found = data.forecast(scope())
    return view.expected(found), course(found)


@callback(
    Output(GO, "href"),
    Output(view.ERROR, "children"),
    Input(view.CALCULATE, "n_clicks"),
    State(view.CENTRAL, "value"),
    State(view.LOCAL, "value"),
    State(view.OVER, "value"),
    prevent_initial_call=True,
)
@requires(*OVERSEERS)
def calculate(
    clicks: int | None, central: str | None, local: str | None, over: str | None
) -> tuple[str | NoUpdate, str]:
    if not clicks:
        raise PreventUpdate
    try:
        return href(central, local, over), ""
    except WrongNumberError as error:
        return no_update, t("networking-storage-wrong", field=error.field)


@callback(
    Output(TABLE, "getRowsResponse"),
    Input(TABLE, "getRowsRequest"),
    State(filters_id(TABLE), "data"),
    State(ASKED, "data"),
)
@requires(*OVERSEERS)
def show_rows(
    request: dict[str, Any] | None, chosen: dict[str, Any] | None, asked: dict[str, Any] | None
) -> dict[str, Any]:
    wanted = wanted_rows(request)
    found = data.report(scope(), question(asked))
    rows = table.ordered(table.filtered(found, chosen), found, wanted)
    window = rows[wanted.rows.start : wanted.rows.stop]
    return rows_response((table.row(one, found) for one in window), len(rows))


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    State(filters_id(TABLE), "data"),
    State(ASKED, "data"),
    prevent_initial_call=True,
)
@requires(*OVERSEERS)
def export_rows(
    _clicks: int | None, chosen: dict[str, Any] | None, asked: dict[str, Any] | None
) -> dict[str, Any]:
    found = data.report(scope(), question(asked))
    rows = (table.row(one, found) for one in table.filtered(found, chosen))
    codes = filter_codes(table.filters(), chosen)
    return csv_export(TABLE, rows, table.columns(), f"storage-{found.as_of}", codes)
