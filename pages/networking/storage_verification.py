"""Kept objects read anew: when for the last time, how many, and which were not whole."""

from typing import Any

import dash
from dash import Input, Output, callback, html
from dash.development.base_component import Component

from pages.networking import _storage_data as data
from pages.networking import _storage_verification_view as view
from pages.networking._storage_places import READERS, VERIFICATION, storage_tabs
from portal.access import requires, scope
from portal.components import page_header
from portal.components.tables import (
    download_id,
    export_id,
    rows_response,
    server_table,
    wanted_rows,
)
from portal.exports import csv_export
from portal.i18n import t

dash.register_page(__name__, path=VERIFICATION, name="storage-verification-tab", roles=READERS)

TABLE = "networking-lost-objects"


@requires(*READERS)
def layout(**_query: str) -> Component:
    found = data.verified(scope())
    return html.Div(
        [
            page_header(t("storage-verification-title"), t("storage-verification-answer")),
            storage_tabs("verification"),
            *view.runs(found),
            html.H2(t("storage-lost-title"), className="card-title"),
            server_table(TABLE, view.columns(), empty=view.nothing(found), height="420px"),
        ],
        className="page",
    )


@callback(Output(TABLE, "getRowsResponse"), Input(TABLE, "getRowsRequest"))
@requires(*READERS)
def show_lost(request: dict[str, Any] | None) -> dict[str, Any]:
    found, count = data.lost(scope(), wanted_rows(request).rows)
    return rows_response(map(view.row, found), count)


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    prevent_initial_call=True,
)
@requires(*READERS)
def export_lost(_clicks: int | None) -> dict[str, Any]:
    found, _ = data.lost(scope(), range(data.FURTHEST_ROW))
    return csv_export(TABLE, map(view.row, found), view.columns(), "lost-objects", {})
