"""My reviews: the next drawn report with its images, scored blind."""

import dash
from dash import (
    ALL,
    ClientsideFunction,
    Input,
    Output,
    State,
    callback,
    clientside_callback,
    no_update,
)
from dash.development.base_component import Component

from data_layer.clock import now
from pages.quality import _desk_ids as ids
from pages.quality._desk_actions import Shown, added_and_next, scored_and_next
from pages.quality._desk_data import DeskKind, OpenItem, desk_now
from pages.quality._desk_view import desk_page
from pages.quality._readers import DESK
from portal import frames
from portal.access import requires

dash.register_page(
    __name__,
    path="/quality/reviews",
    name="quality-nav-reviews",
    section="quality",
    roles=DESK,
    order=30,
    icon="bi-clipboard2-check",
)


@requires(*DESK)
def layout(**_query: str) -> Component:
    frames.warm()
    at = now()
    return desk_page(desk_now(DeskKind.REVIEWS, at), at)


@callback(
    Output(ids.BODY, "children"),
    Output(ids.ITEM, "data"),
    Input(ids.SUBMIT, "n_clicks"),
    State(ids.ITEM, "data"),
    State(ids.answer_id(ALL), "value"),
    State(ids.answer_id(ALL), "id"),
    State(ids.MARKS, "value"),
    prevent_initial_call=True,
)
@requires(*DESK)
def score_and_show_next(
    clicks: int | None,
    item: OpenItem,
    values: list[str | None],
    parts: list[dict[str, str]],
    marks: list[str] | None,
) -> Shown:
    """Also on the desk of arbiters, which is the same."""
    if not clicks:
        return no_update, no_update
    named = zip((one["part"] for one in parts), values, strict=False)
    return scored_and_next(item, dict(named), marks or [])


@callback(
    Output(ids.BODY, "children", allow_duplicate=True),
    Output(ids.ITEM, "data", allow_duplicate=True),
    Input(ids.ADD, "n_clicks"),
    State(ids.ADD_NUMBER, "value"),
    State(ids.ITEM, "data"),
    prevent_initial_call=True,
)
@requires(*DESK)
def add_report_of_case(clicks: int | None, case_number: str | None, item: OpenItem) -> Shown:
    return added_and_next(case_number, item) if clicks else (no_update, no_update)


clientside_callback(
    ClientsideFunction("portal", "deskShown"),
    Output(ids.SHOWN, "data"),
    Input(ids.ITEM, "data"),
)
