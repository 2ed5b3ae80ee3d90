"""Assignment: what waits for an expert and why, against who is on duty."""

from typing import Any

import dash
from dash import Input, Output, State, callback, dcc, html
from dash.development.base_component import Component

from data_layer import clock
from pages.cases import _assignment_data as data
from pages.cases import _assignment_view as view
from pages.cases._assignment_readers import SEERS
from portal.access import requires, scope_as
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

dash.register_page(
    __name__,
    path="/assignment",
    name="assignment-nav",
    section="cases",
    roles=SEERS,
    order=20,
    icon="bi-diagram-3",
)

FIGURES = "assignment-figures"
CLOCK = "assignment-clock"
WAITING = "assignment-waiting-table"
DUTY = "assignment-duty-table"
EACH_MINUTE = 60_000
_HEIGHT = "560px"
_EVERYTHING = 10_000


@requires(*SEERS)
def layout(**query: str) -> Component:
    nothing = empty_state(
        t("assignment-empty"), t("assignment-empty-hint"), icon_name="bi-check2-circle"
    )
    waiting = server_table(
        WAITING,
        view.columns(),
        filters=filter_bar(WAITING, view.filters(), query),
        empty=nothing,
        height=_HEIGHT,
    )
    duty = server_table(DUTY, view.duty_columns(), height=_HEIGHT, can_export=False)
    return html.Div(
        [
            page_header(t("assignment-title"), t("assignment-answer"), as_of=clock.now()),
            dcc.Interval(id=CLOCK, interval=EACH_MINUTE),
            html.Div(skeleton("figures"), id=FIGURES),
            html.Div(
                [
                    _part(t("assignment-waiting-title"), waiting),
                    _part(t("assignment-duty-title"), duty),
                ],
                className="assignment-board",
            ),
        ],
        className="page",
    )


def _part(title: str, table: Component) -> Component:
    return html.Section([html.H2(title, className="card-title"), table], className="stack")


@callback(Output(FIGURES, "children"), Input(CLOCK, "n_intervals"))
@requires(*SEERS)
def show_now(_ticks: int | None) -> Component:
    return view.figures(data.assignment_now(scope_as(*SEERS)))


@callback(
    Output(WAITING, "getRowsResponse"),
    Input(WAITING, "getRowsRequest"),
    State(filters_id(WAITING), "data"),
)
@requires(*SEERS)
def show_waiting(request: dict[str, Any] | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    wanted = wanted_rows(request)
    page = data.waiting_page(scope_as(*SEERS), view.criteria(chosen), wanted.rows)
    return rows_response((view.row(one, page.at) for one in page.cases), page.total)


@callback(Output(DUTY, "getRowsResponse"), Input(DUTY, "getRowsRequest"))
@requires(*SEERS)
def show_on_duty(request: dict[str, Any] | None) -> dict[str, Any]:
    wanted = wanted_rows(request)
    desks = data.desks_on_duty(scope_as(*SEERS))
    return rows_response(view.duty_rows(desks[wanted.rows.start : wanted.rows.stop]), len(desks))


@callback(
    Output(download_id(WAITING), "data"),
    Input(export_id(WAITING), "n_clicks"),
    State(filters_id(WAITING), "data"),
    prevent_initial_call=True,
)
@requires(*SEERS)
def export_waiting(_clicks: int, chosen: dict[str, Any] | None) -> dict[str, Any]:
    page = data.waiting_page(scope_as(*SEERS), view.criteria(chosen), range(_EVERYTHING))
    rows = (view.row(one, page.at) for one in page.cases)
    codes = filter_codes(view.filters(), chosen)
    return csv_export(WAITING, rows, view.columns(), t("assignment-export-name"), codes)
