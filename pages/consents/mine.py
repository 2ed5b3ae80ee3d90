"""My consents: who may read my images, and taking that back."""

import dash
from dash import ALL, Input, NoUpdate, Output, State, callback, dcc, html, no_update
from dash.development.base_component import Component

from data_layer.accounts.records import NOTHING, Role
from data_layer.clock import local_day, now
from data_layer.consents import commands
from data_layer.consents.audience_queries import audiences
from data_layer.consents.consent_queries import own_consents, own_patients
from data_layer.consents.study_queries import own_studies
from data_layer.errors import PortalError
from pages.consents import _mine_view as view
from portal import db
from portal.access import account, requires
from portal.clicks import clicked
from portal.components import notify, page_header, skeleton
from portal.errors import sentence
from portal.i18n import t

dash.register_page(
    __name__,
    path="/my-consents",
    name="consents-nav-mine",
    section="consents",
    roles=(Role.PATIENT,),
    order=10,
    icon="bi-shield-check",
)

LIST = "consents-mine-list"
CHANGED = "consents-mine-changed"

Changed = str | NoUpdate


@requires(Role.PATIENT)
def layout(**_query: str) -> Component:
    with db.reading() as session:
        patients = own_patients(session, account().id)
        studies = own_studies(session, account().id)
    return html.Div(
        [
            page_header(t("consents-mine-title"), t("consents-mine-answer")),
            dcc.Store(id=CHANGED),
            html.Div(
                [
                    html.Div(skeleton("list"), id=LIST),
                    view.form(patients, studies),
                ],
                className="two-columns",
            ),
        ],
        className="page",
    )


@callback(Output(LIST, "children"), Input(CHANGED, "data"))
@requires(Role.PATIENT)
def show_consents(_changed: str | None) -> Component:
    with db.reading() as session:
        return view.consents(own_consents(session, account().id, now()))


@callback(
    Output(view.AUDIENCE, "options"),
    Input(view.AUDIENCE, "search_value"),
    State(view.AUDIENCE, "value"),
    State(view.AUDIENCE, "options"),
)
@requires(Role.PATIENT)
def show_hospitals_and_teams(
    text: str | None, chosen: str | None, shown: list[dict[str, str]] | None
) -> list[dict[str, str]]:
    with db.reading() as session:
        return view.with_chosen(audiences(session, (text or "")[:40]), chosen, shown or [])


@callback(
    Output(CHANGED, "data"),
    Output(view.ERROR, "children"),
    Input(view.GIVE, "n_clicks"),
    State(view.PATIENT, "value"),
    State(view.PURPOSE, "value"),
    State(view.AUDIENCE, "value"),
    State(view.STUDY, "value"),
    State(view.LASTS, "value"),
    prevent_initial_call=True,
)
@requires(Role.PATIENT)
def give_consent(
    _clicks: int,
    patient: str | None,
    purpose: str | None,
    audience: str | None,
    study: str | None,
    lasts: str | None,
) -> tuple[Changed, str]:
    at = now()
    try:
        new = view.new_consent(local_day(at), purpose, audience, study, lasts)
        with db.writing() as session:
            commands.give_as_patient(session, account().id, patient or "", new, at)
    except PortalError as error:
        return no_update, sentence(error)
    notify(t("consents-given-toast"))
    return at.isoformat(), ""


@callback(
    Output(CHANGED, "data", allow_duplicate=True),
    Input({"type": view.WITHDRAW, "consent": ALL}, "n_clicks"),
    prevent_initial_call=True,
)
@requires(Role.PATIENT)
def withdraw_consent(_clicks: list[int | None]) -> str:
    consent, at = clicked("consent"), now()
    with db.writing() as session:
        commands.withdraw(session, NOTHING, account().id, consent, at)
    notify(t("consents-withdrawn-toast"))
    return at.isoformat()
