"""A sampling plan being written: its terms, and a trial of what they would draw."""

import dash
from dash import ALL, Input, NoUpdate, Output, State, callback, dcc, html, no_update
from dash.development.base_component import Component

from data_layer.clock import now
from data_layer.errors import PortalError
from data_layer.institutions.errors import FormUnusableError
from data_layer.quality.plan_records import PlanRecord
from pages.quality import _plan_actions as actions
from pages.quality import _plan_draft_view as view
from pages.quality import _sampling_data as data
from pages.quality._readers import PLANNERS
from pages.quality._sampling_answers import (
    answered,
    error_words,
    field_of,
    problem_words,
)
from portal.access import requires
from portal.components import notice, page_header
from portal.form_answers import Answer, at_fields, saved_from
from portal.i18n import t
from portal.record_forms import (
    PartId,
    Value,
    error_id,
    field_id,
    filled_in,
    require_click,
)

dash.register_page(
    __name__,
    path="/quality/plan-draft",
    name="sampling-nav-plan-draft",
    section="quality",
    roles=PLANNERS,
    under="/quality/sampling",
)

CHANGED = "sampling-plan-draft-id"
DONE = "sampling-plan-draft-done"
GO = "sampling-plan-draft-go"


@requires(*PLANNERS)
def layout(plan: str = "", follows: str = "", **_query: str) -> Component:
    before = data.find_plan(plan or follows) if plan or follows else None
    form = view.form_card(before, is_changed=bool(plan))
    return html.Div(
        [
            dcc.Store(id=CHANGED, data=plan),
            dcc.Store(id=DONE),
            dcc.Location(id=GO, refresh="callback-nav"),
            page_header(_title(before, is_changed=bool(plan)), t("sampling-plan-draft-answer")),
            html.Div([form, view.preview_card(now())], className="sampling-draft"),
        ],
        className="page",
    )


@callback(Output(GO, "href"), Input(DONE, "data"), prevent_initial_call=True)
@requires(*PLANNERS)
def open_drafted_plan(done: dict[str, str] | None) -> str | NoUpdate:
    return (done or {}).get("to", "") or no_update


@callback(
    *saved_from(view.GROUP),
    State(CHANGED, "data"),
    prevent_initial_call=True,
)
@requires(*PLANNERS)
def keep_draft(
    clicks: int | None,
    ids: list[PartId],
    values: list[Value],
    parts: list[PartId],
    changed: str,
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts)
    before = data.find_plan(changed) if changed else None
    return answered(lambda: actions.drafted(filled, before), parts, DONE)


@callback(
    Output(view.PREVIEW, "children"),
    Output(error_id(view.GROUP, view.FORM, ALL), "children", allow_duplicate=True),
    Input(view.TRY, "n_clicks"),
    State(field_id(view.GROUP, view.FORM, ALL), "id"),
    State(field_id(view.GROUP, view.FORM, ALL), "value"),
    State(error_id(view.GROUP, view.FORM, ALL), "id"),
    State(view.MONTH, "value"),
    prevent_initial_call=True,
)
@requires(*PLANNERS)
def try_terms(
    clicks: int | None,
    ids: list[PartId],
    values: list[Value],
    parts: list[PartId],
    month: str | None,
) -> tuple[list[Component], list[str]]:
    """Nothing of it is kept."""
    require_click(clicks)
    filled = filled_in(ids, values, parts)
    try:
        found = data.tried(actions.typed_terms(filled), actions.typed_month(month or ""))
    except PortalError as error:
        return [notice(t("sampling-try-wrong"), "warn")], _wrong(error, parts)
    return view.preview(found), [""] * len(parts)


def _wrong(error: PortalError, parts: list[PartId]) -> list[str]:
    if isinstance(error, FormUnusableError):
        wrong = {name: problem_words(code) for name, code in error.problems.items()}
        return at_fields(parts, wrong)
    return at_fields(parts, {field_of(error): error_words(error)})


def _title(before: PlanRecord | None, *, is_changed: bool) -> str:
    if before is None:
        return t("sampling-plan-new")
    key = "sampling-plan-change-of" if is_changed else "sampling-plan-follow-of"
    return t(key, name=before.name)
