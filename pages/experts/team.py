"""One expert team: its roster and its work."""

from typing import Any

import dash
from dash import Input, Output, callback, dcc, html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from pages.experts import _team_data as data
from pages.experts import _team_now_data as now_data
from pages.experts import _team_now_view as now_view
from pages.experts import _team_view as view
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
ROSTER = "team-roster"
WORK = "team-work"
DUE = "team-due"
OUTPUT = "team-output"
OUTPUT_NOTE = "team-output-note"
WORK_NOTE = "team-work-note"
# An expert sees their own work beside that of the teams they govern.
SEES_WORK = (*GOVERNING, Role.EXPERT)


@requires(*READERS)
def layout(public_id: str = "", tab: str = "", **_query: str) -> Component:
    team = data.find_team(scope_as(*READERS), public_id)
    shown = view.chosen_tab(tab)
    bodies = {"roster": _roster, "work": _work}
    return html.Div(
        [
            view.head(team),
            html.Div(skeleton("figures"), id=FIGURES),
            view.tab_bar(team, shown),
            dcc.Store(id=TEAM, data=public_id),
            *bodies[shown](),
        ],
        className="page",
    )


def _roster() -> list[Component]:
    return [card(None, html.Div(skeleton("table"), id=ROSTER))]


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
