"""Networking rates: how far each level and each city is networked, as of any day."""

import dash
from dash import Input, Output, callback, dcc, html
from dash.development.base_component import Component

from data_layer import clock
from data_layer.accounts.records import Role
from pages.networking import _rates_view as view
from pages.networking._rates_data import chosen_day, rates_as_of
from portal.access import requires, scope
from portal.components import page_header, skeleton
from portal.i18n import t

READERS = (Role.COMMISSION, Role.CITY_OFFICIAL)

dash.register_page(
    __name__,
    path="/networking",
    name="networking-nav-rates",
    section="networking",
    roles=READERS,
    order=10,
    icon="bi-percent",
)

DAY = "networking-rates-day"
GO = "networking-rates-go"
BODY = "networking-rates-body"


@requires(*READERS)
def layout(on: str = "", **_query: str) -> Component:
    today = clock.local_day(clock.now())
    day = chosen_day(on, today)
    picker = view.day_picker(DAY, day, today)
    return html.Div(
        [
            page_header(t("networking-rates-title"), t("networking-rates-answer"), action=picker),
            dcc.Location(id=GO, refresh="callback-nav"),
            html.Div([skeleton("figures", 5), skeleton("chart")], id=BODY, className="stack"),
        ],
        className="page",
    )


@callback(Output(GO, "href"), Input(DAY, "date"), prevent_initial_call=True)
@requires(*READERS)
def go_to_chosen_day(text: str | None) -> str:
    return f"/networking?on={chosen_day(text, clock.local_day(clock.now()))}"


@callback(Output(BODY, "children"), Input(DAY, "date"))
@requires(*READERS)
def show_rates(text: str | None) -> list[Component]:
    day = chosen_day(text, clock.local_day(clock.now()))
    return view.body(rates_as_of(scope(), day), scope())
