"""One sampling plan: its terms and versions, and the draws that were made by it."""

import dash
from dash import Input, NoUpdate, Output, State, callback, dcc, html, no_update
from dash.development.base_component import Component

from data_layer.clock import now
from data_layer.quality.plan_records import PlanState
from pages.quality import _plan_actions as actions
from pages.quality import _plan_forms as forms
from pages.quality import _plan_view as view
from pages.quality import _sampling_data as data
from pages.quality._readers import PLANNERS, SAMPLING_READERS
from pages.quality._sampling_answers import answered
from portal.access import may, requires
from portal.components.elements import Child
from portal.form_answers import Answer, saved_from
from portal.record_forms import PartId, Value, filled_in, opened_by, require_click

dash.register_page(
    __name__,
    path_template="/quality/sampling/<public_id>",
    name="sampling-nav-plan",
    section="quality",
    roles=SAMPLING_READERS,
    is_record=True,
)

PLAN = "sampling-plan-id"
DONE = "sampling-plan-done"
GO = "sampling-plan-go"
CONTENT = "sampling-plan-content"
PLANS = "/quality/sampling"


@requires(*SAMPLING_READERS)
def layout(public_id: str = "", **_query: str) -> Component:
    return html.Div(
        [
            dcc.Store(id=PLAN, data=public_id),
            dcc.Store(id=DONE),
            dcc.Location(id=GO, refresh="callback-nav"),
            html.Div(_content(data.plan_page(public_id)), id=CONTENT, className="stack"),
        ],
        className="page",
    )


@callback(
    Output(CONTENT, "children"),
    Output(GO, "href"),
    Input(DONE, "data"),
    State(PLAN, "data"),
    prevent_initial_call=True,
)
@requires(*PLANNERS)
def show_what_follows(
    done: dict[str, str] | None, public_id: str
) -> tuple[list[Component] | NoUpdate, str | NoUpdate]:
    """The draw that was made, or the plan as it is now; of a discarded draft all the others."""
    address = (done or {}).get("to", "")
    if address == PLANS or address.startswith("/quality/draws/"):
        return no_update, address
    return _content(data.plan_page(public_id)), no_update


@callback(
    *saved_from(forms.GROUP),
    State(PLAN, "data"),
    prevent_initial_call=True,
)
@requires(*PLANNERS)
def change_plan(
    clicks: int | None,
    ids: list[PartId],
    values: list[Value],
    parts: list[PartId],
    public_id: str,
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts)
    return answered(lambda: actions.save(data.find_plan(public_id), filled), parts, DONE)


def _content(page: data.PlanPage) -> list[Component]:
    return [view.header(page, _actions(page)), *view.body(page)]


def _actions(page: data.PlanPage) -> list[Child]:
    if not may(*PLANNERS):
        return []
    is_followed = any(one.state is PlanState.ACTIVE for one in page.versions)
    found = forms.state_forms(page.record, now(), is_followed=is_followed)
    return [view.draft_button(page), *map(opened_by, found)]
