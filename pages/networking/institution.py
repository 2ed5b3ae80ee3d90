"""Record of an institution: what it is, how it came into the network, what it sends and asks."""

import dash
from dash import html
from dash.development.base_component import Component

from data_layer import clock
from data_layer.accounts.records import Role
from pages.networking import _institution_view as view
from pages.networking._institutions_data import institution_overview
from portal.access import requires, scope

READERS = (
    Role.COMMISSION,
    Role.CITY_OFFICIAL,
    Role.SYSTEM_ADMIN,
    Role.HOSPITAL_MANAGER,
    Role.HOSPITAL_CLERK,
)

dash.register_page(
    __name__,
    path_template="/institutions/<public_id>",
    name="networking-nav-institution",
    section="networking",
    roles=READERS,
    is_record=True,
)


@requires(*READERS)
def layout(public_id: str = "", tab: str = "", **_query: str) -> Component:
    now = clock.now()
    overview = institution_overview(scope(), public_id, clock.local_day(now), now)
    return html.Div(view.record(overview, tab), className="page")
