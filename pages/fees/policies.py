"""Fee policies by document number: which holds when, what is being prepared."""

import dash
from dash import Input, NoUpdate, Output, callback, dcc, html, no_update
from dash.development.base_component import Component

from data_layer.clock import now
from pages.fees import _policies_data as data
from pages.fees import _policies_view as view
from pages.fees import _policy_actions as actions
from pages.fees import _policy_forms as forms
from pages.fees._answers import answered_with
from pages.fees._readers import POLICY_READERS, SIGNERS
from portal.access import may, requires, scope
from portal.components import page_header
from portal.form_answers import Answer, saved_from
from portal.i18n import t
from portal.record_forms import PartId, Value, filled_in, opened_by, require_click

dash.register_page(
    __name__,
    path="/fees/policies",
    name="fees-nav-policies",
    section="fees",
    roles=POLICY_READERS,
    order=20,
    icon="bi-file-earmark-ruled",
)

GO = "fee-policies-go"
CHANGED = "fee-policies-changed"


@requires(*POLICY_READERS)
def layout(**_query: str) -> Component:
    known = data.known_policies(scope(), now())
    drafting = opened_by(forms.draft_form(known)) if may(*SIGNERS) else None
    return html.Div(
        [
            page_header(t("fees-nav-policies"), t("fees-policies-answer"), action=drafting),
            dcc.Location(id=GO, refresh="callback-nav"),
            dcc.Store(id=CHANGED),
            view.policies_card(known),
        ],
        className="page",
    )


@callback(Output(GO, "href"), Input(CHANGED, "data"), prevent_initial_call=True)
@requires(*SIGNERS)
def open_draft(public_id: str | None) -> str | NoUpdate:
    return view.href(public_id) if public_id else no_update


@callback(
    *saved_from(forms.NEW_GROUP),
    prevent_initial_call=True,
)
@requires(*SIGNERS)
def draft_policy(
    clicks: int | None, ids: list[PartId], values: list[Value], parts: list[PartId]
) -> Answer:
    """Whoever drafts one goes on with its lines."""
    require_click(clicks)
    filled = filled_in(ids, values, parts)
    known = data.known_policies(scope(), now())
    return answered_with(lambda: actions.drafted(filled, known), parts, CHANGED)
