"""The page of the jobs as a browser asks for it."""

from typing import Any

import pytest
from dash._callback_context import context_value
from dash._utils import AttributeDict

from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.operations import commands, queries
from data_layer.operations.errors import JobAlreadyRequestedError
from data_layer.operations.records import JobOutcome
from pages.operations import _jobs_view as view
from tests.builders.accounts import OF_THE_PLATFORM, OF_THE_PROVINCE, an_account, store_account
from tests.builders.operations import MINUTE, NOON, an_announcement, store_run
from tests.portal_app import Visit

FIRST_ROWS = {"startRow": 0, "endRow": 100, "sortModel": []}
JOBS = "operations.jobs"


@pytest.fixture
def announced(database: Database) -> Database:
    with database.writing() as session:
        commands.announce_jobs(
            session, map(an_announcement, ["ingest_inbox", "assign_cases"]), at=NOON
        )
        store_run(session, job_name="ingest_inbox", counts={"stored": 2})
        store_run(
            session,
            job_name="assign_cases",
            outcome=JobOutcome.FAILED,
            started_at=NOON + MINUTE,
        )
    return database


def clicked(job_name: str, clicks: int = 1) -> None:
    """As the browser says which button called."""
    name = f'{{"job":"{job_name}","type":"{view.RUN_NOW}"}}.n_clicks'
    context_value.set(
        AttributeDict(
            triggered_inputs=[{"prop_id": name, "value": clicks}],
            updated_props={},
        )
    )


def outcomes(answer: dict[str, Any]) -> list[str]:
    return [row["outcome"]["text"] for row in answer["rowData"]]


def test_the_jobs_stand_in_the_order_of_the_work(page, visit: Visit, announced: Database) -> None:
    with visit(OF_THE_PLATFORM):
        shown = str(page(JOBS).show_jobs("loaded"))

    assert 0 < shown.index("收取影像") < shown.index("分派病例")


def test_the_page_looks_again_only_while_something_runs(
    page, visit: Visit, announced: Database
) -> None:
    rows = [{"type": view.JOB_STATE, "job": "assign_cases"}]
    with visit(OF_THE_PLATFORM):
        _figures, states, is_quiet = page(JOBS).show_progress(0, rows)
    with announced.writing() as session:
        store_run(
            session, outcome=JobOutcome.RUNNING, job_name="ingest_inbox", scheduled_at=NOON + MINUTE
        )
    with visit(OF_THE_PLATFORM):
        _figures, _states, is_quiet_now = page(JOBS).show_progress(1, rows)

    assert "失败" in str(states[0])
    assert (is_quiet, is_quiet_now) == (True, False)


def test_a_click_asks_the_jobs_process_for_a_run(page, visit: Visit, announced: Database) -> None:
    with announced.writing() as session:
        operator = store_account(session, OF_THE_PLATFORM).id

    with visit(account=an_account(OF_THE_PLATFORM, id=operator)):
        clicked("assign_cases")
        is_disabled = page(JOBS).run_clicked_job_now([None, 1])

    assert is_disabled is False
    with announced.reading() as session:
        asked = {job.name: job.is_requested for job in queries.jobs(session)}
    assert asked == {"ingest_inbox": False, "assign_cases": True}


def test_asking_twice_is_told(page, visit: Visit, announced: Database) -> None:
    with announced.writing() as session:
        operator = store_account(session, OF_THE_PLATFORM).id

    with visit(account=an_account(OF_THE_PLATFORM, id=operator)):
        clicked("assign_cases")
        page(JOBS).run_clicked_job_now([None, 1])
        with pytest.raises(JobAlreadyRequestedError):
            page(JOBS).run_clicked_job_now([None, 2])


def test_runs_are_shown_as_filtered(page, visit: Visit, announced: Database) -> None:
    with visit(OF_THE_PLATFORM):
        everything = page(JOBS).show_runs(FIRST_ROWS, None)
        failed = page(JOBS).show_runs(FIRST_ROWS, {"outcome": ["failed"]})

    assert (outcomes(everything), everything["rowCount"]) == (["失败", "成功"], 2)
    assert (outcomes(failed), failed["rowCount"]) == (["失败"], 1)


def test_the_export_has_what_is_filtered(page, visit: Visit, announced: Database) -> None:
    with visit(OF_THE_PLATFORM):
        exported = page(JOBS).export_runs(1, {"job": ["ingest_inbox"]})

    assert exported["filename"] == "job_runs.csv"
    assert "入库 2" in exported["content"]
    assert "分派病例" not in exported["content"]


def test_only_the_system_administrator_sees_and_runs_jobs(
    page, visit: Visit, announced: Database
) -> None:
    calls = (
        lambda: page(JOBS).layout(),
        lambda: page(JOBS).show_jobs(""),
        lambda: page(JOBS).show_progress(0, []),
        lambda: page(JOBS).run_clicked_job_now([1]),
        lambda: page(JOBS).show_runs(FIRST_ROWS, None),
        lambda: page(JOBS).export_runs(1, None),
    )
    for call in calls:
        with visit(OF_THE_PROVINCE), pytest.raises(AccessDeniedError):
            call()


def test_the_layout_offers_the_announced_jobs_as_filters(
    page, visit: Visit, announced: Database
) -> None:
    with visit(OF_THE_PLATFORM):
        shown = str(page(JOBS).layout(job="assign_cases", nonsense="x"))

    assert "'job': ['assign_cases']" in shown


def test_a_system_administrator_opens_the_page_over_http(signed_in, announced: Database) -> None:
    assert signed_in(OF_THE_PLATFORM).get("/operations/jobs").status_code == 200
