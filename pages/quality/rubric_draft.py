"""A new version of a rubric being written; old scores stay under theirs."""

import dash
from dash import ALL, Input, NoUpdate, Output, State, callback, dcc, html, no_update
from dash.development.base_component import Component

from data_layer.clock import local_day, now
from data_layer.quality.rubric_records import RubricKind
from pages.quality import _rubric_actions as actions
from pages.quality import _rubric_draft_view as view
from pages.quality import _rubrics_data as data
from pages.quality._readers import PLANNERS
from pages.quality._sampling_answers import answered
from portal.access import requires
from portal.components import page_header
from portal.form_answers import Answer, saved_from
from portal.i18n import t
from portal.record_forms import (
    PartId,
    Value,
    field_id,
    filled_in,
    require_click,
)

dash.register_page(
    __name__,
    path="/quality/rubric-draft",
    name="sampling-nav-rubric-draft",
    section="quality",
    roles=PLANNERS,
    under="/quality/sampling",
)

KIND = "sampling-rubric-kind"
DONE = "sampling-rubric-done"
GO = "sampling-rubric-go"


@requires(*PLANNERS)
def layout(kind: str = "", **_query: str) -> Component:
    chosen = _kind(kind)
    before = next(iter(data.known_rubrics().by_kind[chosen]), None)
    today = local_day(now()).isoformat()
    return html.Div(
        [
            dcc.Store(id=KIND, data=chosen.value),
            dcc.Store(id=DONE),
            dcc.Location(id=GO, refresh="callback-nav"),
            page_header(t("sampling-nav-rubric-draft"), t("sampling-rubric-draft-answer")),
            view.form_card(chosen, before, today),
        ],
        className="page is-narrow",
    )


@callback(
    Output(view.TOTAL, "children"),
    Input(field_id(view.GROUP, view.FORM, ALL), "value"),
    State(field_id(view.GROUP, view.FORM, ALL), "id"),
    prevent_initial_call=True,
)
@requires(*PLANNERS)
def show_total(values: list[Value], ids: list[PartId]) -> Component:
    points = [
        value if isinstance(value, str) else ""
        for one, value in zip(ids, values, strict=False)
        if one["name"].startswith("points-")
    ]
    return view.total_line(points)


@callback(Output(GO, "href"), Input(DONE, "data"), prevent_initial_call=True)
@requires(*PLANNERS)
def open_rubrics(done: dict[str, str] | None) -> str | NoUpdate:
    return (done or {}).get("to", "") or no_update


@callback(
    *saved_from(view.GROUP),
    State(KIND, "data"),
    prevent_initial_call=True,
)
@requires(*PLANNERS)
def publish_rubric(
    clicks: int | None,
    ids: list[PartId],
    values: list[Value],
    parts: list[PartId],
    kind: str,
) -> Answer:
    require_click(clicks)
    filled, chosen = filled_in(ids, values, parts), _kind(kind)
    before = next(iter(data.known_rubrics().by_kind[chosen]), None)
    return answered(lambda: actions.published(chosen, filled, before), parts, DONE)


def _kind(text: str) -> RubricKind:
    return RubricKind.FILM if text == RubricKind.FILM.value else RubricKind.REPORT
