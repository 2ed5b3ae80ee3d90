"""One draw: of what it was drawn with which chance, how far it is reviewed, what it says."""

from typing import Any

import dash
from dash import Input, Output, State, callback, dcc, html
from dash.development.base_component import Component

from pages.quality import _draw_data as data
from pages.quality import _draw_view as view
from pages.quality import _estimates_view as rates
from pages.quality._estimates_asked import asked_rates, beginning, filters
from pages.quality._readers import PLANNERS, SAMPLING_READERS
from portal.access import may, requires
from portal.components.filters import filter_bar, filters_id
from portal.components.tables import (
    download_id,
    export_id,
    rows_response,
    server_table,
    wanted_rows,
)
from portal.exports import csv_export, filter_codes
from portal.record_forms import require_click

dash.register_page(
    __name__,
    path="/quality/draws",
    path_template="/quality/draws/<public_id>",
    name="sampling-nav-draw",
    section="quality",
    roles=SAMPLING_READERS,
    is_record=True,
    under="/quality/sampling",
)

DRAW = "sampling-draw-id"
SHOWN = "sampling-draw-shown"
TABLE = "sampling-draw-strata"
RATES = "sampling-draw-rates"


@requires(*SAMPLING_READERS)
def layout(public_id: str = "", tab: str = "", **query: str) -> Component:
    page, is_planner = data.draw_page(public_id), may(*PLANNERS)
    named = {view.STRATA, *view.CUTS} if is_planner else set()
    shown = tab if tab in named else view.WHOLE
    body = _named(shown, query) if shown in named else view.body(page, is_planner=is_planner)
    return html.Div(
        [
            dcc.Store(id=DRAW, data=public_id),
            dcc.Store(id=SHOWN, data=shown),
            view.header(page),
            *([view.draw_tabs(public_id, shown)] if is_planner else []),
            *body,
        ],
        className="page",
    )


@callback(
    Output(view.REPLAYED, "children"),
    Input(view.REPLAY, "n_clicks"),
    State(DRAW, "data"),
    prevent_initial_call=True,
)
@requires(*PLANNERS)
def draw_again(clicks: int | None, public_id: str) -> Component:
    require_click(clicks)
    kept = data.draw_page(public_id).opened.summary.sample_hash
    return view.replay_line(data.replayed(public_id), kept)


@callback(
    Output(TABLE, "getRowsResponse"),
    Input(TABLE, "getRowsRequest"),
    State(DRAW, "data"),
)
@requires(*PLANNERS)
def show_strata(request: dict[str, Any] | None, public_id: str) -> dict[str, Any]:
    wanted = wanted_rows(request)
    found, total = data.strata(public_id, wanted.rows)
    return rows_response([view.strata_row(one) for one in found], total)


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    State(DRAW, "data"),
    prevent_initial_call=True,
)
@requires(*PLANNERS)
def export_strata(_clicks: int | None, public_id: str) -> dict[str, Any]:
    found, _ = data.strata(public_id, range(data.EVERYTHING))
    rows = [view.strata_row(one) for one in found]
    return csv_export(TABLE, rows, view.strata_columns(), f"strata-{public_id}", {})


@callback(
    Output(RATES, "getRowsResponse"),
    Input(RATES, "getRowsRequest"),
    State(filters_id(RATES), "data"),
    State(DRAW, "data"),
    State(SHOWN, "data"),
)
@requires(*PLANNERS)
def show_rates(
    request: dict[str, Any] | None, chosen: dict[str, Any] | None, public_id: str, shown: str
) -> dict[str, Any]:
    wanted, cut = wanted_rows(request), view.cut_of(shown)
    found = data.named_rates(public_id, cut, asked_rates(chosen))
    return rows_response(rates.rows(found[wanted.rows.start : wanted.rows.stop], cut), len(found))


@callback(
    Output(download_id(RATES), "data"),
    Input(export_id(RATES), "n_clicks"),
    State(filters_id(RATES), "data"),
    State(DRAW, "data"),
    State(SHOWN, "data"),
    prevent_initial_call=True,
)
@requires(*PLANNERS)
def export_rates(
    _clicks: int | None, chosen: dict[str, Any] | None, public_id: str, shown: str
) -> dict[str, Any]:
    cut, asked = view.cut_of(shown), asked_rates(chosen)
    rows = rates.rows(data.named_rates(public_id, cut, asked), cut)
    codes = filter_codes(filters(), chosen)
    name = f"{asked.indicator}-{cut.value}-{public_id}"
    return csv_export(RATES, rows, rates.columns(cut), name, codes)


def _named(shown: str, query: dict[str, str]) -> list[Component]:
    if shown == view.STRATA:
        return [server_table(TABLE, view.strata_columns())]
    columns = rates.columns(view.cut_of(shown))
    bar = filter_bar(RATES, filters(), beginning(query))
    return [rates.caption(), server_table(RATES, columns, filters=bar)]
