"""One of my studies, with the reports I have received."""

import dash
from dash import html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from data_layer.cases.own_queries import issued_reports
from data_layer.cases.queries import actor_of
from data_layer.clock import now
from data_layer.consents import reading_commands
from pages.consents import _own_study_view as view
from portal import db
from portal.access import account, requires, scope

dash.register_page(
    __name__,
    path_template="/my-images/<public_id>",
    name="consents-own-study",
    section="consents",
    roles=(Role.PATIENT,),
    is_record=True,
)


@requires(Role.PATIENT)
def layout(public_id: str = "", **_query: str) -> Component:
    at = now()
    with db.writing() as session:
        found = reading_commands.read_own_study(session, account(), public_id, at)
        actor = actor_of(session, account())
        reports = issued_reports(session, scope(), actor, public_id, now=at)
    return html.Div(view.own_study(found.shown, reports), className="page is-narrow")
