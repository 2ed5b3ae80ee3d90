"""One draw: of what it was drawn with which chance, how far it is reviewed, what it says."""

from typing import Any

import dash
from dash import Input, Output, State, callback, dcc, html
from dash.development.base_component import Component

from pages.quality import _draw_data as data
from pages.quality import _draw_view as view
from pages.quality._readers import PLANNERS, SAMPLING_READERS
from portal.access import may, requires
from portal.components.tables import (
    download_id,
    export_id,
    rows_response,
    server_table,
    wanted_rows,
)
from portal.exports import csv_export
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
TABLE = "sampling-draw-strata"


@requires(*SAMPLING_READERS)
def layout(public_id: str = "", tab: str = "", **_query: str) -> Component:
    page = data.draw_page(public_id)
    is_planner = may(*PLANNERS)
    shown = view.STRATA if is_planner and tab == view.STRATA else view.WHOLE
    body = [_strata()] if shown == view.STRATA else view.body(page, is_planner=is_planner)
    return html.Div(
        [
            dcc.Store(id=DRAW, data=public_id),
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


def _strata() -> Component:
    return server_table(TABLE, view.strata_columns())
