"""Turnaround of one hospital: are its reports on time, where does the time go, what is due now."""

from typing import Any

import dash
from dash import Input, Output, State, callback, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from data_layer import clock
from data_layer.accounts.records import Role
from data_layer.cases.turnaround_records import SMALL_SAMPLE
from pages.cases import _turnaround_charts as charts
from pages.cases import _turnaround_compare_data as compare_data
from pages.cases import _turnaround_compare_view as compare_view
from pages.cases import _turnaround_data as data
from pages.cases import _turnaround_tables as tables
from pages.cases import _turnaround_view as view
from portal.access import may, requires, scope, scope_as
from portal.components import card, definition, figure_card, graph, page_header, skeleton
from portal.components.elements import present
from portal.components.filters import filter_bar, filters_id
from portal.i18n import t

# Only who governs hospitals sees them beside each other.
GOVERNING = (Role.COMMISSION, Role.CITY_OFFICIAL)
READERS = (Role.HOSPITAL_MANAGER, Role.HOSPITAL_CLERK, *GOVERNING)
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
COMPARED = "turnaround-compared"
COMPARED_FIGURES = "turnaround-compared-figures"
FUNNEL = "turnaround-funnel"
FUNNEL_NOTE = "turnaround-funnel-note"
OUTSIDE = "turnaround-outside"
OVERDUE = "turnaround-overdue"


@requires(*READERS)
def layout(**query: str) -> Component:
    choice = data.choose_hospital(scope(), query.get("hospital", ""))
    header = page_header(
        t("turnaround-title"), view.answer(choice), as_of=clock.now(), action=_way(choice)
    )
    hospital = choice.hospital
    body = _report(hospital.public_id, query) if hospital else _without_hospital(query)
    return html.Div([header, dcc.Location(id=GO, refresh="callback-nav"), *body], className="page")


def _way(choice: data.HospitalChoice) -> Component | None:
    """To another hospital, and back to all of them."""
    if not choice.can_choose:
        return None
    back = view.all_hospitals() if choice.hospital and may(*GOVERNING) else None
    return html.Div(present(back, view.picker(CHOICE, choice)), className="turnaround-way")


def _without_hospital(query: dict[str, str]) -> list[Component]:
    if not may(*GOVERNING):
        return [view.no_hospital()]
    funnel = figure_card(
        t("turnaround-funnel-title"),
        graph(FUNNEL, height=480),
        caption=html.Span(id=FUNNEL_NOTE),
        definition=definition(compare_view.funnel_definition()),
    )
    outside = card(t("turnaround-outside-title"), html.Div(skeleton("list"), id=OUTSIDE))
    overdue = card(
        t("turnaround-overdue-title"),
        html.Div(skeleton("list"), id=OVERDUE),
        caption=t("turnaround-overdue-note", most=compare_data.MOST_LISTED),
    )
    return [
        filter_bar(COMPARED, compare_view.filters(clock.local_day(clock.now())), query),
        html.Div(skeleton("figures"), id=COMPARED_FIGURES),
        html.Div(
            [funnel, html.Div([outside, overdue], className="stack")], className="two-columns"
        ),
    ]


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
    groups = card(
        t("turnaround-groups-title"),
        html.Div(skeleton("table"), id=GROUPS),
        caption=t("turnaround-groups-note", few=SMALL_SAMPLE),
    )
    due = card(t("turnaround-open-title"), html.Div(skeleton("list"), id=OPEN))
    slowest = card(t("turnaround-slowest-title"), html.Div(skeleton("table"), id=SLOWEST))
    return [
        dcc.Store(id=HOSPITAL, data=public_id),
        filter_bar(FILTERS, view.filters(clock.local_day(clock.now())), query),
        html.Div(skeleton("figures"), id=FIGURES),
        html.Div([trend, shares], className="even-columns"),
        html.Div([groups, steps], className="two-columns"),
        html.Div([due, slowest], className="turnaround-lists"),
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
    Output(COMPARED_FIGURES, "children"),
    Output(FUNNEL, "figure"),
    Output(FUNNEL_NOTE, "children"),
    Output(OUTSIDE, "children"),
    Output(OVERDUE, "children"),
    Input(filters_id(COMPARED), "data"),
)
@requires(*GOVERNING)
def show_hospitals_beside_each_other(chosen: dict[str, Any] | None) -> tuple[Any, ...]:
    days = compare_view.asked_days(chosen, clock.local_day(clock.now()))
    read = compare_data.compared(scope_as(*GOVERNING), *days)
    return (
        compare_view.figures(read),
        compare_view.funnel(read.comparison),
        compare_view.funnel_note(read),
        compare_view.outside(read.comparison),
        compare_view.overdue(read.overdue),
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
