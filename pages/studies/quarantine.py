"""Quarantine: which files were not stored, why, and what is to be done about it."""

from typing import Any

import dash
from dash import Input, Output, State, callback, html
from dash.development.base_component import Component

from data_layer import clock
from pages.studies import _quarantine_data as data
from pages.studies import _quarantine_view as view
from pages.studies._readers import KEEPERS
from portal.access import requires, scope
from portal.components import page_header, skeleton
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
    path="/quarantine",
    name="studies-nav-quarantine",
    section="studies",
    roles=KEEPERS,
    order=20,
    icon="bi-shield-exclamation",
)

FIGURES = "quarantine-figures"
BESIDE = "quarantine-beside"
TABLE = "quarantine-table"


@requires(*KEEPERS)
def layout(**query: str) -> Component:
    filters = filter_bar(TABLE, view.filters(), query)
    return html.Div(
        [
            page_header(t("studies-quarantine-title"), t("studies-quarantine-answer"), clock.now()),
            html.Div(skeleton("figures"), id=FIGURES),
            server_table(
                TABLE, view.columns(), filters=filters, empty=view.nothing(), height="440px"
            ),
            html.Div(skeleton("list"), id=BESIDE, className="even-columns"),
        ],
        className="page",
    )


@callback(Output(FIGURES, "children"), Output(BESIDE, "children"), Input(FIGURES, "id"))
@requires(*KEEPERS)
def show_refused(_loaded: str) -> tuple[Component, list[Component]]:
    refused = data.refused(scope())
    return view.figures(refused), view.beside(refused)


@callback(
    Output(TABLE, "getRowsResponse"),
    Input(TABLE, "getRowsRequest"),
    State(filters_id(TABLE), "data"),
)
@requires(*KEEPERS)
def show_files(request: dict[str, Any] | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    page = data.file_page(scope(), view.reasons(chosen), wanted_rows(request).rows)
    return rows_response(view.rows(page), page.total)


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    State(filters_id(TABLE), "data"),
    prevent_initial_call=True,
)
@requires(*KEEPERS)
def export_files(_clicks: int, chosen: dict[str, Any] | None) -> dict[str, Any]:
    page = data.file_page(scope(), view.reasons(chosen), range(data.MOST_EXPORTED))
    today = clock.local_day(clock.now())
    codes = filter_codes(view.filters(), chosen)
    return csv_export(TABLE, view.rows(page), view.columns(), f"quarantine-{today}", codes)
