"""List of what institutions filed for their systems: what has expired, and what soon will."""

from typing import Any

import dash
from dash import Input, Output, State, callback, html
from dash.development.base_component import Component

from data_layer import clock
from data_layer.accounts.records import Role
from pages.networking import _filings_data as data
from pages.networking import _filings_view as view
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

READERS = (Role.COMMISSION, Role.CITY_OFFICIAL)

dash.register_page(
    __name__,
    path="/filings",
    name="networking-nav-filings",
    section="networking",
    roles=READERS,
    order=35,
    icon="bi-shield-check",
)

TABLE = "filings-table"


@requires(*READERS)
def layout(**query: str) -> Component:
    """What ends soonest comes first, and what has ended before it."""
    return html.Div(
        [
            page_header(
                t("register-filings-title"),
                t("register-filings-answer"),
                as_of=clock.local_day(clock.now()),
            ),
            server_table(
                TABLE, view.columns(), filters=filter_bar(TABLE, view.filters(scope()), query)
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
def show_filings(request: dict[str, Any] | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    wanted, today = wanted_rows(request), clock.local_day(clock.now())
    found, total = data.filing_rows(scope(), view.criteria(chosen, wanted), today, wanted.rows)
    return rows_response(view.rows(found), total)


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    State(filters_id(TABLE), "data"),
    prevent_initial_call=True,
)
@requires(*READERS)
def export_filings(_clicks: int | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    today = clock.local_day(clock.now())
    found, _ = data.filing_rows(scope(), view.criteria(chosen), today, range(data.EVERYTHING))
    codes = filter_codes(view.filters(scope()), chosen)
    return csv_export(TABLE, view.rows(found), view.columns(), f"filings-{today}", codes)
