"""The institutions behind a networking rate, in and out, as of any day."""

from typing import Any

import dash
from dash import Input, Output, State, callback, html
from dash.development.base_component import Component

from data_layer import clock
from pages.networking import _rates_members_view as view
from pages.networking._rates_members_data import members_of_day
from pages.networking._rates_places import MEMBERS, READERS, chosen_day, rates_tabs
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

dash.register_page(__name__, path=MEMBERS, name="networking-members-tab", roles=READERS)

TABLE = "networking-members-table"
SUMMARY = "networking-members-summary"


@requires(*READERS)
def layout(**query: str) -> Component:
    today = clock.local_day(clock.now())
    day = chosen_day(query.get("on"), today)
    asked = query | {"on": day.isoformat()}
    return html.Div(
        [
            page_header(t("networking-members-title"), t("networking-members-answer")),
            rates_tabs("members", day if day != today else None),
            html.Div(id=SUMMARY, className="members-summary"),
            server_table(
                TABLE,
                view.columns(),
                filters=filter_bar(TABLE, view.filters(scope(), query.get("county", "")), asked),
            ),
        ],
        className="page",
    )


@callback(
    Output(TABLE, "getRowsResponse"),
    Output(SUMMARY, "children"),
    Input(TABLE, "getRowsRequest"),
    State(filters_id(TABLE), "data"),
)
@requires(*READERS)
def show_members(
    request: dict[str, Any] | None, chosen: dict[str, Any] | None
) -> tuple[dict[str, Any], list[Component]]:
    wanted = wanted_rows(request)
    criteria = view.criteria(chosen, clock.local_day(clock.now()))
    found = members_of_day(scope(), criteria.day, criteria.within)
    shown = view.sorted_members(view.filtered(found, criteria), wanted)
    window = shown[wanted.rows.start : wanted.rows.stop]
    return rows_response(map(view.row, window), len(shown)), view.summary(found, criteria)


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    State(filters_id(TABLE), "data"),
    prevent_initial_call=True,
)
@requires(*READERS)
def export_members(_clicks: int | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    criteria = view.criteria(chosen, clock.local_day(clock.now()))
    found = view.filtered(members_of_day(scope(), criteria.day, criteria.within), criteria)
    codes = filter_codes(view.filters(scope(), criteria.within.county or ""), chosen)
    name = f"networking-{criteria.day}"
    return csv_export(TABLE, map(view.row, found), view.columns(), name, codes)
