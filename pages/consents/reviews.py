"""Reviews of emergency access: each within a day, by the auditor."""

import dash
from dash import MATCH, Input, NoUpdate, Output, State, callback, ctx, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from data_layer.accounts.records import Role
from data_layer.clock import now
from data_layer.consents import emergency_commands
from data_layer.consents.emergency_queries import reviewed, to_review
from data_layer.consents.records import Verdict
from data_layer.errors import PortalError
from pages.consents import _reviews_view as view
from portal import db
from portal.access import account, requires
from portal.components import notify, page_header, skeleton
from portal.components.elements import present
from portal.errors import sentence
from portal.i18n import t

dash.register_page(
    __name__,
    path="/emergency-reviews",
    name="consents-nav-reviews",
    section="consents",
    roles=(Role.AUDITOR,),
    order=40,
    icon="bi-clipboard-check",
)

BODY = "consents-reviews-body"
CHANGED = "consents-reviews-changed"


@requires(Role.AUDITOR)
def layout(**_query: str) -> Component:
    return html.Div(
        [
            page_header(t("consents-reviews-title"), t("consents-reviews-answer"), as_of=now()),
            dcc.Store(id=CHANGED),
            html.Div([skeleton("figures"), skeleton("list")], id=BODY, className="stack"),
        ],
        className="page",
    )


@callback(Output(BODY, "children"), Input(CHANGED, "data"))
@requires(Role.AUDITOR)
def show_reviews(_changed: str | None) -> list[Component | str]:
    at = now()
    with db.reading() as session:
        waiting, done = to_review(session, at), reviewed(session, at)
    return present(
        view.figures(waiting, done), view.waiting_card(waiting, at), view.done_card(done)
    )


@callback(
    Output({"type": view.ERROR, "access": MATCH}, "children"),
    Input({"type": view.SAVE, "access": MATCH}, "n_clicks"),
    State({"type": view.VERDICT, "access": MATCH}, "value"),
    State({"type": view.COMMENT, "access": MATCH}, "value"),
    prevent_initial_call=True,
)
@requires(Role.AUDITOR)
def save_review(clicks: int | None, verdict: str | None, comment: str | None) -> str | NoUpdate:
    if not clicks:
        raise PreventUpdate
    if verdict not in tuple(Verdict):
        return t("consents-review-choose")
    try:
        _reviewed(str(ctx.triggered_id["access"]), Verdict(verdict), comment or "")
    except PortalError as error:
        return sentence(error)
    return no_update


def _reviewed(access: str, verdict: Verdict, comment: str) -> None:
    """Says so, and has the queue read anew."""
    at = now()
    with db.writing() as session:
        emergency_commands.review(session, account().id, access, verdict, comment, at)
    notify(t("consents-review-saved"))
    dash.set_props(CHANGED, {"data": at.isoformat()})
