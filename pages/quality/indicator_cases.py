"""The cases behind the figure of an indicator, each counted or not."""

from datetime import date
from typing import Any

import dash
from dash import Input, Output, State, callback, ctx, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from data_layer.audit.records import Plain
from data_layer.clock import local_day, now
from data_layer.quality.indicator_records import BehindCriteria
from pages.quality import _indicator_cases_data as data
from pages.quality import _indicator_cases_view as view
from pages.quality._indicator_data import about_of
from pages.quality._indicator_places import chosen_month, chosen_place
from pages.quality._indicators_data import first_month
from pages.quality._readers import HOSPITAL, OFFICIALS
from portal.access import requires, scope
from portal.components import button
from portal.components.filters import Values, filter_bar, filters_id, text_of
from portal.components.tables import (
    download_id,
    export_id,
    rows_response,
    server_table,
    wanted_rows,
)
from portal.exports import csv_export, filter_codes, xlsx_export
from portal.formats import month_words
from portal.i18n import t

# Not the reviewers: what they are to judge blind could stand here with its hospital.
READERS = (*OFFICIALS, *HOSPITAL)

dash.register_page(
    __name__,
    path_template="/quality/indicators/<code>/cases",
    name="indicators-nav-cases",
    section="quality",
    roles=READERS,
    # Before an indicator, whose address would match this one too.
    order=900,
    is_record=True,
)

CODE = "quality-behind-code"
TABLE = "quality-behind"
HEAD = "quality-behind-head"
SHEET = "quality-behind-sheet"
_MOST_EXPORTED = 100_000


@requires(*READERS)
def layout(code: str = "", **query: str) -> Component:
    about, today = about_of(code), local_day(now())
    start = query | {"month": month_words(chosen_month(query, today))}
    found = data.behind(scope(), code, _criteria(code, start, today))
    choices = view.filters(about, first_month(), today, start)
    return html.Div(
        [
            dcc.Store(id=CODE, data=code),
            html.Div(view.page_head(found, _criteria(code, start, today), _sheet()), id=HEAD),
            server_table(TABLE, view.columns(), filters=filter_bar(TABLE, choices, start)),
        ],
        className="page",
    )


@callback(
    Output(TABLE, "getRowsResponse"),
    Output(HEAD, "children"),
    Input(TABLE, "getRowsRequest"),
    State(filters_id(TABLE), "data"),
    State(CODE, "data"),
)
@requires(*READERS)
def show_cases(
    request: dict[str, Any] | None, chosen: dict[str, Any] | None, code: str
) -> tuple[dict[str, Any], Component]:
    wanted = wanted_rows(request)
    criteria = _criteria(code, chosen, local_day(now()))
    found = data.behind(scope(), code, criteria)
    rows = view.table_rows(data.rows(scope(), code, criteria, wanted.rows))
    total = data.row_count(found, criteria)
    return rows_response(rows, total), view.page_head(found, criteria, _sheet())


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    Input(SHEET, "n_clicks"),
    State(filters_id(TABLE), "data"),
    State(CODE, "data"),
    prevent_initial_call=True,
)
@requires(*READERS)
def export_cases(
    csv: int | None, sheet: int | None, chosen: dict[str, Any] | None, code: str
) -> dict[str, Any]:
    if not csv and not sheet:
        raise PreventUpdate
    criteria = _criteria(code, chosen, local_day(now()))
    rows = view.table_rows(data.rows(scope(), code, criteria, range(_MOST_EXPORTED)))
    export = xlsx_export if ctx.triggered_id == SHEET else csv_export
    name = f"{code}-{month_words(criteria.month)}-cases"
    return export(TABLE, rows, view.columns(), name, _codes(code, chosen))


def _codes(code: str, chosen: dict[str, Any] | None) -> dict[str, Plain]:
    offered = view.filters(about_of(code), None, local_day(now()), chosen or {})
    return filter_codes(offered, chosen) | {"indicator": code}


def _sheet() -> Component:
    return button(
        t("indicators-xlsx"), button_id=SHEET, look="quiet", icon_name="bi-file-earmark-spreadsheet"
    )


def _criteria(code: str, values: Values | None, today: date) -> BehindCriteria:
    return data.criteria_of(
        about_of(code),
        chosen_month(values, today),
        institution=chosen_place(values).institution_public_id,
        part=text_of(values, "part"),
        side=text_of(values, "side"),
    )
