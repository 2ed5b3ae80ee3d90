"""One expert team: its roster, its week and its work."""

from datetime import date
from typing import Any

import dash
from dash import Input, Output, callback, dcc, html
from dash.development.base_component import Component

from data_layer import clock
from data_layer.accounts.records import Role
from pages.experts import _team_data as data
from pages.experts import _team_now_data as now_data
from pages.experts import _team_now_view as now_view
from pages.experts import _team_view as view
from pages.experts import _week_view as week_view
from pages.experts import _work_view as work_view
from pages.experts._teams_view import GOVERNING, READERS
from portal.access import requires, scope_as
from portal.components import card, definition, figure_card, graph, skeleton
from portal.i18n import t

dash.register_page(
    __name__,
    path_template="/teams/<public_id>",
    name="experts-team",
    section="experts",
    roles=READERS,
    is_record=True,
)

TEAM = "team-id"
FIGURES = "team-figures"
MONDAY = "team-monday"
ROSTER = "team-roster"
WEEK = "team-week"
COVER = "team-cover"
COVER_NOTE = "team-cover-note"
WORK = "team-work"
DUE = "team-due"
OUTPUT = "team-output"
OUTPUT_NOTE = "team-output-note"
WORK_NOTE = "team-work-note"
# An expert sees their own work beside that of the teams they govern.
SEES_WORK = (*GOVERNING, Role.EXPERT)


@requires(*READERS)
def layout(public_id: str = "", tab: str = "", week: str = "", **_query: str) -> Component:
    team = data.find_team(scope_as(*READERS), public_id)
    shown = view.chosen_tab(tab)
    monday = week_view.chosen_monday(week, clock.local_day(clock.now()))
    bodies = {"roster": _roster, "schedule": lambda: _schedule(public_id, monday), "work": _work}
    return html.Div(
        [
            view.head(team),
            html.Div(skeleton("figures"), id=FIGURES),
            view.tab_bar(team, shown),
            dcc.Store(id=TEAM, data=public_id),
            dcc.Store(id=MONDAY, data=monday.isoformat()),
            *bodies[shown](),
        ],
        className="page",
    )


def _roster() -> list[Component]:
    return [card(None, html.Div(skeleton("table"), id=ROSTER))]


def _schedule(public_id: str, monday: date) -> list[Component]:
    links = week_view.week_links(public_id, monday, clock.local_day(clock.now()))
    return [
        card(t("experts-week-title"), html.Div(skeleton("table"), id=WEEK), action=links),
        figure_card(
            t("experts-cover-title"),
            graph(COVER, height=300),
            caption=html.Span(id=COVER_NOTE),
            definition=definition(week_view.cover_definition()),
        ),
    ]


def _work() -> list[Component]:
    return [
        card(t("experts-due-title"), html.Div(skeleton("list"), id=DUE)),
        card(
            t("experts-work-title"),
            html.Div(skeleton("table"), id=WORK),
            caption=html.Span(id=WORK_NOTE),
        ),
        figure_card(
            t("experts-output-title", days=data.WORK_DAYS),
            graph(OUTPUT, height=360),
            caption=html.Span(id=OUTPUT_NOTE),
            definition=definition(work_view.rvu_definition()),
        ),
    ]


@callback(Output(FIGURES, "children"), Input(TEAM, "data"))
@requires(*READERS)
def show_team_now(public_id: str) -> Component:
    return now_view.figures(
        public_id, now_data.team_now(scope_as(*READERS), scope_as(*GOVERNING), public_id)
    )


@callback(Output(ROSTER, "children"), Input(TEAM, "data"))
@requires(*READERS)
def show_roster(public_id: str) -> Component:
    return view.roster_table(data.roster(scope_as(*READERS), public_id))


@callback(
    Output(WEEK, "children"),
    Output(COVER, "figure"),
    Output(COVER_NOTE, "children"),
    Input(TEAM, "data"),
    Input(MONDAY, "data"),
)
@requires(*READERS)
def show_week(public_id: str, monday: str) -> tuple[Any, ...]:
    first_day = week_view.chosen_monday(monday, clock.local_day(clock.now()))
    shown = data.week(scope_as(*READERS), public_id, first_day)
    return (
        week_view.week_grid(shown),
        week_view.cover_map(shown.week),
        week_view.cover_note(shown.week),
    )


@callback(
    Output(DUE, "children"),
    Output(WORK, "children"),
    Output(WORK_NOTE, "children"),
    Output(OUTPUT, "figure"),
    Output(OUTPUT_NOTE, "children"),
    Input(TEAM, "data"),
)
@requires(*READERS)
def show_work(public_id: str) -> tuple[Any, ...]:
    work = data.work(scope_as(*READERS), scope_as(*SEES_WORK), public_id)
    return (
        work_view.due_table(work),
        work_view.work_table(work),
        work_view.load_note(work),
        work_view.output_bars(work),
        work_view.output_note(work),
    )
