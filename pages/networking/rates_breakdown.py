"""Networking rates told apart by level, city, county or owner, as of any day."""

import dash
from dash import Input, Output, State, callback, dcc, html
from dash.development.base_component import Component

from data_layer import clock
from pages.networking import _rates_breakdown_view as view
from pages.networking._rates_data import rates_of_day
from pages.networking._rates_places import READERS, chosen_day, day_picker, rates_tabs
from portal.access import requires, scope
from portal.components import page_header
from portal.i18n import t

dash.register_page(
    __name__, path="/networking/breakdown", name="networking-breakdown-tab", roles=READERS
)

DAY = "networking-breakdown-day"
CUT = "networking-breakdown-cut"
GO = "networking-breakdown-go"


@requires(*READERS)
def layout(on: str = "", by: str = "", **_query: str) -> Component:
    today = clock.local_day(clock.now())
    day, cut = chosen_day(on, today), view.chosen_cut(by)
    picker = day_picker(DAY, day, today, t("networking-as-of"))
    return html.Div(
        [
            page_header(
                t("networking-breakdown-title"), t("networking-breakdown-answer"), action=picker
            ),
            rates_tabs("breakdown", day if day != today else None),
            dcc.Location(id=GO, refresh="callback-nav"),
            dcc.Store(id=CUT, data=cut.value),
            view.cuts(cut, day),
            view.table(rates_of_day(scope(), day), cut),
        ],
        className="page",
    )


@callback(Output(GO, "href"), Input(DAY, "date"), State(CUT, "data"), prevent_initial_call=True)
@requires(*READERS)
def go_to_chosen_day(text: str | None, by: str | None) -> str:
    day = chosen_day(text, clock.local_day(clock.now()))
    return view.href(view.chosen_cut(by), day)
