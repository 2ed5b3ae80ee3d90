"""Coverage: who is on duty and practised in what, hour by hour, against the cases expected."""

from typing import Any

import dash
from dash import Input, Output, callback, dcc, html
from dash.development.base_component import Component

from data_layer import clock
from pages.experts import _coverage_data as data
from pages.experts import _coverage_view as view
from pages.experts._teams_view import GOVERNING
from pages.experts._week_view import chosen_monday
from portal.access import requires, scope_as
from portal.components import card, definition, figure_card, graph, page_header, skeleton
from portal.i18n import t

dash.register_page(
    __name__,
    path="/coverage",
    name="coverage-title",
    section="experts",
    roles=GOVERNING,
    order=30,
    icon="bi-grid-3x3",
)

ASKED = "coverage-asked"
FIGURES = "coverage-figures"
HEAT = "coverage-heat"
HEAT_NOTE = "coverage-heat-note"
DEMAND = "coverage-demand"
DEMAND_NOTE = "coverage-demand-note"
LOAD = "coverage-load"
GAPS = "coverage-gap-list"
CITIES = "coverage-cities"
CITIES_MAP = "coverage-cities-map"


@requires(*GOVERNING)
def layout(team: str = "", week: str = "", **_query: str) -> Component:
    found = data.find_team(scope_as(*GOVERNING), team)
    today = clock.local_day(clock.now())
    monday = chosen_monday(week, today)
    answer = t("coverage-of-team", team=found.name) if found else t("coverage-answer")
    return html.Div(
        [
            page_header(t("coverage-title"), answer, action=view.week_links(team, monday, today)),
            dcc.Store(id=ASKED, data=[team, monday.isoformat()]),
            html.Div(skeleton("figures"), id=FIGURES),
            figure_card(
                t("coverage-heat-title"),
                graph(HEAT, height=420),
                caption=html.Span(id=HEAT_NOTE),
                definition=definition(view.practised_definition()),
            ),
            html.Div([_demand(), _load()], className="coverage-pair"),
            card(t("coverage-gap-title"), html.Div(skeleton("table"), id=GAPS)),
            html.Div(id=CITIES, className="stack"),
        ],
        className="page",
    )


def _demand() -> Component:
    return figure_card(
        t("coverage-demand-title"),
        graph(DEMAND, height=260),
        caption=html.Span(id=DEMAND_NOTE),
        definition=definition(view.forecast_definition()),
    )


def _load() -> Component:
    return figure_card(t("coverage-load-title"), graph(LOAD, height=260))


@callback(
    Output(FIGURES, "children"),
    Output(HEAT, "figure"),
    Output(HEAT_NOTE, "children"),
    Output(DEMAND, "figure"),
    Output(DEMAND_NOTE, "children"),
    Output(LOAD, "figure"),
    Output(GAPS, "children"),
    Output(CITIES, "children"),
    Input(ASKED, "data"),
)
@requires(*GOVERNING)
def show_coverage(asked: list[str]) -> tuple[Any, ...]:
    team, week = (*asked, "", "")[:2]
    shown = data.shown(
        scope_as(*GOVERNING), team, chosen_monday(week, clock.local_day(clock.now()))
    )
    known = shown.coverage
    return (
        view.figures(shown),
        view.heat(known),
        view.row_note(known),
        view.demand(known),
        view.held_words(known),
        view.load(known),
        view.gap_table(shown),
        _cities(shown),
    )


def _cities(shown: data.Shown) -> list[Component]:
    if shown.balance is None:
        return []
    return [
        card(
            t("coverage-city-title"),
            view.city_table(shown.balance),
            caption=t("coverage-city-note"),
        ),
        figure_card(
            t("coverage-city-map-title"),
            graph(CITIES_MAP, view.city_map(shown.balance), height=460),
        ),
    ]
