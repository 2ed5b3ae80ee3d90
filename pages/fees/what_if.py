"""What if: a policy run over the cases of the last months, before anybody signs it."""

from typing import Any

import dash
from dash import Input, Output, State, callback, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from data_layer.clock import local_day, now
from data_layer.fees.policy_what_if_records import WhatIf
from pages.fees import _policies_data as policies
from pages.fees import _what_if_data as data
from pages.fees import _what_if_view as view
from pages.fees._readers import SIGNERS
from portal.access import requires, scope
from portal.components import button, card, figure_card, graph, page_header, skeleton
from portal.components.filters import Values, filter_bar, filters_id
from portal.exports import csv_export, filter_codes
from portal.i18n import t

dash.register_page(
    __name__,
    path="/fees/what-if",
    name="fees-what-if",
    section="fees",
    roles=SIGNERS,
    order=30,
    icon="bi-shuffle",
)

FILTERS = "fee-what-if"
FIGURES = "fee-what-if-figures"
LEFT_OUT = "fee-what-if-left-out"
CHART = "fee-what-if-chart"
TABLE = "fee-what-if-table"
CASES = "fee-what-if-cases"
NOTE = "fee-what-if-note"
EXPORT = "fee-what-if-export"
DOWNLOAD = "fee-what-if-download"


@requires(*SIGNERS)
def layout(**query: str) -> Component:
    known = policies.known_policies(scope(), now())
    chart = figure_card(
        t("fees-what-if-chart"), graph(CHART, height=420), caption=html.Span(id=NOTE)
    )
    export = button(t("fees-export-csv"), button_id=EXPORT, look="quiet", icon_name="bi-download")
    rows = card(t("fees-what-if-rows"), html.Div(skeleton("table"), id=TABLE), action=export)
    return html.Div(
        [
            page_header(t("fees-what-if"), t("fees-what-if-answer")),
            filter_bar(FILTERS, view.filters(known), view.beginning(query, known)),
            dcc.Loading(html.Div(skeleton("figures"), id=FIGURES)),
            html.Div(id=LEFT_OUT),
            html.Div([chart, html.Div(id=CASES)], className="two-columns is-top"),
            rows,
            dcc.Download(id=DOWNLOAD),
        ],
        className="page",
    )


@callback(
    Output(FIGURES, "children"),
    Output(LEFT_OUT, "children"),
    Output(CHART, "figure"),
    Output(TABLE, "children"),
    Output(CASES, "children"),
    Output(NOTE, "children"),
    Input(filters_id(FILTERS), "data"),
)
@requires(*SIGNERS)
def show_what_if(chosen: dict[str, Any] | None) -> tuple[Any, ...]:
    found = _found(chosen)
    if found is None:
        return view.nothing(), None, view.chart(None, chosen), None, None, ""
    return (
        view.figures(found),
        view.left_out(found),
        view.chart(found, chosen),
        view.table(view.rows_of(found, chosen), view.by_of(chosen)),
        view.cases_card(found.cases),
        view.note(found),
    )


@callback(
    Output(DOWNLOAD, "data"),
    Input(EXPORT, "n_clicks"),
    State(filters_id(FILTERS), "data"),
    prevent_initial_call=True,
)
@requires(*SIGNERS)
def export_what_if(clicks: int | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    found = _found(chosen) if clicks else None
    if found is None:
        raise PreventUpdate
    by = view.by_of(chosen)
    cells = [view.row_cells(one, by) for one in view.rows_of(found, chosen)]
    codes = filter_codes(view.filters(policies.known_policies(scope(), now())), chosen)
    return csv_export(FILTERS, cells, view.columns(), f"what-if-{by.value}", codes)


def _found(chosen: Values | None) -> WhatIf | None:
    at = now()
    record = view.policy_of(chosen, policies.known_policies(scope(), at))
    if record is None:
        return None
    months = view.months_of(chosen)
    return data.what_if_of(scope(), record.public_id, record.revision, months, local_day(at))
