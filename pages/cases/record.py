"""One case: what was asked, the report in the making or done, and what happened."""

import dash
from dash import Input, Output, State, callback, dcc, html
from dash.development.base_component import Component

from data_layer.cases import queries, reading_commands, record_queries
from data_layer.clock import now
from pages.cases import _record_actions as actions
from pages.cases import _record_view as view
from pages.cases._assignment_readers import SEERS
from pages.cases._decision_data import decisions
from pages.cases._readers import READERS
from portal import db
from portal.access import account, requires, scope, scope_as
from portal.components import skeleton

dash.register_page(
    __name__,
    path_template="/cases/<case_number>",
    name="cases-nav-record",
    section="cases",
    roles=READERS,
    # Behind the pages of the section with an address of their own, which it would match too.
    order=1000,
    is_record=True,
)

CONTENT = "case-record-content"
CLOCK = "case-record-clock"
EACH_MINUTE = 60_000


@requires(*READERS)
def layout(case_number: str = "", tab: str = "", **_query: str) -> Component:
    """Looks the case up, so that one that is not there has a page that says so."""
    with db.writing() as session:
        actor = queries.actor_of(session, account())
        reading_commands.find_case(session, scope(), actor, case_number, now())
    return html.Div(
        [
            dcc.Store(id=actions.CASE, data={"number": case_number, "tab": tab}),
            dcc.Store(id=actions.CHANGED),
            dcc.Location(id=actions.LEFT, refresh="callback-nav"),
            dcc.Interval(id=CLOCK, interval=EACH_MINUTE),
            html.Div(skeleton("record"), id=CONTENT, className="stack"),
        ],
        className="page",
    )


@callback(
    Output(CONTENT, "children"),
    Input(actions.CASE, "data"),
    Input(actions.CHANGED, "data"),
)
@requires(*READERS)
def show_case(asked: actions.Asked, _changed: str | None) -> list[Component]:
    with db.writing() as session:
        actor = queries.actor_of(session, account())
        page = reading_commands.read_case(session, scope(), actor, asked["number"], now())
    decided = decisions(asked["number"], scope_as(*SEERS))
    return view.record(page, decided, asked["tab"], now())


@callback(
    Output(view.TIME_LEFT, "children"),
    Input(CLOCK, "n_intervals"),
    State(actions.CASE, "data"),
    prevent_initial_call=True,
)
@requires(*READERS)
def show_time_left(_ticks: int | None, asked: actions.Asked) -> Component:
    with db.reading() as session:
        actor = queries.actor_of(session, account())
        found = record_queries.case_by_number(session, scope(), actor, asked["number"], now=now())
    return view.time_badge(found, now())
