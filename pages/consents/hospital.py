"""Consents of a hospital's patients: recorded with the signed form; whose account is whose."""

import dash
from dash import ALL, Input, NoUpdate, Output, State, callback, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from data_layer.accounts.records import Role
from data_layer.clock import local_day, now
from data_layer.consents.audience_queries import audiences
from data_layer.errors import PortalError
from pages.consents import _hospital_data as data
from pages.consents import _hospital_view as view
from pages.consents._mine_view import new_consent, with_chosen
from portal import db
from portal.access import requires
from portal.clicks import clicked
from portal.components import notify, page_header
from portal.errors import sentence
from portal.i18n import t

dash.register_page(
    __name__,
    path="/patient-consents",
    name="consents-nav-hospital",
    section="consents",
    roles=(Role.HOSPITAL_CLERK,),
    order=15,
    icon="bi-file-earmark-check",
)

BODY = "consents-hospital-body"
CHANGED = "consents-hospital-changed"

Changed = str | NoUpdate


@requires(Role.HOSPITAL_CLERK)
def layout(**_query: str) -> Component:
    return html.Div(
        [
            page_header(t("consents-hospital-title"), t("consents-hospital-answer")),
            dcc.Store(id=CHANGED),
            view.search(),
            html.Div(id=BODY, className="stack"),
        ],
        className="page",
    )


@callback(Output(BODY, "children"), Input(view.NUMBER, "value"), Input(CHANGED, "data"))
@requires(Role.HOSPITAL_CLERK)
def show_patient(number: str | None, _changed: str | None) -> list[Component]:
    patient, lines = data.patient_and_consents(number or "")
    if patient is None:
        return [view.not_found(number or "")]
    cards = html.Div([view.form(), view.patient_card(patient)], className="two-columns")
    return [view.consents_card(lines), cards]


@callback(
    Output(view.AUDIENCE, "options"),
    Input(view.AUDIENCE, "search_value"),
    State(view.AUDIENCE, "value"),
    State(view.AUDIENCE, "options"),
)
@requires(Role.HOSPITAL_CLERK)
def show_hospitals_and_teams(
    text: str | None, chosen: str | None, shown: list[dict[str, str]] | None
) -> list[dict[str, str]]:
    with db.reading() as session:
        return with_chosen(audiences(session, (text or "")[:40]), chosen, shown or [])


@callback(Output(view.SCANNED, "children"), Input(view.SCAN, "filename"))
@requires(Role.HOSPITAL_CLERK)
def show_scanned_file(name: str | None) -> str:
    return t("consents-scanned", name=name) if name else ""


@callback(
    Output(CHANGED, "data"),
    Output(view.ERROR, "children"),
    Input(view.SAVE, "n_clicks"),
    State(view.NUMBER, "value"),
    State(view.PURPOSE, "value"),
    State(view.AUDIENCE, "value"),
    State(view.LASTS, "value"),
    State(view.SCAN, "contents"),
    prevent_initial_call=True,
)
@requires(Role.HOSPITAL_CLERK)
def record_consent(
    clicks: int | None,
    number: str | None,
    purpose: str | None,
    audience: str | None,
    lasts: str | None,
    contents: str | None,
) -> tuple[Changed, str]:
    if not clicks:
        raise PreventUpdate
    try:
        new = new_consent(local_day(now()), purpose, audience, None, lasts)
        data.record_form(number or "", new, contents)
    except PortalError as error:
        return no_update, sentence(error)
    return _done("consents-hospital-saved"), ""


@callback(
    Output(CHANGED, "data", allow_duplicate=True),
    Output(view.TIE_ERROR, "children"),
    Input(view.TIE, "n_clicks"),
    State(view.NUMBER, "value"),
    State(view.USER_NAME, "value"),
    prevent_initial_call=True,
)
@requires(Role.HOSPITAL_CLERK)
def tie_account(
    clicks: int | None, number: str | None, user_name: str | None
) -> tuple[Changed, str]:
    if not clicks:
        raise PreventUpdate
    try:
        data.tie(number or "", user_name or "")
    except PortalError as error:
        return no_update, sentence(error)
    return _done("consents-tied-toast"), ""


@callback(
    Output(CHANGED, "data", allow_duplicate=True),
    Input({"type": view.UNTIE, "user": ALL}, "n_clicks"),
    State(view.NUMBER, "value"),
    prevent_initial_call=True,
)
@requires(Role.HOSPITAL_CLERK)
def untie_account(_clicks: list[int | None], number: str | None) -> str:
    data.untie(number or "", clicked("user"))
    return _done("consents-untied-toast")


@callback(
    Output(CHANGED, "data", allow_duplicate=True),
    Input({"type": view.WITHDRAW, "consent": ALL}, "n_clicks"),
    prevent_initial_call=True,
)
@requires(Role.HOSPITAL_CLERK)
def withdraw_consent(_clicks: list[int | None]) -> str:
    """The patient has asked for it at the counter."""
    data.withdraw(clicked("consent"))
    return _done("consents-withdrawn-toast")


def _done(key: str) -> str:
    """Says so, and has the page read anew."""
    notify(t(key))
    return now().isoformat()
