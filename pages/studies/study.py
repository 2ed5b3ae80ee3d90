"""Record of a study: whose it is, what was received of it, and asking for a report on it."""

import dash
from dash import html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from data_layer.clock import now
from data_layer.consents import reading_commands
from pages.studies import _study_view as view
from pages.studies._readers import READERS
from portal import db
from portal.access import account, requires

# Doctors come here in an emergency, or because the patient has named them.
RECORD_READERS = (*READERS, Role.EXPERT, Role.REVIEWER)

dash.register_page(
    __name__,
    path_template="/studies/<public_id>",
    name="studies-nav-study",
    section="studies",
    roles=RECORD_READERS,
    is_record=True,
)


@requires(*RECORD_READERS)
def layout(public_id: str = "", **_query: str) -> Component:
    with db.writing() as session:
        found = reading_commands.read_study(session, account(), public_id, now())
    return html.Div(view.record(found), className="page")
