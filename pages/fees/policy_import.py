"""Importing a policy's spreadsheet: first what it would change, then taking it over."""

import dash
from dash import Input, NoUpdate, Output, State, callback, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from data_layer.clock import now
from data_layer.errors import PortalError
from pages.fees import _policies_data as policies
from pages.fees import _policies_view
from pages.fees import _policy_import_data as data
from pages.fees import _policy_import_view as view
from pages.fees._readers import SIGNERS
from portal.access import requires, scope
from portal.components import notice, notify, record_header
from portal.errors import sentence
from portal.i18n import t

dash.register_page(
    __name__,
    path_template="/fees/policy-imports/<public_id>",
    name="fees-import",
    section="fees",
    roles=SIGNERS,
    is_record=True,
)

POLICY = "fee-policy-import-id"
REPORT = "fee-policy-import-report"
DONE = "fee-policy-import-done"


@requires(*SIGNERS)
def layout(public_id: str = "", **_query: str) -> Component:
    record = policies.find_policy(scope(), public_id, now())
    header = record_header(
        record.title,
        kind=t("fees-import"),
        back=(record.document_number, _policies_view.href(public_id)),
    )
    return html.Div(
        [
            dcc.Store(id=POLICY, data={"policy": public_id, "revision": record.revision}),
            dcc.Location(id=DONE, refresh="callback-nav"),
            header,
            view.file_card(),
            dcc.Loading(html.Div(id=REPORT, role="status")),
        ],
        className="page",
    )


@callback(
    Output(REPORT, "children"),
    Input(view.FILE, "contents"),
    State(POLICY, "data"),
    prevent_initial_call=True,
)
@requires(*SIGNERS)
def show_plan(contents: str | None, seen: dict[str, str | int]) -> Component:
    if not contents:
        raise PreventUpdate
    try:
        return view.report(data.plan_of(scope(), str(seen.get("policy")), contents))
    except PortalError as error:
        return notice(sentence(error), "bad")


@callback(
    Output(DONE, "href"),
    Output(REPORT, "children", allow_duplicate=True),
    Input(view.ACCEPT, "n_clicks"),
    State(view.FILE, "contents"),
    State(POLICY, "data"),
    prevent_initial_call=True,
    running=[(Output(view.ACCEPT, "disabled"), True, False)],
)
@requires(*SIGNERS)
def accept_policy(
    clicks: int | None, contents: str | None, seen: dict[str, str | int]
) -> tuple[str | NoUpdate, Component | NoUpdate]:
    if not clicks:
        raise PreventUpdate
    try:
        data.accept(scope(), str(seen.get("policy")), _revision(seen), contents)
    except PortalError as error:
        return no_update, notice(sentence(error), "bad")
    notify(t("fees-told-imported"))
    return _policies_view.href(str(seen.get("policy"))), no_update


def _revision(seen: dict[str, str | int]) -> int:
    """None that a policy has where what came back is no number."""
    number = seen.get("revision")
    return number if isinstance(number, int) else 0
