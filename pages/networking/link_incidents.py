"""Incidents of the links: what is open, who looks after it, and whether in time."""

from typing import Any

import dash
from dash import Input, Output, State, callback, html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from data_layer.clock import local_day, now
from data_layer.operations.link_incident_queries import incident_count, incidents
from pages.networking import _link_incidents_view as view
from pages.networking._links_data import EVERYTHING
from portal import db
from portal.access import requires, scope
from portal.components import empty_state, page_header
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
    path="/link-incidents",
    name="links-nav-incidents",
    section="networking",
    roles=READERS,
    order=41,
    icon="bi-exclamation-diamond",
)

TABLE = "link-incidents"


@requires(*READERS)
def layout(**query: str) -> Component:
    return html.Div(
        [
            page_header(t("links-incidents-title"), t("links-incidents-answer"), as_of=now()),
            server_table(
                TABLE,
                view.columns(),
                filters=filter_bar(TABLE, view.filters(scope()), query),
                empty=empty_state(t("links-no-incidents"), t("links-no-incidents-hint")),
            ),
        ],
        className="page",
    )


@callback(
    Output(TABLE, "getRowsResponse"),
    Input(TABLE, "getRowsRequest"),
    State(filters_id(TABLE), "data"),
)
@requires(*READERS)
def show_incidents(request: dict[str, Any] | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    wanted, criteria = wanted_rows(request), view.criteria(chosen)
    with db.reading() as session:
        found = incidents(session, scope(), criteria, wanted.rows)
        total = incident_count(session, scope(), criteria)
    return rows_response(view.rows(found, now()), total)


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    State(filters_id(TABLE), "data"),
    prevent_initial_call=True,
)
@requires(*READERS)
def export_incidents(_clicks: int, chosen: dict[str, Any] | None) -> dict[str, Any]:
    at = now()
    with db.reading() as session:
        found = incidents(session, scope(), view.criteria(chosen), EVERYTHING)
    codes = filter_codes(view.filters(scope()), chosen)
    name = f"link-incidents-{local_day(at)}"
    return csv_export(TABLE, view.rows(found, at), view.columns(), name, codes)
