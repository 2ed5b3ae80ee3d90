"""Networking rates: how far each level and each city is networked, as of any day."""

import dash
from dash import Input, Output, callback, dcc, html
from dash.development.base_component import Component

from data_layer import clock
from pages.networking import _rates_charts as charts
from pages.networking import _rates_data as data
from pages.networking import _rates_view as view
from pages.networking._rates_places import READERS, chosen_day, day_picker, rates_tabs
from portal.access import requires, scope
from portal.components import page_header, skeleton
from portal.components.figures import Figure
from portal.i18n import t

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
    picker = day_picker(DAY, day, today, t("networking-as-of"))
    return html.Div(
        [
            page_header(t("networking-rates-title"), t("networking-rates-answer"), action=picker),
            rates_tabs("rates", day if day != today else None),
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
    rates, course = data.rates_of_day(scope(), day), data.rates_course(scope(), day)
    return view.body(rates, course, scope())


@callback(
    Output(view.FORECAST, "figure"),
    Output(view.FORECAST_NOTE, "children"),
    Input(view.LEVEL, "value"),
    Input(DAY, "date"),
)
@requires(*READERS)
def show_forecast(level: str | None, text: str | None) -> tuple[Figure, str]:
    day = chosen_day(text, clock.local_day(clock.now()))
    found = data.rate_forecast(scope(), view.chosen_level(level), day)
    return charts.forecast(found), view.forecast_note(found)
