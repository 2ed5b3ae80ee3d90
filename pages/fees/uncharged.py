"""Not charged yet: delivered cases that no price or payee was found for, and the way out."""

from typing import Any

import dash
from dash import Input, Output, State, callback, html
from dash.development.base_component import Component

from data_layer.clock import local_day, now
from pages.fees import _uncharged_data as data
from pages.fees import _uncharged_view as view
from pages.fees._readers import MONEY_READERS
from portal.access import requires
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
    path="/fees/uncharged",
    name="fees-nav-uncharged",
    section="fees",
    roles=MONEY_READERS,
    order=45,
    icon="bi-hourglass-split",
)

TABLE = "fee-uncharged"


@requires(*MONEY_READERS)
def layout(**query: str) -> Component:
    return html.Div(
        [
            page_header(t("fees-nav-uncharged"), t("fees-uncharged-answer")),
            view.figures(data.by_reason()),
            server_table(TABLE, view.columns(), filters=filter_bar(TABLE, view.filters(), query)),
        ],
        className="page",
    )


@callback(
    Output(TABLE, "getRowsResponse"),
    Input(TABLE, "getRowsRequest"),
    State(filters_id(TABLE), "data"),
)
@requires(*MONEY_READERS)
def show_uncharged(request: dict[str, Any] | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    found = data.uncharged_rows(view.reasons_of(chosen), wanted_rows(request).rows)
    return rows_response(view.rows(found.found), found.total)


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    State(filters_id(TABLE), "data"),
    prevent_initial_call=True,
)
@requires(*MONEY_READERS)
def export_uncharged(_clicks: int | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    found = data.uncharged_rows(view.reasons_of(chosen), range(data.EVERYTHING))
    name = f"not-charged-{local_day(now())}"
    codes = filter_codes(view.filters(), chosen)
    return csv_export(TABLE, view.rows(found.found), view.columns(), name, codes)
