"""Record of one incident: what happened, and the two things people do about it."""

from collections.abc import Callable

import dash
from dash import Input, NoUpdate, Output, State, callback, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from data_layer.accounts.records import Role
from data_layer.clock import now
from data_layer.errors import PortalError
from data_layer.operations.link_incident_commands import acknowledge_incident, close_incident
from data_layer.operations.link_incident_queries import incident
from pages.networking import _link_incident_view as view
from portal import db
from portal.access import account, may, requires, scope
from portal.components import notify
from portal.errors import sentence
from portal.i18n import t
from portal.record_page import RecordIds, record_page, shown_anew

OVERSEERS = (Role.COMMISSION, Role.CITY_OFFICIAL, Role.SYSTEM_ADMIN)
READERS = (*OVERSEERS, Role.HOSPITAL_MANAGER)
WRITERS = (Role.COMMISSION, Role.SYSTEM_ADMIN)

dash.register_page(
    __name__,
    path_template="/link-incidents/<public_id>",
    name="links-nav-incident",
    section="networking",
    roles=READERS,
)

IDS = RecordIds("links-incident")


@requires(*READERS)
def layout(public_id: str = "", **_query: str) -> Component:
    return record_page(IDS, public_id, _record(public_id))


@callback(*shown_anew(IDS), prevent_initial_call=True)
@requires(*READERS)
def show_changed_incident(_changed: str | None, public_id: str) -> list[Component]:
    return _record(public_id)


@callback(
    Output(view.ERROR, "children"),
    Input(view.ACKNOWLEDGE, "n_clicks"),
    State(view.NOTE, "value"),
    State(IDS.public_id, "data"),
    prevent_initial_call=True,
)
@requires(*WRITERS)
def acknowledge(clicks: int | None, note: str | None, public_id: str) -> str | NoUpdate:
    if not clicks:
        raise PreventUpdate
    return _done(acknowledge_incident, public_id, note, "links-acknowledged")


@callback(
    Output(view.ERROR, "children", allow_duplicate=True),
    Input(view.CLOSE, "n_clicks"),
    State(view.NOTE, "value"),
    State(IDS.public_id, "data"),
    prevent_initial_call=True,
)
@requires(*WRITERS)
def close(clicks: int | None, note: str | None, public_id: str) -> str | NoUpdate:
    if not clicks:
        raise PreventUpdate
    return _done(close_incident, public_id, note, "links-closed-now")


def _record(public_id: str) -> list[Component]:
    with db.reading() as session:
        found = incident(session, scope(), public_id)
    return view.record(found, now(), may_act=may(*WRITERS), sees_all=may(*OVERSEERS))


def _done(
    command: Callable[..., None], public_id: str, note: str | None, said: str
) -> str | NoUpdate:
    """What stands at the note when it could not be done; else the record is read anew."""
    at = now()
    try:
        with db.writing() as session:
            command(session, scope(), public_id, note=note or "", by=account().id, at=at)
    except PortalError as error:
        return sentence(error)
    notify(t(said))
    dash.set_props(IDS.changed, {"data": at.isoformat()})
    return no_update
