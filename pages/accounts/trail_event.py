"""One event of the audit trail."""

import dash
from dash import html
from dash.development.base_component import Component

from data_layer import clock
from data_layer.accounts.records import Role
from pages.accounts import _trail_data as data
from pages.accounts import _trail_event_view as view
from portal.access import requires

dash.register_page(
    __name__,
    path_template="/audit/<number>",
    name="audit-nav-event",
    section="accounts",
    roles=(Role.AUDITOR,),
    order=1000,
    is_record=True,
)


@requires(Role.AUDITOR)
def layout(number: str = "", **_query: str) -> Component:
    event, names = data.single_event(number, clock.now())
    return html.Div(html.Div(view.event_page(event, names), className="stack"), className="page")
