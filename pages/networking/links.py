"""Monitor of the links: which nodes answer, which hospitals fell silent, what is being done."""

from datetime import timedelta
from typing import Any

import dash
from dash import Input, Output, State, callback, dcc, html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from data_layer.clock import local_day, now
from pages.networking import _links_data as data
from pages.networking import _links_view as view
from portal.access import requires, scope
from portal.components import empty_state, page_header, skeleton
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

READERS = (Role.COMMISSION, Role.CITY_OFFICIAL, Role.SYSTEM_ADMIN)

dash.register_page(
    __name__,
    path="/links",
    name="links-nav",
    section="networking",
    roles=READERS,
    order=40,
    icon="bi-activity",
)

OVERVIEW = "links-overview"
TABLE = "links-nodes"
LIVE = "links-live"
LOOK_EVERY = timedelta(minutes=1)


@requires(*READERS)
def layout(**query: str) -> Component:
    return html.Div(
        [
            page_header(t("links-title"), t("links-answer-sentence"), as_of=now()),
            html.Div([skeleton("figures"), skeleton("list")], id=OVERVIEW, className="stack"),
            html.H2(t("links-nodes"), className="card-title"),
            server_table(
                TABLE,
                view.columns(),
                filters=filter_bar(TABLE, view.filters(scope()), query),
                empty=empty_state(t("links-no-nodes"), t("links-no-nodes-hint")),
                height="520px",
            ),
            dcc.Interval(id=LIVE, interval=int(LOOK_EVERY.total_seconds() * 1000)),
        ],
        className="page",
    )


@callback(Output(OVERVIEW, "children"), Input(LIVE, "n_intervals"))
@requires(*READERS)
def show_overview(_looks: int | None) -> list[Component | str]:
    at = now()
    return view.overview(data.overview(scope(), at), at)


@callback(
    Output(TABLE, "getRowsResponse"),
    Input(TABLE, "getRowsRequest"),
    State(filters_id(TABLE), "data"),
)
@requires(*READERS)
def show_nodes(request: dict[str, Any] | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    wanted, at = wanted_rows(request), now()
    page = data.nodes_page(scope(), view.criteria(chosen, wanted), at, wanted.rows)
    return rows_response(view.rows(page, at), page.total)


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    State(filters_id(TABLE), "data"),
    prevent_initial_call=True,
)
@requires(*READERS)
def export_nodes(_clicks: int, chosen: dict[str, Any] | None) -> dict[str, Any]:
    at = now()
    page = data.nodes_page(scope(), view.criteria(chosen), at, data.EVERYTHING)
    codes = filter_codes(view.filters(scope()), chosen)
    return csv_export(TABLE, view.rows(page, at), view.columns(), f"nodes-{local_day(at)}", codes)
