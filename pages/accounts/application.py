"""One application for an account: who asks for what, the proof, and the decision."""

import dash
from dash import Input, NoUpdate, Output, State, callback, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from data_layer.account_setup import approve_application
from data_layer.accounts import application_commands
from data_layer.accounts.errors import ReasonMissingError
from data_layer.clock import now
from pages.accounts import _applications_view as view
from pages.accounts._applications_data import application
from pages.accounts._reviewers import REVIEWERS
from portal import db
from portal.access import account, requires
from portal.components import notify, skeleton
from portal.errors import sentence
from portal.i18n import t

dash.register_page(
    __name__,
    path_template="/applications/<public_id>",
    name="accounts-application",
    section="accounts",
    roles=REVIEWERS,
    is_record=True,
)

PUBLIC_ID = "application-id"
DECIDED = "application-decided"
CONTENT = "application-content"


@requires(*REVIEWERS)
def layout(public_id: str = "", **_query: str) -> Component:
    # Raises for one that is not there: the page then says so as a whole.
    application(account().grants, public_id)
    return html.Div(
        [
            dcc.Store(id=PUBLIC_ID, data=public_id),
            dcc.Store(id=DECIDED),
            html.Div(skeleton("record"), id=CONTENT, className="stack"),
        ],
        className="page",
    )


@callback(Output(CONTENT, "children"), Input(PUBLIC_ID, "data"), Input(DECIDED, "data"))
@requires(*REVIEWERS)
def show_application(public_id: str, _decided: str | None) -> list[Component]:
    return view.record(*application(account().grants, public_id))


@callback(
    Output(DECIDED, "data", allow_duplicate=True),
    Input(view.APPROVE, "n_clicks"),
    State(PUBLIC_ID, "data"),
    prevent_initial_call=True,
)
@requires(*REVIEWERS)
def approve(clicks: int | None, public_id: str) -> str:
    _require_click(clicks)
    with db.writing() as session:
        approve_application(session, account().grants, public_id, now(), account().id)
    notify(t("accounts-approved"))
    return now().isoformat()


@callback(
    Output(DECIDED, "data", allow_duplicate=True),
    Output(view.ERROR, "children"),
    Input(view.REFUSE, "n_clicks"),
    State(PUBLIC_ID, "data"),
    State(view.REASON, "value"),
    prevent_initial_call=True,
)
@requires(*REVIEWERS)
def refuse(clicks: int | None, public_id: str, reason: str | None) -> tuple[str | NoUpdate, str]:
    _require_click(clicks)
    try:
        with db.writing() as session:
            application_commands.refuse_application(
                session, account().grants, public_id, reason or "", now(), account().id
            )
    except ReasonMissingError as error:
        return no_update, sentence(error)
    notify(t("accounts-refused"))
    return now().isoformat(), ""


def _require_click(clicks: int | None) -> None:
    # A button that has just appeared calls its callback too, without a click.
    if not clicks:
        raise PreventUpdate
