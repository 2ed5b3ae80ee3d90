"""One quality indicator in depth: its course, who differs, its target and its definition."""

from typing import Any

import dash
from dash import Input, Output, State, callback, ctx, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from data_layer.clock import local_day, now
from data_layer.quality.chart_records import FEWEST_JUDGED
from data_layer.quality.indicator_records import QualityIndicator
from pages.quality import _indicator_data as data
from pages.quality import _indicator_goals as goals
from pages.quality import _indicator_tables as tables
from pages.quality._indicator_asked import asked_of, filters
from pages.quality._indicator_body import beginning, body, site_rows, weighted_places
from pages.quality._indicator_reach import reach
from pages.quality._indicator_trouble import trouble, whose
from pages.quality._indicator_view import page_head
from pages.quality._indicators_data import first_month
from pages.quality._readers import FIGURE_READERS, OFFICIALS, PLANNERS
from portal.access import may, requires
from portal.components import button, skeleton
from portal.components.elements import present
from portal.components.filters import filter_bar, filters_id
from portal.components.tables import (
    download_id,
    export_id,
    rows_response,
    server_table,
    wanted_rows,
)
from portal.exports import csv_export, filter_codes, xlsx_export
from portal.form_answers import Answer, answered, saved_from
from portal.i18n import t
from portal.record_forms import PartId, Value, filled_in, require_click

dash.register_page(
    __name__,
    path_template="/quality/indicators/<code>",
    name="indicators-nav-one",
    section="quality",
    roles=FIGURE_READERS,
    # Behind the cases of an indicator, whose address it would match too.
    order=1000,
    is_record=True,
)

CODE = "quality-indicator-code"
CHANGED = "quality-indicator-changed"
TABLE = "quality-indicator-sites"
BODY = "quality-indicator-body"
PLACES = "quality-indicator-places"
SHEET = "quality-indicator-sheet"
_ICON = "bi-file-earmark-spreadsheet"


@requires(*FIGURE_READERS)
def layout(code: str = "", **query: str) -> Component:
    about, seen, today = data.about_of(code), reach(), local_day(now())
    asked = asked_of(about, query, seen, today)
    start = query | beginning(asked)
    choices = filters(about, seen, first_month(), today, start)
    return html.Div(
        present(
            dcc.Store(id=CODE, data=code),
            dcc.Store(id=CHANGED),
            page_head(about, asked),
            filter_bar(TABLE, choices, start),
            html.Div([skeleton("figures"), skeleton("chart")], id=BODY, className="stack"),
            html.Div(id=PLACES, className="even-columns is-top"),
            _sites(about) if may(*OFFICIALS) else None,
        ),
        className="page",
    )


@callback(
    Output(BODY, "children"),
    Input(filters_id(TABLE), "data"),
    Input(CHANGED, "data"),
    State(CODE, "data"),
)
@requires(*FIGURE_READERS)
def show_indicator(
    chosen: dict[str, Any] | None, _changed: str | None, code: str
) -> list[Component]:
    about, seen, today = data.about_of(code), reach(), local_day(now())
    asked = asked_of(about, chosen, seen, today)
    found = data.line_of(seen, asked)
    told = trouble(asked.month, found.counted_at, today)
    return [*whose(found), *(told or body(about, asked, seen))]


@callback(
    Output(PLACES, "children"),
    Input(filters_id(TABLE), "data"),
    State(CODE, "data"),
)
@requires(*FIGURE_READERS)
def show_weighted_places(chosen: dict[str, Any] | None, code: str) -> list[Component]:
    about, seen, today = data.about_of(code), reach(), local_day(now())
    return weighted_places(about, asked_of(about, chosen, seen, today), seen)


@callback(
    Output(TABLE, "getRowsResponse"),
    Input(TABLE, "getRowsRequest"),
    State(filters_id(TABLE), "data"),
    State(CODE, "data"),
)
@requires(*OFFICIALS)
def show_sites(
    request: dict[str, Any] | None, chosen: dict[str, Any] | None, code: str
) -> dict[str, Any]:
    wanted, about, seen = wanted_rows(request), data.about_of(code), reach()
    asked = asked_of(about, chosen, seen, local_day(now()))
    total = len(data.comparison_of(seen, asked).sites)
    return rows_response(site_rows(about, asked, seen, wanted.rows), total)


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    Input(SHEET, "n_clicks"),
    State(filters_id(TABLE), "data"),
    State(CODE, "data"),
    prevent_initial_call=True,
)
@requires(*OFFICIALS)
def export_sites(
    csv: int | None, sheet: int | None, chosen: dict[str, Any] | None, code: str
) -> dict[str, Any]:
    if not csv and not sheet:
        raise PreventUpdate
    about, seen, today = data.about_of(code), reach(), local_day(now())
    asked = asked_of(about, chosen, seen, today)
    rows, name = site_rows(about, asked, seen), f"{about.code}-{asked.month:%Y-%m}"
    codes = filter_codes(filters(about, seen, first_month(), today, chosen or {}), chosen)
    export = xlsx_export if ctx.triggered_id == SHEET else csv_export
    return export(TABLE, rows, tables.site_columns(about), name, codes | {"indicator": about.code})


@callback(*saved_from(goals.GROUP), State(CODE, "data"), prevent_initial_call=True)
@requires(*PLANNERS)
def save_goal(
    clicks: int | None,
    ids: list[PartId],
    values: list[Value],
    parts: list[PartId],
    code: str,
) -> Answer:
    require_click(clicks)
    about, filled = data.about_of(code), filled_in(ids, values, parts)
    return answered(
        lambda: goals.save(about, filled), lambda: goals.empty_form(about), parts, CHANGED
    )


def _sites(about: QualityIndicator) -> Component:
    sheet = button(t("indicators-xlsx"), button_id=SHEET, look="quiet", icon_name=_ICON)
    note = html.P(t("indicators-sites-weighted", fewest=FEWEST_JUDGED), className="field-help")
    title = html.H2(t("indicators-by-site"), className="card-title")
    return html.Section(
        [
            html.Div([title, sheet], className="indicator-sites-head"),
            *([note] if about.is_sampled else []),
            server_table(TABLE, tables.site_columns(about), height="520px"),
        ],
        className="indicator-sites",
    )
