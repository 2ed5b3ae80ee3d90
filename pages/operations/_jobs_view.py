"""How the jobs are shown: whether their process is up, and one row for each."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import NoUpdate, dcc, html, no_update
from dash.development.base_component import Component

from data_layer.operations.records import JobOutcome, JobRecord, JobRunRecord, JobsProcess
from pages.operations._job_words import counts_words, job_about, job_title, schedule_words
from pages.operations._runs_view import run_address
from portal.components import (
    badge,
    button,
    empty_state,
    key_figure,
    key_figures,
    notice,
    state_badge,
)
from portal.components.elements import attributes, present
from portal.formats import count, duration, moment
from portal.i18n import t

RUN_NOW = "operations-jobs-run-now"
JOB_STATE = "operations-jobs-state"
Counts = Mapping[JobOutcome, int]


def state_id(job_name: object) -> dict[str, Any]:
    return {"type": JOB_STATE, "job": job_name}


def run_now_id(job_name: object) -> dict[str, Any]:
    return {"type": RUN_NOW, "job": job_name}


def asked_job(triggered: Sequence[Mapping[str, Any]], triggered_id: object) -> str | None:
    """The job whose button was clicked; None when buttons only appeared."""
    if not triggered or not triggered[0]["value"] or not isinstance(triggered_id, Mapping):
        return None
    return str(triggered_id["job"])


def figures(process: JobsProcess, counts: Counts) -> list[Component]:
    """Why nothing happens by itself when the jobs process is not there, then the numbers."""
    numbers = key_figures(
        [
            _process_figure(process),
            key_figure(t("operations-running-now"), _runs(counts[JobOutcome.RUNNING])),
            key_figure(
                t("operations-succeeded-day"),
                _runs(counts[JobOutcome.SUCCEEDED]),
                note=t("operations-succeeded-day-note", total=count(_finished(counts))),
            ),
            _failures_figure(counts),
        ]
    )
    return [numbers] if process.is_up else [_process_notice(process), numbers]


def job_list(jobs: Sequence[JobRecord]) -> Component:
    """One row per job: what it does, when, how it stands, and the button that runs it."""
    if not jobs:
        return empty_state(t("operations-jobs-empty"), t("operations-jobs-empty-help"))
    heads = ("operations-job", "operations-schedule", "operations-last-run")
    table = html.Table(
        [
            html.Thead(html.Tr([*(html.Th(t(key), scope="col") for key in heads), html.Td()])),
            html.Tbody([_job_row(job) for job in jobs]),
        ],
        className="plain-table",
    )
    return html.Div(table, className="job-list")


def job_states(
    jobs: Sequence[JobRecord], shown: Sequence[Mapping[str, str]]
) -> list[Component | NoUpdate]:
    """The states for the rows on the page; a job that is gone keeps what it showed."""
    by_name = {job.name: job for job in jobs}
    return [job_state(by_name[one["job"]]) if one["job"] in by_name else no_update for one in shown]


def job_state(job: JobRecord) -> Component:
    """What changes while the page is looked at."""
    next_run = f"{t('operations-next-run')} {moment(job.next_run_at)}"
    asked = badge(t("operations-requested"), "info", "bi-hourglass-split")
    newest = present(
        _last_run(job.last_run) if job.last_run else t("operations-never-run"),
        asked if job.is_requested else None,
    )
    return html.Div(
        [html.Div(newest), html.Div(next_run, className="job-note")], className="job-state"
    )


def progress(run: JobRunRecord) -> Component:
    """How far a run is; without a known total only what is done."""
    done = count(run.done_count)
    if not run.total_count:
        return html.Div(t("operations-progress-open", done=done), className="job-note")
    words = t("operations-progress", done=done, total=count(run.total_count))
    bar = html.Progress(
        value=str(run.done_count), max=str(run.total_count), **attributes(aria_label=words)
    )
    return html.Div([bar, html.Span(words, className="job-note")], className="job-progress")


def _job_row(job: JobRecord) -> Component:
    title = job_title(job.name)
    run_now = button(
        t("operations-run-now"), button_id=run_now_id(job.name), icon_name="bi-play-fill"
    )
    return html.Tr(
        [
            html.Td(
                [html.Strong(title), html.Div(job_about(job.name), className="job-note job-about")]
            ),
            html.Td(schedule_words(job.cron)),
            html.Td(job_state(job), id=state_id(job.name)),
            html.Td(html.Span(run_now, title=t("operations-run-now-title", job=title))),
        ]
    )


def _last_run(run: JobRunRecord) -> Component:
    started = dcc.Link(moment(run.started_at), href=run_address(run.public_id))
    head = html.Div([state_badge(run.outcome), started], className="job-run")
    if run.outcome is JobOutcome.RUNNING:
        return html.Div([head, progress(run)])
    # A run that failed has counted nothing that could be told.
    done = [counts_words(run.counts)] if run.counts else []
    said = " · ".join((duration(run.duration), *done))
    return html.Div([head, html.Div(said, className="job-note")])


def _process_notice(process: JobsProcess) -> Component:
    title, help_text = t("operations-process-never"), t("operations-process-never-help")
    if process.last_heard_at is not None:
        heard = moment(process.last_heard_at)
        title = t("operations-process-down")
        help_text = t("operations-process-down-help", moment=heard)
    return notice([html.Strong(title), html.P(help_text)], "bad")


def _process_figure(process: JobsProcess) -> Component:
    state = t("operations-process-up") if process.is_up else t("operations-process-silent")
    heard = t("operations-process-note", moment=moment(process.last_heard_at))
    return key_figure(t("operations-process"), state, note=heard)


def _runs(number: int) -> tuple[str, str]:
    return count(number), t("operations-runs-unit", count=number)


def _finished(counts: Counts) -> int:
    return sum(counts.values()) - counts[JobOutcome.RUNNING]


def _failures_figure(counts: Counts) -> Component:
    abandoned = counts[JobOutcome.ABANDONED]
    return key_figure(
        t("operations-failed-day"),
        _runs(counts[JobOutcome.FAILED] + abandoned),
        note=t("operations-failed-day-note", abandoned=count(abandoned)),
        href="/operations/jobs?outcome=failed,abandoned",
    )
