"""Overview: the first question of whoever signs in, answered."""

import dash
from dash import Input, Output, callback, html
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
    home = home_of(account())
    reader = as_its_reader(home, account())
    return html.Div(
        [home.head(reader, clock.now()), html.Div(home.skeleton(), id=BODY, className="stack")],
        className="page",
    )


@callback(Output(BODY, "children"), Input(BODY, "id"))
@requires(*ANYBODY_SIGNED_IN)
def show_overview(_loaded: str) -> list[Component]:
    home = home_of(account())
    return home.body(as_its_reader(home, account()), clock.now())
