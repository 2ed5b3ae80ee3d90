"""Mutual recognition: repeats avoided and what they saved, refusals and their reasons."""

from typing import Any

import dash
from dash import Input, Output, State, callback, dcc, html
from dash.development.base_component import Component

from data_layer.clock import local_day, now
from pages.fees import _recognition_data as data
from pages.fees import _recognition_forms as forms
from pages.fees import _recognition_view as view
from pages.fees._answers import answered_with
from pages.fees._readers import HOSPITAL, MONEY_READERS
from portal.access import may, requires, scope
from portal.components import page_header, skeleton
from portal.components.filters import filter_bar, filters_id
from portal.components.tables import (
    download_id,
    export_id,
    rows_response,
    server_table,
    wanted_rows,
)
from portal.exports import csv_export, filter_codes
from portal.form_answers import Answer, saved_from
from portal.i18n import t
from portal.record_forms import PartId, Value, filled_in, opened_by, require_click

dash.register_page(
    __name__,
    path="/fees/recognition",
    name="fees-nav-recognition",
    section="fees",
    roles=MONEY_READERS,
    order=70,
    icon="bi-arrow-left-right",
)

TABLE = "fee-recognitions"
CHANGED = "fee-recognitions-changed"
FIGURES = "fee-recognitions-figures"
REASONS = "fee-recognitions-reasons"


@requires(*MONEY_READERS)
def layout(**query: str) -> Component:
    recording = opened_by(forms.record_form()) if may(*HOSPITAL) else None
    filters = filter_bar(TABLE, view.filters(), query)
    return html.Div(
        [
            page_header(t("fees-nav-recognition"), t("fees-recognition-answer"), action=recording),
            dcc.Store(id=CHANGED),
            html.Div(skeleton("figures"), id=FIGURES),
            server_table(TABLE, view.columns(), filters=filters, height="440px"),
            html.Div(skeleton("chart"), id=REASONS),
        ],
        className="page",
    )


@callback(
    Output(FIGURES, "children"),
    Output(REASONS, "children"),
    Input(filters_id(TABLE), "data"),
    Input(CHANGED, "data"),
)
@requires(*MONEY_READERS)
def show_sums(chosen: dict[str, Any] | None, _changed: str | None) -> tuple[Component, Component]:
    found = data.sums(scope(), view.criteria(chosen))
    return view.figures(found), view.reasons_card(found)


@callback(
    Output(TABLE, "getRowsResponse"),
    Input(TABLE, "getRowsRequest"),
    State(filters_id(TABLE), "data"),
)
@requires(*MONEY_READERS)
def show_recognitions(
    request: dict[str, Any] | None, chosen: dict[str, Any] | None
) -> dict[str, Any]:
    wanted = wanted_rows(request)
    found = data.recognition_rows(scope(), view.criteria(chosen), wanted.rows)
    return rows_response(view.rows(found.found), found.total)


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    State(filters_id(TABLE), "data"),
    prevent_initial_call=True,
)
@requires(*MONEY_READERS)
def export_recognitions(_clicks: int | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    found = data.recognition_rows(scope(), view.criteria(chosen), range(data.EVERYTHING))
    name = f"recognition-{local_day(now())}"
    codes = filter_codes(view.filters(), chosen)
    return csv_export(TABLE, view.rows(found.found), view.columns(), name, codes)


@callback(
    *saved_from(forms.GROUP),
    prevent_initial_call=True,
)
@requires(*HOSPITAL)
def record_recognition(
    clicks: int | None, ids: list[PartId], values: list[Value], parts: list[PartId]
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts)
    return answered_with(lambda: forms.save(filled), parts, CHANGED)
