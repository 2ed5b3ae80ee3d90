"""A run of the job that finds readers and reviewers."""

from pathlib import Path

import pytest

from data_layer.database import Database
from data_layer.settings import Settings
from jobs import assign_cases
from jobs.context import Counts, JobContext
from tests.builders.assigning import Run
from tests.builders.cases import NOON


@pytest.fixture
def assign(database: Database, tmp_path: Path) -> Run:
    settings = Settings.from_environment({"PORTAL_HOME": str(tmp_path)})

    def run_job(**given: object) -> Counts:
        values: dict[str, object] = {"database": database, "settings": settings, "now": NOON}
        return assign_cases.run(JobContext(**(values | given)))  # type: ignore[arg-type]

    return run_job
