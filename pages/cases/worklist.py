"""Case worklist: what is waiting for whom, the most urgent first."""

from typing import Any

import dash
from dash import Input, Output, State, callback, html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from data_layer.cases import queries
from data_layer.clock import now
from pages.cases import _acceptance_actions as acceptance
from pages.cases import _worklist_view as view
from pages.cases._readers import READERS
from portal import db
from portal.access import account, requires, scope
from portal.components import page_header, skeleton
from portal.components.filters import filter_bar, filters_id
from portal.components.tables import (
    download_id,
    export_id,
    rows_response,
    server_table,
    wanted_rows,
)
from portal.desk import desk_of
from portal.exports import csv_export, filter_codes
from portal.i18n import t

dash.register_page(
    __name__,
    path="/cases",
    name="cases-nav-worklist",
    section="cases",
    roles=READERS,
    order=10,
    icon="bi-list-check",
)

TABLE = "case-worklist-table"
CHIPS = "case-worklist-chips"


@requires(*READERS)
def layout(**query: str) -> Component:
    roles = account().roles
    return html.Div(
        [
            page_header(
                t("cases-worklist-title"),
                t("cases-worklist-answer"),
                action=view.main_action(roles),
            ),
            *([acceptance.place()] if Role.EXPERT in roles else []),
            html.Nav(skeleton("list", 1), id=CHIPS, className="chips"),
            server_table(
                TABLE,
                view.columns(roles),
                filters=filter_bar(
                    TABLE, view.filters(roles), view.with_default_view(query, roles)
                ),
                empty=view.nothing_here(roles),
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
def show_worklist(request: dict[str, Any] | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    wanted, moment = wanted_rows(request), now()
    criteria = view.criteria(chosen, wanted)
    with db.reading() as session:
        actor = desk_of(session, account())
        rows = queries.worklist(session, scope(), actor, criteria, now=moment, rows=wanted.rows)
        total = queries.worklist_count(session, scope(), actor, criteria, now=moment)
    return rows_response((view.row(case, moment) for case in rows), total)


@callback(Output(CHIPS, "children"), Input(filters_id(TABLE), "data"))
@requires(*READERS)
def show_what_there_is_to_do(chosen: dict[str, Any] | None) -> list[Component]:
    with db.reading() as session:
        actor = desk_of(session, account())
        counts = queries.worklist_counts(session, scope(), actor, now())
    return view.chips(counts, account().roles, chosen)


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    State(filters_id(TABLE), "data"),
    prevent_initial_call=True,
)
@requires(*READERS)
def export_worklist(_clicks: int, chosen: dict[str, Any] | None) -> dict[str, Any]:
    criteria, moment, everything = view.criteria(chosen), now(), range(queries.FURTHEST_ROW)
    with db.reading() as session:
        actor = desk_of(session, account())
        cases = queries.worklist(session, scope(), actor, criteria, now=moment, rows=everything)
    rows, columns = (view.row(case, moment) for case in cases), view.columns(actor.roles)
    codes = filter_codes(view.filters(actor.roles), chosen)
    return csv_export(TABLE, rows, columns, t("cases-export-name"), codes)
