"""Each night it is learned when the studies of each hospital usually come."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from data_layer.database import Database
from data_layer.operations.link_tables import ArrivalRhythm
from data_layer.settings import Settings
from jobs import learn_arrival_rhythms
from jobs.context import JobContext
from tests.builders.institutions import store_institution
from tests.builders.links import by_day
from tests.builders.operations import NOON
from tests.builders.studies import store_study


@pytest.fixture
def context(database: Database, tmp_path: Path) -> JobContext:
    settings = Settings.from_environment({"PORTAL_HOME": str(tmp_path)})
    return JobContext(database=database, settings=settings, now=NOON)


def store_senders(database: Database) -> int:
    """One that sends at ten on weekdays, and one that has hardly begun."""
    with database.writing() as session:
        known, new = store_institution(session), store_institution(session)
        for at in by_day(NOON, weeks=9, hours=[10]):
            store_study(session, known, at=at)
        store_study(session, new, at=NOON)
        return known.id


def rhythms(database: Database) -> list[tuple[int, int, int, int]]:
    with database.reading() as session:
        rows = session.scalars(select(ArrivalRhythm).order_by(ArrivalRhythm.weekday))
        return [(r.institution_id, r.weekday, r.hour, r.usual_gap_seconds) for r in rows]


def test_who_sends_at_ten_on_weekdays_is_known_to(database: Database, context: JobContext) -> None:
    known = store_senders(database)

    assert learn_arrival_rhythms.run(context) == {"learned": 1, "too_few": 1}

    learned = rhythms(database)
    assert [row[:3] for row in learned] == [(known, weekday, 10) for weekday in range(5)]
    assert {row[3] for row in learned} <= {3200, 3600}


def test_learning_twice_changes_nothing(database: Database, context: JobContext) -> None:
    store_senders(database)
    learn_arrival_rhythms.run(context)
    before = rhythms(database)

    learn_arrival_rhythms.run(context)

    assert rhythms(database) == before != []


def test_a_run_that_is_stopped_learns_nobody_more(database: Database, context: JobContext) -> None:
    store_senders(database)
    stopped = JobContext(
        database=database,
        settings=context.settings,
        now=NOON + timedelta(days=1),
        is_stopping=lambda: True,
    )

    assert learn_arrival_rhythms.run(stopped) == {"learned": 0, "too_few": 0}
