"""Charges and reversals: what each case cost, by which policy, in which month."""

from typing import Any

import dash
from dash import Input, Output, State, callback, html
from dash.development.base_component import Component

from data_layer.clock import local_day, now
from pages.fees import _charges_data as data
from pages.fees import _charges_view as view
from pages.fees._statements_data import past_months
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
from portal.money_scope import CHARGE_READERS

dash.register_page(
    __name__,
    path="/fees/charges",
    name="fees-nav-charges",
    section="fees",
    roles=CHARGE_READERS,
    order=40,
    icon="bi-list-columns",
)

TABLE = "fee-charges"


@requires(*CHARGE_READERS)
def layout(**query: str) -> Component:
    filters = filter_bar(TABLE, view.filters(past_months()), query)
    return html.Div(
        [
            page_header(t("fees-nav-charges"), t("fees-charges-answer")),
            server_table(TABLE, view.columns(), filters=filters),
        ],
        className="page",
    )


@callback(
    Output(TABLE, "getRowsResponse"),
    Input(TABLE, "getRowsRequest"),
    State(filters_id(TABLE), "data"),
)
@requires(*CHARGE_READERS)
def show_charges(request: dict[str, Any] | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    found = data.charge_rows(view.criteria(chosen), wanted_rows(request).rows)
    return rows_response(view.rows(found.found), found.total)


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    State(filters_id(TABLE), "data"),
    prevent_initial_call=True,
)
@requires(*CHARGE_READERS)
def export_charges(_clicks: int | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    found = data.charge_rows(view.criteria(chosen), range(data.EVERYTHING))
    codes = filter_codes(view.filters(past_months()), chosen)
    name = f"charges-{local_day(now())}"
    return csv_export(TABLE, view.rows(found.found), view.columns(), name, codes)
