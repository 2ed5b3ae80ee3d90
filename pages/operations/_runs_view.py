"""How runs are shown in their table, and what it can be filtered by."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash.development.base_component import Component

from data_layer.operations.records import JobOutcome, JobRunRecord, RunFilter
from pages.operations._job_words import counts_words, job_title, trigger_words
from portal.components import empty_state
from portal.components.columns import Column, badge_cell, link_cell
from portal.components.filters import Filter, members_of, of_members, words_of
from portal.components.tables import WantedRows
from portal.formats import duration, moment
from portal.i18n import t


def run_address(public_id: str) -> str:
    return f"/operations/jobs/{public_id}"


def nothing_found() -> Component:
    return empty_state(t("operations-runs-empty"), t("operations-runs-empty-help"))


def columns() -> list[Column]:
    """`sort` is a word of `queries.SORTED_BY`."""
    return [
        Column(
            field="job",
            header=t("operations-job"),
            kind="link",
            width=170,
            sort="job_name",
            is_main=True,
        ),
        Column(
            field="outcome",
            header=t("operations-outcome"),
            kind="badge",
            width=110,
            sort="outcome",
            is_main=True,
        ),
        Column(field="started", header=t("operations-started-at"), width=150, sort="started_at"),
        Column(field="duration", header=t("operations-duration"), kind="number", width=100),
        Column(field="counts", header=t("operations-counts"), width=230, grows=True),
        Column(field="trigger", header=t("operations-trigger"), width=110, sort="trigger"),
        Column(field="reference", header=t("operations-reference"), kind="code", width=170),
    ]


def row(run: JobRunRecord) -> dict[str, Any]:
    address = run_address(run.public_id)
    return {
        "job": link_cell(job_title(run.job_name), address),
        "outcome": badge_cell(run.outcome),
        "started": moment(run.started_at),
        "duration": duration(run.duration),
        "counts": counts_words(run.counts) if run.counts else "",
        "trigger": trigger_words(run),
        "reference": run.public_id,
        "href": address,
    }


def filters(job_names: Sequence[str]) -> list[Filter]:
    titles = {name: job_title(name) for name in job_names}
    return [
        Filter(name="job", words=t("operations-filter-job-any"), options=titles),
        of_members("outcome", t("operations-filter-outcome-any"), list(JobOutcome)),
    ]


def criteria(chosen: Mapping[str, Any] | None) -> RunFilter:
    return RunFilter(
        job_names=words_of(chosen, "job"), outcomes=members_of(JobOutcome, chosen, "outcome")
    )


def window(wanted: WantedRows) -> dict[str, Any]:
    """As `queries.runs` takes it; newest first unless asked otherwise."""
    return {
        "offset": wanted.rows.start,
        "limit": len(wanted.rows),
        "sort": wanted.sort,
        "is_descending": wanted.sort is None or wanted.is_descending,
    }
