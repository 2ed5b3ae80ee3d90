"""The table of jobs: each is a function that can be told apart and fits into a small process."""

import subprocess
import sys
from pathlib import Path

import pytest

from data_layer.operations.errors import JobUnknownError
from jobs.registry import JOBS, job_named
from jobs.schedule import trigger

ROOT = Path(__file__).parents[2]
HEAVY = ("dash", "flask", "pandas", "plotly")


def test_every_job_is_named_after_its_module() -> None:
    assert [job.name for job in JOBS] == [job.run.__module__.removeprefix("jobs.") for job in JOBS]


def test_names_are_told_apart() -> None:
    assert len({job.name for job in JOBS}) == len(JOBS)


def test_every_schedule_is_understood() -> None:
    assert all(trigger(job.cron) for job in JOBS)


def test_the_inbox_and_the_cases_are_looked_at_every_minute() -> None:
    every_minute = {job.name for job in JOBS if job.cron == "* * * * *"}

    assert every_minute == {
        "ingest_inbox",
        "assign_cases",
        "charge_cases",
        "escalate_overdue_cases",
    }


def test_an_unknown_job_is_answered_with_the_known_ones() -> None:
    with pytest.raises(JobUnknownError, match="There is no job 'nothing'; known are ingest_inbox"):
        job_named("nothing")


@pytest.mark.parametrize("imports", ["jobs.registry, jobs.scheduler", "ingest.cli"])
def test_what_need_not_show_pages_imports_nothing_of_them(imports: str) -> None:
    asks = f"import sys, {imports}; print([m for m in {HEAVY!r} if m in sys.modules])"

    run = subprocess.run(
        [sys.executable, "-c", asks], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert run.stdout.strip() == "[]"
