"""One node over time: how it answered, day by day and stretch by stretch."""

from urllib.parse import unquote

import dash
from dash import html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from data_layer.clock import now
from pages.networking import _link_node_view as view
from pages.networking import _links_data as data
from portal.access import may, requires, scope

OVERSEERS = (Role.COMMISSION, Role.CITY_OFFICIAL, Role.SYSTEM_ADMIN)
READERS = (*OVERSEERS, Role.HOSPITAL_MANAGER)

dash.register_page(
    __name__,
    path_template="/links/nodes/<ae_title>",
    name="links-nav-node",
    section="networking",
    roles=READERS,
)


@requires(*READERS)
def layout(ae_title: str = "", **_query: str) -> Component:
    """An AE title may hold what an address spells otherwise."""
    at = now()
    found = data.history(scope(), unquote(ae_title), at)
    return html.Div(view.record(found, at, sees_all=may(*OVERSEERS)), className="page")
