"""The policies of the assignment: which is in force, and what else was thought of."""

import dash
from dash import Input, Output, callback, dcc, html
from dash.development.base_component import Component

from pages.experts import _policies_data as data
from pages.experts import _policies_forms as forms
from pages.experts import _policies_view as view
from pages.experts._policies_data import READERS, WRITERS
from portal.access import may, requires
from portal.components import page_header, skeleton
from portal.form_answers import Answer, saved_from
from portal.i18n import t
from portal.record_forms import (
    PartId,
    Value,
    filled_in,
    opened_by,
    require_click,
)

dash.register_page(
    __name__,
    path="/policies",
    name="policies-title",
    section="experts",
    roles=READERS,
    order=55,
    icon="bi-sliders",
)

LIST = "policies-list"
CHANGED = "policies-changed"


@requires(*READERS)
def layout(**_query: str) -> Component:
    drafting = None
    if may(*WRITERS):
        drafting = opened_by(forms.draft_form(data.known_policies().terms_in_force))
    return html.Div(
        [
            page_header(t("policies-title"), t("policies-answer"), action=drafting),
            dcc.Store(id=CHANGED),
            html.Div(skeleton("table"), id=LIST),
        ],
        className="page",
    )


@callback(Output(LIST, "children"), Input(CHANGED, "data"))
@requires(*READERS)
def show_policies(_changed: str | None) -> Component:
    return view.policies_card(data.known_policies())


@callback(
    *saved_from(forms.NEW_GROUP),
    prevent_initial_call=True,
)
@requires(*WRITERS)
def draft_policy(
    clicks: int | None, ids: list[PartId], values: list[Value], parts: list[PartId]
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts)

    def does() -> str:
        data.draft(filled)
        return "policies-drafted-now"

    return forms.answered(does, parts, CHANGED)
