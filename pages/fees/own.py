"""The own hospital's or team's months: what was collected, what is due, statement by statement."""

import dash
from dash import html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from pages.fees import _own_data as data
from pages.fees import _own_view as view
from portal.access import requires
from portal.components import page_header
from portal.i18n import t

READERS = (Role.HOSPITAL_MANAGER, Role.TEAM_LEAD)

dash.register_page(
    __name__,
    path="/fees/own",
    name="fees-nav-own",
    section="fees",
    roles=READERS,
    order=55,
    icon="bi-receipt",
)


@requires(*READERS)
def layout(**_query: str) -> Component:
    sections = [view.owner_section(one) for one in data.own_months()]
    header = page_header(t("fees-nav-own"), t("fees-own-answer"))
    return html.Div([header, *sections], className="page")
