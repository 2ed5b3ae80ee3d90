"""Received studies: how much came, from whom, in which modality, and each of them."""

from typing import Any

import dash
from dash import Input, Output, State, callback, html
from dash.development.base_component import Component

from data_layer import clock
from pages.studies import _received_data as data
from pages.studies import _received_view as view
from pages.studies._readers import READERS
from portal.access import requires, scope
from portal.components import figure_card, graph, page_header, skeleton
from portal.components.cards import Figure
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
    path="/studies",
    name="studies-nav-received",
    section="studies",
    roles=READERS,
    order=10,
    icon="bi-cloud-download",
)

FIGURES = "studies-figures"
DAYS = "studies-days"
MODALITIES = "studies-modalities"
INSTITUTIONS = "studies-institutions"
TABLE = "studies-table"


@requires(*READERS)
def layout(**query: str) -> Component:
    modalities, institutions = data.modalities_of(scope()), data.institutions_of(scope())
    charts = [
        figure_card(
            t("studies-days-title", days=data.DAYS_SHOWN),
            graph(DAYS, height=240),
            caption=t("studies-days-caption"),
        ),
        figure_card(t("studies-modalities-title"), graph(MODALITIES, height=240)),
    ]
    # Hospitals are compared for those who govern several of them.
    of_many = len(institutions) > 1
    if of_many:
        charts.append(
            figure_card(
                t("studies-institutions-title", count=data.INSTITUTIONS_SHOWN),
                graph(INSTITUTIONS, height=240),
            )
        )
    filters = filter_bar(TABLE, view.filters(modalities, institutions), query)
    return html.Div(
        [
            page_header(t("studies-received-title"), t("studies-received-answer"), clock.now()),
            html.Div(skeleton("figures"), id=FIGURES),
            html.Div(charts, className="studies-charts"),
            server_table(TABLE, view.columns(of_many=of_many), filters=filters, height="520px"),
        ],
        className="page",
    )


@callback(Output(FIGURES, "children"), Output(DAYS, "figure"), Input(FIGURES, "id"))
@requires(*READERS)
def show_figures(_loaded: str) -> tuple[Component, Figure]:
    received = data.received(scope(), clock.local_day(clock.now()))
    return view.figures(received), view.days_figure(received)


@callback(Output(MODALITIES, "figure"), Input(MODALITIES, "id"))
@requires(*READERS)
def show_modalities(_loaded: str) -> Figure:
    return view.modalities_figure(data.modalities_of(scope()))


@callback(Output(INSTITUTIONS, "figure"), Input(INSTITUTIONS, "id"))
@requires(*READERS)
def show_institutions(_loaded: str) -> Figure:
    return view.institutions_figure(data.institutions_of(scope()))


@callback(
    Output(TABLE, "getRowsResponse"),
    Input(TABLE, "getRowsRequest"),
    State(filters_id(TABLE), "data"),
)
@requires(*READERS)
def show_studies(request: dict[str, Any] | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    criteria = view.criteria(chosen, clock.local_day(clock.now()))
    page = data.study_page(scope(), criteria, wanted_rows(request).rows)
    return rows_response(view.rows(page), page.total)


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    State(filters_id(TABLE), "data"),
    prevent_initial_call=True,
)
@requires(*READERS)
def export_studies(_clicks: int, chosen: dict[str, Any] | None) -> dict[str, Any]:
    today = clock.local_day(clock.now())
    page = data.study_page(scope(), view.criteria(chosen, today), range(data.MOST_EXPORTED))
    filters = view.filters(data.modalities_of(scope()), data.institutions_of(scope()))
    codes, columns = filter_codes(filters, chosen), view.columns(of_many=True)
    return csv_export(TABLE, view.rows(page), columns, f"studies-{today}", codes)
