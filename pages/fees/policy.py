"""One fee policy: its lines with an example, its flaws, what it changes, what it would move."""

import dash
from dash import ALL, Input, Output, State, callback, dcc, html
from dash.development.base_component import Component

from data_layer.clock import now
from data_layer.errors import PortalError
from pages.fees import _calculator_view as example
from pages.fees import _policies_data as data
from pages.fees import _policy_actions as actions
from pages.fees import _policy_forms as forms
from pages.fees import _policy_tabs as tabs
from pages.fees._answers import answered
from pages.fees._readers import POLICY_READERS, SIGNERS
from pages.fees._terms_view import line_id
from portal.access import requires, scope
from portal.clicks import clicked
from portal.form_answers import Answer, saved_from
from portal.record_forms import PartId, Value, filled_in, require_click

dash.register_page(
    __name__,
    path_template="/fees/policies/<public_id>",
    name="fees-nav-policy",
    section="fees",
    roles=POLICY_READERS,
    is_record=True,
)

POLICY = "fee-policy-id"
CHANGED = "fee-policy-changed"
CONTENT = "fee-policy-content"
DIALOG = "fee-policy-dialog"


@requires(*POLICY_READERS)
def layout(public_id: str = "", tab: str = "", **_query: str) -> Component:
    page = data.policy_page(scope(), public_id, now())
    return html.Div(
        [
            dcc.Store(id=POLICY, data={"policy": public_id, "tab": tab}),
            dcc.Store(id=CHANGED),
            html.Div(tabs.content(page, tab), id=CONTENT, className="stack"),
            html.Div(id=DIALOG),
        ],
        className="page",
    )


@callback(
    Output(CONTENT, "children"),
    Output(DIALOG, "children"),
    Input(CHANGED, "data"),
    State(POLICY, "data"),
    prevent_initial_call=True,
)
@requires(*POLICY_READERS)
def show_changed_policy(
    _changed: str | None, shown: dict[str, str]
) -> tuple[list[Component], None]:
    """The form of a line, if one was open, is done."""
    return tabs.content(
        data.policy_page(scope(), str(shown.get("policy")), now()), str(shown.get("tab"))
    ), None


@callback(
    Output(DIALOG, "children", allow_duplicate=True),
    Input(line_id(ALL, ALL), "n_clicks"),
    State(POLICY, "data"),
    prevent_initial_call=True,
)
@requires(*SIGNERS)
def open_line_form(_clicks: list[int | None], shown: dict[str, str]) -> Component | None:
    key, does = clicked("key"), clicked("does")
    return tabs.line_dialog(data.policy_page(scope(), str(shown.get("policy")), now()), does, key)


@callback(
    Output(example.ANSWER, "children"),
    Input(example.field_id(ALL), "value"),
    State(example.field_id(ALL), "id"),
    State(POLICY, "data"),
    prevent_initial_call=True,
)
@requires(*POLICY_READERS)
def show_example(
    values: list[example.Given], ids: list[dict[str, str]], shown: dict[str, str]
) -> Component:
    given = {one["name"]: value for one, value in zip(ids, values, strict=False)}
    try:
        return example.answer(
            data.price_of(scope(), str(shown.get("policy")), example.facts_from(given))
        )
    except PortalError as error:
        return example.refused(error)


@callback(
    *saved_from(forms.GROUP),
    State(POLICY, "data"),
    prevent_initial_call=True,
)
@requires(*SIGNERS)
def save_policy(
    clicks: int | None,
    ids: list[PartId],
    values: list[Value],
    parts: list[PartId],
    shown: dict[str, str],
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts)

    def does() -> str:
        return actions.save(data.find_policy(scope(), str(shown.get("policy")), now()), filled)

    return answered(does, parts, CHANGED)
