"""The directory of experts: what they read, and when their licences end."""

from typing import Any

import dash
from dash import Input, Output, State, callback, html
from dash.development.base_component import Component

from data_layer import clock
from pages.experts import _experts_data as data
from pages.experts import _experts_view as view
from pages.experts._teams_data import EVERYTHING
from pages.experts._teams_view import READERS
from portal.access import requires, scope_as
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
    path="/experts",
    name="experts-nav-experts",
    section="experts",
    roles=READERS,
    order=20,
    icon="bi-person-vcard",
)

TABLE = "experts-table"


@requires(*READERS)
def layout(**query: str) -> Component:
    filters = filter_bar(TABLE, view.filters(scope_as(*READERS)), query)
    return html.Div(
        [
            page_header(
                t("experts-experts-title"),
                t("experts-experts-answer"),
                as_of=clock.local_day(clock.now()),
            ),
            server_table(TABLE, view.columns(), filters=filters),
        ],
        className="page",
    )


@callback(
    Output(TABLE, "getRowsResponse"),
    Input(TABLE, "getRowsRequest"),
    State(filters_id(TABLE), "data"),
)
@requires(*READERS)
def show_experts(request: dict[str, Any] | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    wanted = wanted_rows(request)
    criteria = view.criteria(chosen, clock.local_day(clock.now()), wanted)
    page = data.expert_page(scope_as(*READERS), criteria, wanted.rows)
    return rows_response(view.rows(page), page.total)


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    State(filters_id(TABLE), "data"),
    prevent_initial_call=True,
)
@requires(*READERS)
def export_experts(_clicks: int, chosen: dict[str, Any] | None) -> dict[str, Any]:
    today = clock.local_day(clock.now())
    page = data.expert_page(scope_as(*READERS), view.criteria(chosen, today), range(EVERYTHING))
    codes = filter_codes(view.filters(scope_as(*READERS)), chosen)
    return csv_export(TABLE, view.rows(page), view.columns(), f"experts-{today}", codes)
