"""Each night charts are looked at, complete months judged, actions checked, places freed."""

from datetime import timedelta
from pathlib import Path

import pytest

from data_layer.database import Database
from data_layer.settings import Settings
from jobs import watch_quality
from jobs.context import JobContext
from tests.builders.cases import NOON, store_network
from tests.builders.quality import store_draw, store_issued, store_settled

DECEMBER = NOON + timedelta(days=10)


@pytest.fixture
def context(database: Database, tmp_path: Path) -> JobContext:
    settings = Settings.from_environment({"PORTAL_HOME": str(tmp_path)})
    return JobContext(database=database, settings=settings, now=DECEMBER)


def test_running_twice_does_nothing_more(context: JobContext) -> None:
    with context.database.writing() as session:
        network, draw = store_network(session), store_draw(session)
        for radpeer in ["1"] * 20 + ["3b"] * 8:
            store_settled(session, store_issued(session, network), draw, radpeer=radpeer)

    # The reader and the hospital it was all read for; one lot.
    first = {"released": 0, "signals": 2, "checked": 0, "reminded": 0, "judged": 1}
    assert watch_quality.run(context) == first
    assert watch_quality.run(context) == dict.fromkeys(first, 0)
