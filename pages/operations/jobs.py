"""Scheduled jobs: what runs by itself, how that went, and running one now."""

from datetime import timedelta
from typing import Any

import dash
from dash import ALL, Input, NoUpdate, Output, State, callback, ctx, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from data_layer import clock
from data_layer.accounts.records import Role
from data_layer.operations import commands, queries
from pages.operations import _jobs_view as view
from pages.operations import _runs_view as runs_view
from pages.operations._job_words import job_title
from portal import access, db
from portal.access import requires
from portal.components import card, notify, page_header, skeleton
from portal.components.filters import filter_bar, filters_id
from portal.components.tables import (
    download_id,
    export_id,
    rows_response,
    server_table,
    wanted_rows,
)
from portal.exports import csv_export, filter_codes
from portal.i18n import t

dash.register_page(
    __name__,
    path="/operations/jobs",
    name="operations-jobs",
    section="operations",
    roles=(Role.SYSTEM_ADMIN,),
    order=10,
    icon="bi-clock-history",
)

FIGURES = "operations-jobs-figures"
JOBS = "operations-jobs-list"
RUNS = "operations-jobs-runs"
LIVE = "operations-jobs-live"
A_DAY = timedelta(days=1)
LOOK_EVERY_MILLISECONDS = 2000
MOST_EXPORTED = 100_000


@requires(Role.SYSTEM_ADMIN)
def layout(**query: str) -> Component:
    with db.reading() as session:
        names = [job.name for job in queries.jobs(session)]
    filters = filter_bar(RUNS, runs_view.filters(names), query)
    return html.Div(
        [
            page_header(t("operations-jobs"), t("operations-jobs-answer")),
            html.Div(skeleton("figures"), id=FIGURES, className="stack"),
            card(None, html.Div(skeleton("list"), id=JOBS)),
            html.H2(t("operations-runs"), className="card-title"),
            server_table(
                RUNS,
                runs_view.columns(),
                filters=filters,
                empty=runs_view.nothing_found(),
                height="420px",
            ),
            html.P(t("operations-runs-note"), className="job-note"),
            dcc.Interval(id=LIVE, interval=LOOK_EVERY_MILLISECONDS),
        ],
        className="page",
    )


@callback(Output(JOBS, "children"), Input(JOBS, "id"))
@requires(Role.SYSTEM_ADMIN)
def show_jobs(_loaded: str) -> Component:
    with db.reading() as session:
        jobs = queries.jobs(session)
    return view.job_list(jobs)


@callback(
    Output(FIGURES, "children"),
    Output(view.state_id(ALL), "children"),
    Output(LIVE, "disabled"),
    Input(LIVE, "n_intervals"),
    State(view.state_id(ALL), "id"),
)
@requires(Role.SYSTEM_ADMIN)
def show_progress(
    _looks: int | None, shown: list[dict[str, str]]
) -> tuple[list[Component], list[Component | NoUpdate], bool]:
    now = clock.now()
    with db.reading() as session:
        process = queries.jobs_process(session, now)
        counts = queries.outcome_counts(session, now - A_DAY)
        is_busy = queries.is_anything_running(session)
        states = view.job_states(queries.jobs(session), shown)
    return view.figures(process, counts), states, not is_busy


@callback(
    Output(LIVE, "disabled", allow_duplicate=True),
    Input(view.run_now_id(ALL), "n_clicks"),
    prevent_initial_call=True,
)
@requires(Role.SYSTEM_ADMIN)
def run_clicked_job_now(_clicks: list[int | None]) -> bool:
    job_name = view.asked_job(ctx.triggered, ctx.triggered_id)
    if job_name is None:
        raise PreventUpdate
    with db.writing() as session:
        commands.request_run(session, job_name, by=access.account().id, at=clock.now())
    notify(t("operations-run-asked", job=job_title(job_name)))
    return False


@callback(
    Output(RUNS, "getRowsResponse"),
    Input(RUNS, "getRowsRequest"),
    State(filters_id(RUNS), "data"),
)
@requires(Role.SYSTEM_ADMIN)
def show_runs(request: dict[str, Any] | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    wanted, criteria = wanted_rows(request), runs_view.criteria(chosen)
    with db.reading() as session:
        runs = queries.runs(session, criteria, **runs_view.window(wanted))
        total = queries.run_count(session, criteria)
    return rows_response(map(runs_view.row, runs), total)


@callback(
    Output(download_id(RUNS), "data"),
    Input(export_id(RUNS), "n_clicks"),
    State(filters_id(RUNS), "data"),
    prevent_initial_call=True,
)
@requires(Role.SYSTEM_ADMIN)
def export_runs(_clicks: int, chosen: dict[str, Any] | None) -> dict[str, Any]:
    with db.reading() as session:
        runs = queries.runs(session, runs_view.criteria(chosen), limit=MOST_EXPORTED)
        names = [job.name for job in queries.jobs(session)]
    codes = filter_codes(runs_view.filters(names), chosen)
    return csv_export(RUNS, map(runs_view.row, runs), runs_view.columns(), "job_runs", codes)
