"""Studies that nothing vouches for: not all kept by the platform, and their hospital silent."""

from typing import Any

import dash
from dash import Input, Output, State, callback, html
from dash.development.base_component import Component

from pages.networking import _storage_data as data
from pages.networking import _storage_unlocated_view as view
from pages.networking._storage_places import READERS, UNLOCATED, storage_tabs
from pages.networking._storage_question import question
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

dash.register_page(__name__, path=UNLOCATED, name="networking-storage-unlocated-tab", roles=READERS)

TABLE = "networking-unlocated-table"


@requires(*READERS)
def layout(**query: str) -> Component:
    found = data.report(scope(), question(None))
    return html.Div(
        [
            page_header(
                t("networking-storage-unlocated-title"), t("networking-storage-unlocated-answer")
            ),
            storage_tabs("unlocated"),
            view.summary(found, data.FURTHEST_ROW),
            server_table(
                TABLE,
                view.columns(),
                filters=filter_bar(TABLE, view.filters(found), query),
                empty=view.nothing(),
            ),
        ],
        className="page",
    )


@callback(
    Output(TABLE, "getRowsResponse"),
    Input(TABLE, "getRowsRequest"),
    State(filters_id(TABLE), "data"),
)
@requires(*READERS)
def show_studies(request: dict[str, Any] | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    wanted = wanted_rows(request)
    institutions = view.without(data.report(scope(), question(None)), chosen)
    found = data.unlocated(scope(), institutions, wanted.rows)
    shown = min(view.total(institutions), data.FURTHEST_ROW)
    return rows_response(map(view.row, found), shown)


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    State(filters_id(TABLE), "data"),
    prevent_initial_call=True,
)
@requires(*READERS)
def export_studies(_clicks: int | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    report = data.report(scope(), question(None))
    institutions = view.without(report, chosen)
    found = data.unlocated(scope(), institutions, range(data.FURTHEST_ROW))
    codes = filter_codes(view.filters(report), chosen)
    return csv_export(
        TABLE, map(view.row, found), view.columns(), f"unlocated-{report.as_of}", codes
    )
