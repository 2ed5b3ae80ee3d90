"""The audit trail: who did what when, whether they were let, and whether the trail is whole."""

from typing import Any

import dash
from dash import Input, Output, State, callback, html
from dash.development.base_component import Component

from data_layer import clock
from data_layer.accounts.records import Role
from pages.accounts import _trail_data as data
from pages.accounts import _trail_view as view
from portal.access import requires
from portal.components import page_header, skeleton
from portal.components.filters import filter_bar, filters_id
from portal.components.tables import (
    csv_download,
    download_id,
    export_id,
    rows_response,
    server_table,
    wanted_rows,
)
from portal.i18n import t

dash.register_page(
    __name__,
    path="/audit",
    name="audit-nav-trail",
    section="accounts",
    roles=(Role.AUDITOR,),
    order=30,
    icon="bi-journal-check",
)

FIGURES = "audit-figures"
TABLE = "audit-table"
COURSE = "audit-course"


@requires(Role.AUDITOR)
def layout(**query: str) -> Component:
    filters = filter_bar(TABLE, view.filters(), query)
    return html.Div(
        [
            page_header(t("audit-title"), t("audit-answer"), clock.now()),
            html.Div(skeleton("figures"), id=FIGURES, className="stack"),
            server_table(
                TABLE, view.columns(), filters=filters, empty=view.nothing(), height="480px"
            ),
            html.Div(skeleton("list"), id=COURSE, className="stack"),
        ],
        className="page",
    )


@callback(Output(FIGURES, "children"), Input(FIGURES, "id"))
@requires(Role.AUDITOR)
def show_chain(_loaded: str) -> list[Component]:
    return view.chain_state(data.chain(clock.now()))


@callback(
    Output(TABLE, "getRowsResponse"),
    Input(TABLE, "getRowsRequest"),
    State(filters_id(TABLE), "data"),
)
@requires(Role.AUDITOR)
def show_events(request: dict[str, Any] | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    page = data.event_page(chosen, wanted_rows(request).rows, clock.now())
    return rows_response(view.rows(page), page.total)


@callback(Output(COURSE, "children"), Input(filters_id(TABLE), "data"))
@requires(Role.AUDITOR)
def show_course(chosen: dict[str, Any] | None) -> list[Component]:
    return view.course(data.newest_events(chosen, view.TIMELINE_SHOWN, clock.now()))


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    State(filters_id(TABLE), "data"),
    prevent_initial_call=True,
)
@requires(Role.AUDITOR)
def export_events(_clicks: int, chosen: dict[str, Any] | None) -> dict[str, Any]:
    page = data.exported(chosen, clock.now())
    today = clock.local_day(clock.now())
    return csv_download(view.rows(page), view.columns(), f"audit-trail-{today}")
