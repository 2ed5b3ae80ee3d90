"""Expert teams: who is on duty, where nobody is, and how much lies with whom."""

from typing import Any

import dash
from dash import Input, Output, State, callback, html
from dash.development.base_component import Component

from data_layer import clock
from pages.experts import _teams_data as data
from pages.experts import _teams_view as view
from pages.experts._teams_view import GOVERNING, READERS
from portal.access import requires, scope_as
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
    path="/teams",
    name="experts-nav-teams",
    section="experts",
    roles=READERS,
    order=10,
    icon="bi-people",
)

TABLE = "teams-table"
FIGURES = "teams-figures"


@requires(*READERS)
def layout(**query: str) -> Component:
    scope, governed = scope_as(*READERS), scope_as(*GOVERNING)
    filters = filter_bar(TABLE, view.filters(scope), query)
    return html.Div(
        [
            page_header(t("experts-teams-title"), t("experts-teams-answer"), as_of=clock.now()),
            html.Div(skeleton("figures"), id=FIGURES),
            server_table(TABLE, view.columns(scope, governed), filters=filters),
        ],
        className="page",
    )


@callback(Output(FIGURES, "children"), Input(FIGURES, "id"))
@requires(*READERS)
def show_teams_now(_shown: str) -> Component:
    governed = scope_as(*GOVERNING)
    return view.figures(data.teams_now(scope_as(*READERS), governed), governed)


@callback(
    Output(TABLE, "getRowsResponse"),
    Input(TABLE, "getRowsRequest"),
    State(filters_id(TABLE), "data"),
)
@requires(*READERS)
def show_teams(request: dict[str, Any] | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    wanted = wanted_rows(request)
    page = data.team_page(
        scope_as(*READERS), scope_as(*GOVERNING), view.criteria(chosen, wanted), wanted.rows
    )
    return rows_response(view.rows(page), page.total)


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    State(filters_id(TABLE), "data"),
    prevent_initial_call=True,
)
@requires(*READERS)
def export_teams(_clicks: int, chosen: dict[str, Any] | None) -> dict[str, Any]:
    scope, governed = scope_as(*READERS), scope_as(*GOVERNING)
    page = data.team_page(scope, governed, view.criteria(chosen), range(data.EVERYTHING))
    today = clock.local_day(clock.now())
    codes, columns = filter_codes(view.filters(scope), chosen), view.columns(scope, governed)
    return csv_export(TABLE, view.rows(page), columns, f"teams-{today}", codes)
