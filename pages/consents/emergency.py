"""Emergency access: a doctor opens a patient's record with a typed reason, for four hours."""

import dash
from dash import Input, NoUpdate, Output, State, callback, dcc, html, no_update
from dash.development.base_component import Component

from data_layer.cases import queries as cases
from data_layer.cases import reading_commands as case_readings
from data_layer.clock import now
from data_layer.consents import reading_commands
from data_layer.consents.emergency_queries import of_reader
from data_layer.consents.records import MAY_BREAK_GLASS
from data_layer.errors import PortalError
from pages.consents import _emergency_view as view
from portal import db
from portal.access import account, requires, scope
from portal.components import notify, page_header
from portal.errors import sentence
from portal.i18n import t

dash.register_page(
    __name__,
    path="/emergency",
    name="consents-nav-emergency",
    section="consents",
    roles=MAY_BREAK_GLASS,
    order=30,
    icon="bi-shield-exclamation",
)

OPENED = "consents-emergency-opened"


@requires(*MAY_BREAK_GLASS)
def layout(case: str = "", study: str = "", **_query: str) -> Component:
    with db.reading() as session:
        taken = of_reader(session, account().id, now())
    return html.Div(
        [
            page_header(t("consents-emergency-title"), t("consents-emergency-answer")),
            dcc.Location(id=OPENED, refresh="callback-nav"),
            html.Div(
                [
                    view.form((case or study)[:64]),
                    html.Div([view.meaning(), view.own(taken)], className="stack"),
                ],
                className="two-columns",
            ),
        ],
        className="page",
    )


@callback(
    Output(OPENED, "href"),
    Output(view.ERROR, "children"),
    Input(view.OPEN, "n_clicks"),
    State(view.RECORD, "value"),
    State(view.REASON, "value"),
    prevent_initial_call=True,
)
@requires(*MAY_BREAK_GLASS)
def open_record(_clicks: int, record: str | None, reason: str | None) -> tuple[str | NoUpdate, str]:
    try:
        address = _opened((record or "").strip(), reason or "")
    except PortalError as error:
        return no_update, sentence(error)
    notify(t("consents-emergency-opened"), tone="warn")
    return address, ""


def _opened(number: str, reason: str) -> str:
    """The address of the record: only the number of a case has a hyphen in it."""
    at = now()
    with db.writing() as session:
        if "-" not in number:
            reading_commands.take_emergency_access(session, account(), number, reason, at)
            return f"/studies/{number}"
        actor = cases.actor_of(session, account())
        case_readings.take_emergency_access(session, scope(), actor, number, reason, at=at)
        return f"/cases/{number}"
