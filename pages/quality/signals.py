"""Signals: charts that said more than chance would, and what is done about each."""

from typing import Any

import dash
from dash import Input, Output, State, callback, html
from dash.development.base_component import Component

from data_layer.clock import local_day, now
from pages.quality import _signals_data as data
from pages.quality import _signals_view as view
from pages.quality._findings_data import EVERYTHING
from pages.quality._findings_places import FINDINGS, SIGNALS, findings_tabs
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
from portal.quality_scope import TOLD

dash.register_page(
    __name__,
    path=SIGNALS,
    name="quality-signals-tab",
    section="quality",
    under=FINDINGS,
    roles=TOLD,
)

TABLE = "quality-signals"


@requires(*TOLD)
def layout(**query: str) -> Component:
    filters = filter_bar(TABLE, view.filters(), query)
    return html.Div(
        [
            page_header(t("quality-nav-findings"), t("quality-signals-answer")),
            findings_tabs("signals"),
            view.figures(data.signal_counts()),
            server_table(TABLE, view.columns(), filters=filters),
        ],
        className="page",
    )


@callback(
    Output(TABLE, "getRowsResponse"),
    Input(TABLE, "getRowsRequest"),
    State(filters_id(TABLE), "data"),
)
@requires(*TOLD)
def show_signals(request: dict[str, Any] | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    found = data.signal_rows(view.criteria(chosen), wanted_rows(request).rows)
    return rows_response(view.rows(found.found), found.total)


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    State(filters_id(TABLE), "data"),
    prevent_initial_call=True,
)
@requires(*TOLD)
def export_signals(_clicks: int | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    found = data.signal_rows(view.criteria(chosen), range(EVERYTHING))
    codes = filter_codes(view.filters(), chosen)
    name = f"signals-{local_day(now())}"
    return csv_export(TABLE, view.rows(found.found), view.columns(), name, codes)
