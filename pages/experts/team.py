"""One expert team: its roster and its work."""

from typing import Any

import dash
from dash import ALL, Input, Output, State, callback, dcc, html
from dash.development.base_component import Component

from data_layer import clock
from data_layer.accounts.records import Role
from pages.experts import _habits_view as habits_view
from pages.experts import _pause_forms as pausing
from pages.experts import _relief_forms as relief
from pages.experts import _standing_data as standing_data
from pages.experts import _team_data as data
from pages.experts import _team_now_data as now_data
from pages.experts import _team_now_view as now_view
from pages.experts import _team_view as view
from pages.experts import _work_view as work_view
from pages.experts._teams_view import GOVERNING, READERS
from portal.access import requires, scope_as
from portal.clicks import clicked
from portal.components import (
    card,
    definition,
    figure_card,
    graph,
    notify,
    skeleton,
    with_definition,
)
from portal.form_answers import Answer, answered, saved_from
from portal.i18n import t
from portal.record_forms import (
    Form,
    PartId,
    Value,
    filled_in,
    require_click,
)

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
PAUSES = "team-pauses"
CHANGED = "team-changed"
WAYS = "team-ways"
WAYS_NOTE = "team-ways-note"
WORTHS = "team-worths"
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
            dcc.Store(id=CHANGED),
            *bodies[shown](),
        ],
        className="page",
    )


def _roster() -> list[Component]:
    return [card(None, html.Div(skeleton("table"), id=ROSTER))]


def _work() -> list[Component]:
    return [
        html.Div(id=PAUSES),
        card(t("experts-due-title"), html.Div(skeleton("list"), id=DUE)),
        card(
            t("experts-work-title"),
            html.Div(skeleton("table"), id=WORK),
            caption=html.Span(id=WORK_NOTE),
        ),
        card(
            with_definition(t("workload-ways-title"), habits_view.order_definition()),
            html.Div(skeleton("table"), id=WAYS),
            caption=html.Span(id=WAYS_NOTE),
        ),
        card(t("workload-worth-title"), html.Div(skeleton("table"), id=WORTHS)),
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
    Input(CHANGED, "data"),
)
@requires(*READERS)
def show_work(public_id: str, _changed: str | None = None) -> tuple[Any, ...]:
    work = data.work(scope_as(*READERS), scope_as(*SEES_WORK), public_id)
    return (
        work_view.due_table(work),
        work_view.work_table(work),
        work_view.load_note(work),
        work_view.output_bars(work),
        work_view.output_note(work),
    )


@callback(
    Output(WAYS, "children"),
    Output(WAYS_NOTE, "children"),
    Output(WORTHS, "children"),
    Input(TEAM, "data"),
)
@requires(*READERS)
def show_ways(public_id: str) -> tuple[Any, ...]:
    ways = standing_data.team_ways(scope_as(*READERS), scope_as(*GOVERNING), public_id)
    return (
        habits_view.habits_table(ways),
        habits_view.ways_note(ways),
        habits_view.worths_table(ways),
    )


@callback(Output(PAUSES, "children"), Input(CHANGED, "data"), State(TEAM, "data"))
@requires(*READERS)
def show_pauses(_changed: str | None, public_id: str) -> Component:
    return pausing.line(pausing.pauses_of(scope_as(*READERS), public_id))


@callback(
    *saved_from(pausing.GROUP),
    State(TEAM, "data"),
    prevent_initial_call=True,
)
@requires(*pausing.PAUSERS)
def pause_expert(
    clicks: int | None,
    ids: list[PartId],
    values: list[Value],
    parts: list[PartId],
    public_id: str,
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts)

    def present() -> Form:
        return pausing.form_of(scope_as(*pausing.PAUSERS), public_id)

    return answered(lambda: pausing.save(public_id, filled), present, parts, CHANGED)


@callback(
    *saved_from(relief.GROUP),
    State(TEAM, "data"),
    prevent_initial_call=True,
)
@requires(*relief.RELIEVERS)
def relieve_member(
    clicks: int | None,
    ids: list[PartId],
    values: list[Value],
    parts: list[PartId],
    public_id: str,
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts)

    def present() -> Form:
        return relief.relief_form(pausing.pauses_of(scope_as(*READERS), public_id).members)

    return answered(lambda: relief.relieve(filled), present, parts, CHANGED)


@callback(
    Output(CHANGED, "data", allow_duplicate=True),
    Input(pausing.resume_id(ALL), "n_clicks"),
    prevent_initial_call=True,
)
@requires(*pausing.PAUSERS)
def resume_expert(_clicks: list[int | None]) -> str:
    pausing.resume(clicked("hold"))
    notify(t("workload-resumed"))
    return clock.now().isoformat()
