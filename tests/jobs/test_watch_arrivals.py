"""A hospital that fell silent is told of once, until a study comes; a demo is left alone."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from data_layer.clock import local_day
from data_layer.database import Database
from data_layer.institutions.records import MembershipState
from data_layer.operations.commands import mark_as_demo
from data_layer.operations.link_incident_commands import close_incident
from data_layer.operations.records import DemoRecord
from data_layer.scope import PROVINCE_WIDE
from data_layer.settings import Settings
from data_layer.studies.tables import StudyDayCount, StudyTotal
from jobs import watch_arrivals
from jobs.context import JobContext
from tests.builders.audit import told
from tests.builders.institutions import store_institution
from tests.builders.links import every, incidents_of, store_arrivals
from tests.builders.operations import NOON, store_operator

Context = Callable[[datetime], JobContext]
HOUR = timedelta(hours=1)
NOTHING = {"watched": 0, "silent": 0, "opened": 0, "recovered": 0, "unwatched": 0}


@pytest.fixture
def at(database: Database, tmp_path: Path) -> Context:
    settings = Settings.from_environment({"PORTAL_HOME": str(tmp_path)})
    return lambda now: JobContext(database=database, settings=settings, now=now)


@pytest.fixture
def hospital(database: Database) -> int:
    """It sends every other hour, day and night; its last study came at noon."""
    return store_sender(database, every(2 * HOUR, until=NOON, count=700))


def store_sender(database: Database, arrivals: list[datetime], **given: object) -> int:
    with database.writing() as session:
        institution = store_institution(session, **given)
        store_arrivals(session, institution, arrivals)
        return institution.id


def send(database: Database, when: datetime) -> None:
    with database.writing() as session:
        session.execute(update(StudyTotal).values(last_received_at=when))


@pytest.mark.usefixtures("hospital")
def test_within_twelve_usual_gaps_nobody_is_silent(at: Context) -> None:
    assert watch_arrivals.run(at(NOON + 22 * HOUR)) == NOTHING | {"watched": 1}


def test_a_silence_is_told_of_once(database: Database, at: Context, hospital: int) -> None:
    now = NOON + 26 * HOUR

    assert watch_arrivals.run(at(now)) == NOTHING | {"watched": 1, "silent": 1, "opened": 1}
    assert watch_arrivals.run(at(now)) == NOTHING | {"watched": 1, "silent": 1}

    (incident,) = incidents_of(database)
    assert (incident.institution_id, incident.kind) == (hospital, "silent_hospital")
    assert (incident.opened_at, incident.last_good_at) == (now, NOON)
    assert told(database) == [("incident.open", "permitted", incident.public_id)]


@pytest.mark.usefixtures("hospital")
def test_a_study_ends_the_silence(database: Database, at: Context) -> None:
    watch_arrivals.run(at(NOON + 26 * HOUR))
    send(database, NOON + 27 * HOUR)

    assert watch_arrivals.run(at(NOON + 28 * HOUR))["recovered"] == 1
    assert [one.ending for one in incidents_of(database)] == ["recovered"]


@pytest.mark.usefixtures("hospital")
def test_a_silence_that_somebody_closed_is_not_told_of_again(
    database: Database, at: Context
) -> None:
    watch_arrivals.run(at(NOON + 26 * HOUR))
    with database.writing() as session:
        by, (told_of,) = store_operator(session).id, incidents_of(database)
        close_incident(
            session, PROVINCE_WIDE, told_of.public_id, note="春节停诊", by=by, at=NOON + 27 * HOUR
        )

    assert watch_arrivals.run(at(NOON + 60 * HOUR))["opened"] == 0
    send(database, NOON + 61 * HOUR)
    assert watch_arrivals.run(at(NOON + 99 * HOUR))["opened"] == 1


def test_who_is_not_known_or_not_live_is_not_watched(database: Database, at: Context) -> None:
    store_sender(database, every(2 * HOUR, until=NOON, count=19))
    suspended = every(2 * HOUR, until=NOON, count=700)
    store_sender(database, suspended, membership=MembershipState.SUSPENDED)

    assert watch_arrivals.run(at(NOON + 99 * HOUR)) == NOTHING


@pytest.mark.usefixtures("hospital")
def test_on_a_holiday_of_the_whole_province_a_silence_takes_longer(
    database: Database, at: Context
) -> None:
    """Noon is a Tuesday's; that day and the next a fifth of the usual came."""
    with database.writing() as session:
        session.execute(delete(StudyDayCount))
        for back in range(-5, 60):
            count = 200 if back in (0, -1) else 1000
            day = local_day(NOON) - timedelta(days=back)
            session.add(StudyDayCount(received_on=day, city="", modality="CT", study_count=count))

    assert watch_arrivals.run(at(NOON + 26 * HOUR))["silent"] == 0
    assert watch_arrivals.run(at(NOON + 99 * HOUR))["silent"] == 1


@pytest.mark.usefixtures("hospital")
def test_a_demo_province_is_left_alone(database: Database, at: Context) -> None:
    with database.writing() as session:
        mark_as_demo(
            session, DemoRecord(as_of=date(2026, 11, 24), seed=1, scale=0.01, built_at=NOON)
        )

    assert watch_arrivals.run(at(NOON + 99 * HOUR)) == NOTHING
