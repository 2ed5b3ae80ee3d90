"""Record of a study: whose it is, what was received of it, and asking for a report on it."""

import dash
from dash import html
from dash.development.base_component import Component

from data_layer.studies import queries
from pages.studies import _study_view as view
from pages.studies._readers import READERS
from portal import db
from portal.access import requires, scope

dash.register_page(
    __name__,
    path_template="/studies/<public_id>",
    name="studies-nav-study",
    section="studies",
    roles=READERS,
    is_record=True,
)


@requires(*READERS)
def layout(public_id: str = "", **_query: str) -> Component:
    with db.reading() as session:
        study = queries.study_by_public_id(session, scope(), public_id)
    return html.Div(view.record(study), className="page")
