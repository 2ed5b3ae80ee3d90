"""The insurance's image index: each charge pending, sent, failed, reconciled or different."""

from typing import Any

import dash
from dash import Input, Output, State, callback, html
from dash.development.base_component import Component

from data_layer.clock import local_day, now
from pages.fees import _insurance_data as data
from pages.fees import _insurance_view as view
from pages.fees._readers import SIGNERS
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

dash.register_page(
    __name__,
    path="/fees/insurance",
    name="fees-nav-insurance",
    section="fees",
    roles=SIGNERS,
    order=75,
    icon="bi-shield-plus",
)

TABLE = "fee-insurance"


@requires(*SIGNERS)
def layout(**query: str) -> Component:
    return html.Div(
        [
            page_header(t("fees-nav-insurance"), t("fees-insurance-answer")),
            view.figures(data.counts(scope())),
            server_table(TABLE, view.columns(), filters=filter_bar(TABLE, view.filters(), query)),
        ],
        className="page",
    )


@callback(
    Output(TABLE, "getRowsResponse"),
    Input(TABLE, "getRowsRequest"),
    State(filters_id(TABLE), "data"),
)
@requires(*SIGNERS)
def show_entries(request: dict[str, Any] | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    found = data.insurance_rows(scope(), view.states_of(chosen), wanted_rows(request).rows)
    return rows_response(view.rows(found.found), found.total)


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    State(filters_id(TABLE), "data"),
    prevent_initial_call=True,
)
@requires(*SIGNERS)
def export_entries(_clicks: int | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    found = data.insurance_rows(scope(), view.states_of(chosen), range(data.EVERYTHING))
    name = f"insurance-index-{local_day(now())}"
    codes = filter_codes(view.filters(), chosen)
    return csv_export(TABLE, view.rows(found.found), view.columns(), name, codes)
