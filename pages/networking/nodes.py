"""List of all DICOM nodes: where each lies, how it is spoken to, whether it is in use."""

from typing import Any

import dash
from dash import Input, Output, State, callback, html
from dash.development.base_component import Component

from data_layer import clock
from data_layer.accounts.records import Role
from pages.networking import _nodes_data as data
from pages.networking import _nodes_view as view
from portal.access import requires, scope
from portal.components import page_header
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

READERS = (Role.COMMISSION, Role.SYSTEM_ADMIN)

dash.register_page(
    __name__,
    path="/nodes",
    name="networking-nav-nodes",
    section="networking",
    roles=READERS,
    order=40,
    icon="bi-hdd-network",
)

TABLE = "nodes-table"


@requires(*READERS)
def layout(**query: str) -> Component:
    return html.Div(
        [
            page_header(t("register-nodes-title"), t("register-nodes-answer")),
            server_table(TABLE, view.columns(), filters=filter_bar(TABLE, view.filters(), query)),
        ],
        className="page",
    )


@callback(
    Output(TABLE, "getRowsResponse"),
    Input(TABLE, "getRowsRequest"),
    State(filters_id(TABLE), "data"),
)
@requires(*READERS)
def show_nodes(request: dict[str, Any] | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    wanted = wanted_rows(request)
    found, total = data.node_rows(scope(), view.criteria(chosen, wanted), wanted.rows)
    return rows_response(view.rows(found), total)


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    State(filters_id(TABLE), "data"),
    prevent_initial_call=True,
)
@requires(*READERS)
def export_nodes(_clicks: int | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    found, _ = data.node_rows(scope(), view.criteria(chosen), range(data.EVERYTHING))
    today = clock.local_day(clock.now())
    codes = filter_codes(view.filters(), chosen)
    return csv_export(TABLE, view.rows(found), view.columns(), f"nodes-{today}", codes)
