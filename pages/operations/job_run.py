"""One run of a job: how it went, what it did, and what went wrong."""

import dash
from dash import Input, Output, State, callback, dcc, html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from data_layer.operations import queries
from data_layer.operations.records import JobOutcome
from pages.operations import _job_run_view as view
from portal import db
from portal.access import requires
from portal.components import skeleton

dash.register_page(
    __name__,
    path_template="/operations/jobs/<public_id>",
    name="operations-runs",
    section="operations",
    roles=(Role.SYSTEM_ADMIN,),
    is_record=True,
)

RUN = "operations-job-run"
PUBLIC_ID = "operations-job-run-id"
LIVE = "operations-job-run-live"
LOOK_EVERY_MILLISECONDS = 2000


@requires(Role.SYSTEM_ADMIN)
def layout(public_id: str = "", **_query: str) -> Component:
    with db.reading() as session:
        # Raises for an unknown one: the page then says so as a whole.
        queries.run_by_public_id(session, public_id)
    return html.Div(
        [
            dcc.Store(id=PUBLIC_ID, data=public_id),
            dcc.Interval(id=LIVE, interval=LOOK_EVERY_MILLISECONDS),
            html.Div(skeleton("record"), id=RUN, className="stack"),
        ],
        className="page",
    )


@callback(
    Output(RUN, "children"),
    Output(LIVE, "disabled"),
    Input(LIVE, "n_intervals"),
    State(PUBLIC_ID, "data"),
)
@requires(Role.SYSTEM_ADMIN)
def show_run(_looks: int | None, public_id: str) -> tuple[list[Component | str], bool]:
    with db.reading() as session:
        run = queries.run_by_public_id(session, public_id)
    return view.run_page(run), run.outcome is not JobOutcome.RUNNING
