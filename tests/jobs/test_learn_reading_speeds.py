"""Each night it is learned how fast everybody reads what."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from data_layer.cases.assignment_tables import ReadingSpeed
from data_layer.cases.board_queries import board
from data_layer.cases.records import CaseStatus
from data_layer.cases.rules.speeds import FEWEST
from data_layer.cases.speed_queries import LEARNED_FROM
from data_layer.database import Database
from data_layer.experts.records import BodyRegion
from data_layer.settings import Settings
from jobs import learn_reading_speeds
from jobs.context import JobContext
from tests.builders.cases import NOON, Network, store_case, store_network

TWO_HOURS_AGO = NOON - timedelta(hours=2)


@pytest.fixture
def context(database: Database, tmp_path: Path) -> JobContext:
    settings = Settings.from_environment({"PORTAL_HOME": str(tmp_path)})
    return JobContext(database=database, settings=settings, now=NOON)


def store_readings(database: Database, *minutes: int, **given: object) -> Network:
    """Reports that took so long to write."""
    with database.writing() as session:
        network = store_network(session)
        for number in minutes:
            store_case(
                session,
                network=network,
                status=CaseStatus.ISSUED,
                requested_at=given.get("requested_at", TWO_HOURS_AGO),
                first_opened_at=TWO_HOURS_AGO,
                first_reported_at=TWO_HOURS_AGO + timedelta(minutes=number),
            )
    return network


def test_the_median_is_learned_and_known_to_the_assignment(
    database: Database, context: JobContext
) -> None:
    network = store_readings(database, *[7] * FEWEST, 200, 1, 2)

    assert learn_reading_speeds.run(context) == {"speeds": 1, "readers": 1}

    with database.reading() as session:
        seen = board(session, NOON)
    known = next(one for one in seen.candidates if one.expert_id == network.expert.id)
    assert known.reading_seconds == {("CT", BodyRegion.CHEST): 420}


def test_too_few_are_no_rule_and_what_was_learned_goes_with_its_reports(
    database: Database, context: JobContext
) -> None:
    store_readings(database, *[7] * (FEWEST - 1))
    assert learn_reading_speeds.run(context) == {"speeds": 0, "readers": 0}

    store_readings(database, *[7] * FEWEST)
    learn_reading_speeds.run(context)
    later = JobContext(database=database, settings=context.settings, now=NOON + LEARNED_FROM)
    learn_reading_speeds.run(later)

    with database.reading() as session:
        assert session.scalars(select(ReadingSpeed)).all() == []


def test_a_case_left_open_over_night_was_not_read_all_the_time(
    database: Database, context: JobContext
) -> None:
    store_readings(database, *[600] * FEWEST)

    assert learn_reading_speeds.run(context)["speeds"] == 0
