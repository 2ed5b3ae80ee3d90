"""Once a month is over, it is drawn by every plan in force."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from data_layer.database import Database
from data_layer.quality.event_records import Deed
from data_layer.quality.plan_commands import activate_plan, draft_plan
from data_layer.quality.plan_records import NewPlan, PlanTerms
from data_layer.settings import Settings
from jobs import draw_samples
from jobs.context import JobContext
from tests.builders.cases import NOON, store_network
from tests.builders.quality import store_issued

DECEMBER = datetime(2026, 12, 1, 1, tzinfo=UTC)


@pytest.fixture
def context(database: Database, tmp_path: Path) -> JobContext:
    settings = Settings.from_environment({"PORTAL_HOME": str(tmp_path)})
    with database.writing() as session:
        new = NewPlan(code="monthly", name="月度抽样", terms=PlanTerms())
        deed = Deed(by=None, at=NOON)
        activate_plan(session, draft_plan(session, new, deed), 1, deed)
    return JobContext(database=database, settings=settings, now=DECEMBER)


def test_running_twice_draws_once(context: JobContext) -> None:
    with context.database.writing() as session:
        store_issued(session, store_network(session))

    first = {"draws": 1, "reports": 1, "already": 0, "impossible": 0}
    again = {"draws": 0, "reports": 0, "already": 1, "impossible": 0}
    assert draw_samples.run(context) == first
    assert draw_samples.run(context) == again


def test_an_empty_month_is_counted_and_stops_nothing(context: JobContext) -> None:
    assert draw_samples.run(context)["impossible"] == 1
