"""Every account: who may do what, who has not been there, who has no second factor."""

from typing import Any

import dash
from dash import Input, Output, State, callback, html
from dash.development.base_component import Component

from data_layer.accounts import directory_queries as queries
from data_layer.accounts.records import Role
from data_layer.clock import local_day, now
from pages.accounts import _accounts_view as view
from portal import db
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
    path="/accounts",
    name="accounts-nav-accounts",
    section="accounts",
    roles=(Role.SECURITY_ADMIN,),
    order=10,
    icon="bi-people",
)

TABLE = "accounts-table"
EVERYTHING = 10_000


@requires(Role.SECURITY_ADMIN)
def layout(**query: str) -> Component:
    return html.Div(
        [
            page_header(t("accounts-accounts-title"), t("accounts-accounts-answer")),
            server_table(TABLE, view.columns(), filters=filter_bar(TABLE, view.filters(), query)),
        ],
        className="page",
    )


@callback(
    Output(TABLE, "getRowsResponse"),
    Input(TABLE, "getRowsRequest"),
    State(filters_id(TABLE), "data"),
)
@requires(Role.SECURITY_ADMIN)
def show_accounts(request: dict[str, Any] | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    wanted = wanted_rows(request)
    criteria = view.criteria(chosen, wanted)
    with db.reading() as session:
        found = queries.accounts(session, criteria, now(), wanted.rows)
        total = queries.account_count(session, criteria, now())
    return rows_response(view.rows(found), total)


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    State(filters_id(TABLE), "data"),
    prevent_initial_call=True,
)
@requires(Role.SECURITY_ADMIN)
def export_accounts(_clicks: int, chosen: dict[str, Any] | None) -> dict[str, Any]:
    with db.reading() as session:
        found = queries.accounts(session, view.criteria(chosen), now(), range(EVERYTHING))
    codes, name = filter_codes(view.filters(), chosen), f"accounts-{local_day(now())}"
    return csv_export(TABLE, view.rows(found), view.columns(), name, codes)
