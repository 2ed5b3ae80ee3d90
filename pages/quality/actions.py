"""Corrective actions: who does what about a signal until when, and whether it helped."""

from typing import Any

import dash
from dash import Input, Output, State, callback, html
from dash.development.base_component import Component

from pages.quality import _actions_data as data
from pages.quality import _actions_view as view
from pages.quality._findings_data import EVERYTHING
from pages.quality._findings_places import ACTIONS, FINDINGS, findings_tabs
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
    path=ACTIONS,
    name="quality-actions-tab",
    section="quality",
    under=FINDINGS,
    roles=TOLD,
)

TABLE = "quality-actions"


@requires(*TOLD)
def layout(**query: str) -> Component:
    filters = filter_bar(TABLE, view.filters(), query)
    return html.Div(
        [
            page_header(t("quality-nav-findings"), t("quality-actions-answer")),
            findings_tabs("actions"),
            view.figures(data.standing()),
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
def show_actions(request: dict[str, Any] | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    found = data.action_rows(view.criteria(chosen), wanted_rows(request).rows)
    return rows_response(view.rows(found.found, found.today), found.total)


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    State(filters_id(TABLE), "data"),
    prevent_initial_call=True,
)
@requires(*TOLD)
def export_actions(_clicks: int | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    found = data.action_rows(view.criteria(chosen), range(EVERYTHING))
    rows = view.rows(found.found, found.today)
    codes = filter_codes(view.filters(), chosen)
    return csv_export(TABLE, rows, view.columns(), f"actions-{found.today}", codes)
