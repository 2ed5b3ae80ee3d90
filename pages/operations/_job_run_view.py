"""How one run is shown: its head, what it did, what went wrong, and its course."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from data_layer.operations.records import JobOutcome, JobRunRecord, JobTrigger
from pages.operations._job_words import (
    count_value,
    count_words,
    is_detail,
    job_title,
    trigger_words,
)
from portal.components import TimelineEvent, card, notice, record_header, state_badge, timeline
from portal.components.elements import Child, present
from portal.formats import count, duration, moment
from portal.i18n import t

_ENDS: Mapping[JobOutcome, str] = {
    JobOutcome.SUCCEEDED: "operations-happened-succeeded",
    JobOutcome.FAILED: "operations-happened-failed",
    JobOutcome.ABANDONED: "operations-happened-abandoned",
}


def run_page(run: JobRunRecord) -> list[Component | str]:
    return present(
        _head(run),
        _error(run) if run.error_code else None,
        html.Div(
            [
                card(t("operations-counts"), _counts(run)),
                card(t("operations-happened"), timeline(_events(run))),
            ],
            className="even-columns",
        ),
    )


def _head(run: JobRunRecord) -> Component:
    facts: list[tuple[str, Child]] = [
        (t("operations-trigger"), trigger_words(run)),
        (t("operations-scheduled-at"), moment(run.scheduled_at)),
        (t("operations-duration"), duration(run.duration)),
        (t("operations-reference"), html.Code(run.public_id)),
    ]
    return record_header(
        t("operations-run", job=job_title(run.job_name), moment=moment(run.started_at)),
        kind=t("operations-runs"),
        state=state_badge(run.outcome),
        facts=facts,
        back=(t("operations-run-back"), "/operations/jobs"),
    )


def _error(run: JobRunRecord) -> Component:
    """Why it failed, for the one who mends it; the log has the rest under the reference."""
    return notice(
        present(
            html.Strong(t("operations-run-error")),
            html.P([t("operations-run-error-code"), " ", html.Code(run.error_code)]),
            html.P(html.Code(run.error_text)) if run.error_text else None,
            html.P(t("operations-run-log-help", reference=run.public_id)),
        ),
        "bad",
    )


def _counts(run: JobRunRecord) -> Component:
    if not run.counts:
        return html.P(t("operations-counts-unknown"), className="job-note")
    pairs = [
        html.Div([html.Dt(count_words(key)), html.Dd(count_value(key, number))])
        for key, number in run.counts.items()
        if number or not is_detail(key)
    ]
    return html.Dl(pairs, className="facts")


def _events(run: JobRunRecord) -> list[TimelineEvent]:
    begun = [
        TimelineEvent(title=_cause(run), at=run.scheduled_at, icon_name="bi-clock"),
        TimelineEvent(
            title=t("operations-happened-started"), at=run.started_at, icon_name="bi-play-fill"
        ),
    ]
    return begun if run.finished_at is None else [*begun, _end(run)]


def _end(run: JobRunRecord) -> TimelineEvent:
    done = t("operations-progress-open", done=count(run.done_count)) if run.done_count else ""
    is_good = run.outcome is JobOutcome.SUCCEEDED
    return TimelineEvent(
        title=t(_ENDS[run.outcome]),
        at=run.finished_at,
        detail=done,
        icon_name="bi-check-lg" if is_good else "bi-x-lg",
        tone="good" if is_good else "bad",
    )


def _cause(run: JobRunRecord) -> str:
    if run.trigger is JobTrigger.PERSON:
        return t("operations-happened-asked", who=trigger_words(run))
    if run.trigger is JobTrigger.COMMAND:
        return t("operations-happened-command")
    if run.trigger is JobTrigger.CALL:
        return t("operations-happened-called")
    return t("operations-happened-scheduled")
