"""Flows of cases: who asks whom for reports, and how far a case goes to be read."""

from typing import Any

import dash
from dash import Input, Output, State, callback, html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from pages.networking import _flows_data as data
from pages.networking import _flows_table as table
from pages.networking import _flows_view as view
from portal.access import requires, scope
from portal.components import page_header, skeleton
from portal.components.filters import filter_bar, filters_id, text_of
from portal.components.tables import (
    download_id,
    export_id,
    rows_response,
    server_table,
    wanted_rows,
)
from portal.exports import csv_export, filter_codes
from portal.i18n import t

READERS = (Role.COMMISSION, Role.CITY_OFFICIAL)

dash.register_page(
    __name__,
    path="/flows",
    name="networking-flows-nav",
    section="networking",
    roles=READERS,
    order=17,
    icon="bi-diagram-3",
)

BODY = "networking-flows-body"
TABLE = "networking-flows-table"


@requires(*READERS)
def layout(**query: str) -> Component:
    bar = filter_bar(TABLE, table.filters(scope(), data.choices(scope())), query)
    return html.Div(
        [
            page_header(t("networking-flows-title"), t("networking-flows-answer")),
            bar,
            html.Div([skeleton("figures", 5), skeleton("chart")], id=BODY, className="stack"),
            html.H2(t("networking-flows-rows"), className="card-title"),
            server_table(TABLE, table.columns(), height="480px"),
        ],
        className="page",
    )


@callback(Output(BODY, "children"), Input(filters_id(TABLE), "data"))
@requires(*READERS)
def show_flows(chosen: dict[str, Any] | None) -> list[Component]:
    return view.body(data.flows(scope(), table.criteria(chosen)), text_of(chosen, "to"))


@callback(
    Output(TABLE, "getRowsResponse"),
    Input(TABLE, "getRowsRequest"),
    State(filters_id(TABLE), "data"),
)
@requires(*READERS)
def show_rows(request: dict[str, Any] | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    wanted = wanted_rows(request)
    found = data.flows(scope(), table.criteria(chosen))
    shown = table.ordered(found, wanted)[wanted.rows.start : wanted.rows.stop]
    return rows_response((table.row(one, found.case_count) for one in shown), len(found.flows))


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    State(filters_id(TABLE), "data"),
    prevent_initial_call=True,
)
@requires(*READERS)
def export_rows(_clicks: int | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    found = data.flows(scope(), table.criteria(chosen))
    codes = filter_codes(table.filters(scope(), data.choices(scope())), chosen)
    rows = (table.row(one, found.case_count) for one in found.flows)
    return csv_export(TABLE, rows, table.columns(), "case-flows", codes)
