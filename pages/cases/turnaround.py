"""Turnaround of one hospital: are its reports on time, where does the time go, what is due now."""

from typing import Any

import dash
from dash import Input, Output, State, callback, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from data_layer import clock
from data_layer.accounts.records import Role
from pages.cases import _turnaround_charts as charts
from pages.cases import _turnaround_data as data
from pages.cases import _turnaround_tables as tables
from pages.cases import _turnaround_view as view
from portal.access import requires, scope
from portal.components import card, definition, figure_card, graph, page_header, skeleton
from portal.components.filters import filter_bar, filters_id
from portal.i18n import t

READERS = (
    Role.HOSPITAL_MANAGER,
    Role.HOSPITAL_CLERK,
    Role.COMMISSION,
    Role.CITY_OFFICIAL,
)
dash.register_page(
    __name__,
    path="/turnaround",
    name="turnaround-nav",
    section="cases",
    roles=READERS,
    order=30,
    icon="bi-stopwatch",
)

FILTERS = "turnaround"
HOSPITAL = "turnaround-hospital"
CHOICE = "turnaround-choice"
GO = "turnaround-go"
FIGURES = "turnaround-figures"
TREND = "turnaround-trend"
SHARES = "turnaround-shares"
STEPS = "turnaround-steps"
GROUPS = "turnaround-groups"
OPEN = "turnaround-open"
SLOWEST = "turnaround-slowest"
TREND_NOTE = "turnaround-trend-note"
SHARES_NOTE = "turnaround-shares-note"
STEPS_NOTE = "turnaround-steps-note"


@requires(*READERS)
def layout(**query: str) -> Component:
    choice = data.choose_hospital(scope(), query.get("hospital", ""))
    picker = view.picker(CHOICE, choice) if choice.can_choose else None
    header = page_header(
        t("turnaround-title"), view.answer(choice), as_of=clock.now(), action=picker
    )
    hospital = choice.hospital
    body = _report(hospital.public_id, query) if hospital else [view.no_hospital(choice)]
    return html.Div([header, dcc.Location(id=GO, refresh="callback-nav"), *body], className="page")


def _report(public_id: str, query: dict[str, str]) -> list[Component]:
    trend = figure_card(
        t("turnaround-trend-title"),
        graph(TREND, height=260),
        caption=html.Span(id=TREND_NOTE),
        definition=definition(view.percentile()),
    )
    shares = figure_card(
        t("turnaround-shares-title"),
        graph(SHARES, height=260),
        caption=html.Span(id=SHARES_NOTE),
        definition=definition(view.in_target()),
    )
    steps = figure_card(
        t("turnaround-steps-title"),
        graph(STEPS, height=320),
        caption=html.Span(id=STEPS_NOTE),
        definition=definition(view.steps()),
    )
    groups = card(t("turnaround-groups-title"), html.Div(skeleton("table"), id=GROUPS))
    due = card(t("turnaround-open-title"), html.Div(skeleton("list"), id=OPEN))
    slowest = card(t("turnaround-slowest-title"), html.Div(skeleton("table"), id=SLOWEST))
    return [
        dcc.Store(id=HOSPITAL, data=public_id),
        filter_bar(FILTERS, view.filters(clock.local_day(clock.now())), query),
        html.Div(skeleton("figures"), id=FIGURES),
        html.Div([trend, shares], className="even-columns"),
        html.Div([groups, steps], className="two-columns"),
        html.Div([due, slowest], className="even-columns"),
    ]


@callback(
    Output(FIGURES, "children"),
    Output(TREND, "figure"),
    Output(SHARES, "figure"),
    Output(GROUPS, "children"),
    Output(STEPS, "figure"),
    Output(OPEN, "children"),
    Output(SLOWEST, "children"),
    Output(TREND_NOTE, "children"),
    Output(SHARES_NOTE, "children"),
    Output(STEPS_NOTE, "children"),
    Input(filters_id(FILTERS), "data"),
    State(HOSPITAL, "data"),
)
@requires(*READERS)
def show_turnaround(chosen: dict[str, Any] | None, public_id: str) -> tuple[Any, ...]:
    asked = view.asked(chosen, clock.local_day(clock.now()))
    read = data.read_turnaround(scope(), public_id, asked)
    return (
        view.figures(read),
        charts.durations(read.report.trend),
        charts.shares(read.report.trend),
        tables.groups(read.report, read.criteria),
        charts.steps(read.report),
        tables.open_now(read.open_cases, read.at),
        tables.slowest(read.slowest),
        view.trend_note(read, "turnaround-trend-note"),
        view.trend_note(read, "turnaround-shares-note"),
        view.steps_note(read),
    )


@callback(
    Output(CHOICE, "options"),
    Input(CHOICE, "search_value"),
    State(CHOICE, "options"),
    prevent_initial_call=True,
)
@requires(*READERS)
def offer_hospitals(text: str | None, known: list[dict[str, str]]) -> list[dict[str, str]]:
    """What is chosen stays among the options, or its name would be lost."""
    if not text:
        raise PreventUpdate
    found = view.hospital_options(data.offered_hospitals(scope(), text))
    return found or known


@callback(
    Output(GO, "href"),
    Input(CHOICE, "value"),
    prevent_initial_call=True,
)
@requires(*READERS)
def open_chosen_hospital(public_id: str | None) -> str:
    if not public_id:
        raise PreventUpdate
    return view.address(public_id)
