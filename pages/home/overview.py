"""Overview: the first question of whoever signs in, answered."""

import dash
from dash import html
from dash.development.base_component import Component

from data_layer import clock
from pages.home._homes import as_its_reader, home_of
from portal.access import ANYBODY_SIGNED_IN, account, requires

dash.register_page(
    __name__,
    path="/",
    name="home-nav-overview",
    section="home",
    roles=ANYBODY_SIGNED_IN,
    order=10,
    icon="bi-grid-1x2",
)

BODY = "overview-body"


@requires(*ANYBODY_SIGNED_IN)
def layout(**_query: str) -> Component:
    # The figures come with the page: asking for them a second time would take longer than they do.
    home, now = home_of(account()), clock.now()
    reader = as_its_reader(home, account())
    body = html.Div(home.body(reader, now), id=BODY, className="stack")
    return html.Div([home.head(reader, now), body], className="page")
