"""One case of the assignment: why it is with whom it is, and what a lead does about it."""

import dash
from dash import Input, Output, State, callback, dcc, html
from dash.development.base_component import Component

from data_layer import clock
from pages.cases import _desk_forms as forms
from pages.cases import _desk_view as view
from pages.cases._assignment_readers import GIVERS, SEERS
from pages.cases._decision_data import DeskPage, desk_page
from portal.access import requires, scope_as
from portal.components import notify
from portal.form_answers import Answer, answered, saved_from
from portal.i18n import t
from portal.record_forms import (
    Form,
    PartId,
    Value,
    filled_in,
    require_click,
)

dash.register_page(
    __name__,
    path_template="/assignment/<case_number>",
    name="assignment-nav-case",
    section="cases",
    roles=SEERS,
    is_record=True,
)

CASE = "desk-case"
CHANGED = "desk-changed"
CONTENT = "desk-content"


@requires(*SEERS)
def layout(case_number: str = "", **_query: str) -> Component:
    return html.Div(
        [
            dcc.Store(id=CASE, data=case_number),
            dcc.Store(id=CHANGED),
            html.Div(view.record(_page(case_number)), id=CONTENT, className="stack"),
        ],
        className="page",
    )


@callback(
    Output(CONTENT, "children"),
    Input(CHANGED, "data"),
    State(CASE, "data"),
    prevent_initial_call=True,
)
@requires(*SEERS)
def show_changed_case(_changed: str | None, case_number: str) -> list[Component]:
    return view.record(_page(case_number))


@callback(
    *saved_from(forms.GROUP),
    State(CASE, "data"),
    prevent_initial_call=True,
)
@requires(*GIVERS)
def act_on_case(
    clicks: int | None,
    ids: list[PartId],
    values: list[Value],
    parts: list[PartId],
    case_number: str,
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts)

    def present() -> Form:
        return forms.forms_of(_page(case_number))[filled.form]

    return answered(lambda: forms.save(case_number, filled), present, parts, CHANGED)


@callback(
    Output(CHANGED, "data", allow_duplicate=True),
    Input(view.RESUME, "n_clicks"),
    State(CASE, "data"),
    prevent_initial_call=True,
)
@requires(*GIVERS)
def resume(clicks: int | None, case_number: str) -> str:
    require_click(clicks)
    forms.end_hold(view.hold_of(_page(case_number).case))
    notify(t("assignment-done-resume"))
    return clock.now().isoformat()


def _page(case_number: str) -> DeskPage:
    return desk_page(scope_as(*SEERS), scope_as(*GIVERS), case_number)
