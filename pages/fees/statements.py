"""Statements of a month: who is due what, who agrees, and the steps to close it."""

from typing import Any

import dash
from dash import Input, Output, State, callback, dcc, html
from dash.development.base_component import Component

from data_layer.clock import local_day, now
from pages.fees import _month_forms as forms
from pages.fees import _statements_data as data
from pages.fees import _statements_view as view
from pages.fees._answers import answered_with
from pages.fees._readers import OFFICIALS, SIGNERS
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
    path="/fees/statements",
    name="fees-nav-statements",
    section="fees",
    roles=OFFICIALS,
    order=50,
    icon="bi-receipt",
)

TABLE = "fee-statements"
CHANGED = "fee-statements-changed"
ACTIONS = "fee-statements-actions"
FIGURES = "fee-statements-figures"
DISPUTES = "fee-statements-disputes"


@requires(*OFFICIALS)
def layout(**query: str) -> Component:
    offered = data.offered_months(scope())
    filters = filter_bar(TABLE, view.filters(offered), view.beginning(query, offered))
    actions = html.Div(id=ACTIONS, className="record-actions")
    return html.Div(
        [
            page_header(t("fees-nav-statements"), t("fees-statements-answer"), action=actions),
            dcc.Store(id=CHANGED),
            html.Div(skeleton("figures") if may(*SIGNERS) else None, id=FIGURES),
            server_table(TABLE, view.columns(), filters=filters),
            html.Div(id=DISPUTES),
        ],
        className="page",
    )


@callback(
    Output(FIGURES, "children"),
    Output(ACTIONS, "children"),
    Output(DISPUTES, "children"),
    Input(filters_id(TABLE), "data"),
    Input(CHANGED, "data"),
)
@requires(*OFFICIALS)
def show_month(chosen: dict[str, Any] | None, _changed: str | None) -> tuple[Any, ...]:
    month = view.month_of(chosen, data.offered_months(scope()))
    if month is None:
        return view.nothing(), None, None
    found = [one for one in data.known_months(scope()) if one.month == month]
    shown = view.disputes_card(data.disputes_in(scope(), month))
    if not found or not may(*SIGNERS):
        return None, None, shown
    return view.month_figures(found[0]), [*map(opened_by, forms.month_forms(found[0]))], shown


@callback(
    Output(TABLE, "getRowsResponse"),
    Input(TABLE, "getRowsRequest"),
    State(filters_id(TABLE), "data"),
)
@requires(*OFFICIALS)
def show_statements(
    request: dict[str, Any] | None, chosen: dict[str, Any] | None
) -> dict[str, Any]:
    wanted = wanted_rows(request)
    month = view.month_of(chosen, data.offered_months(scope()))
    if month is None:
        return rows_response([], 0)
    found = data.statement_rows(scope(), view.criteria(chosen, month), wanted.rows)
    return rows_response(view.rows(found.found), found.total)


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    State(filters_id(TABLE), "data"),
    prevent_initial_call=True,
)
@requires(*OFFICIALS)
def export_statements(_clicks: int | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    offered = data.offered_months(scope())
    month = view.month_of(chosen, offered) or local_day(now()).replace(day=1)
    found = data.statement_rows(scope(), view.criteria(chosen, month), range(data.EVERYTHING))
    codes = filter_codes(view.filters(offered), chosen)
    return csv_export(TABLE, view.rows(found.found), view.columns(), f"statements-{month}", codes)


@callback(
    *saved_from(forms.GROUP),
    prevent_initial_call=True,
)
@requires(*SIGNERS)
def settle(
    clicks: int | None, ids: list[PartId], values: list[Value], parts: list[PartId]
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts)
    return answered_with(lambda: forms.save(filled), parts, CHANGED)
