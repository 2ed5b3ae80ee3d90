"""Overdue cases are marked once, and taken from whom they lie unopened with."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from data_layer.cases.records import CaseEventKind, CaseStatus, Urgency
from data_layer.cases.tables import Case, CaseEvent
from data_layer.database import Database
from data_layer.settings import Settings
from jobs import assign_cases, escalate_overdue_cases
from jobs.context import Counts, JobContext
from tests.builders.cases import NOON, store_case, store_network
from tests.builders.experts import store_expert_always_on_duty

Context = Callable[[datetime], JobContext]
HOUR = timedelta(hours=1)


@pytest.fixture
def at(database: Database, tmp_path: Path) -> Context:
    settings = Settings.from_environment({"PORTAL_HOME": str(tmp_path)})
    return lambda now: JobContext(database=database, settings=settings, now=now)


def escalate(context: JobContext) -> Counts:
    """The counts that are not 0."""
    counts = escalate_overdue_cases.run(context)
    return {name: count for name, count in counts.items() if count}


def test_an_overdue_case_is_marked_once(database: Database, at: Context) -> None:
    with database.writing() as session:
        case_id = store_case(session, urgency=Urgency.URGENT).id

    assert escalate(at(NOON + 2 * HOUR)) == {"escalated": 1, "kept": 1}
    assert escalate(at(NOON + 3 * HOUR))["handed_up"] == 1
    assert escalate(at(NOON + 3 * HOUR)) == {}

    with database.reading() as session:
        assert session.get_one(Case, case_id).escalated_at == NOON + 2 * HOUR
        assert session.scalars(select(CaseEvent.kind).order_by(CaseEvent.id)).all() == [
            CaseEventKind.ESCALATED,
            CaseEventKind.KEPT,
            CaseEventKind.HANDED_UP,
        ]


def test_a_case_that_is_in_time_is_left_alone(database: Database, at: Context) -> None:
    with database.writing() as session:
        store_case(session, urgency=Urgency.URGENT)

    assert escalate(at(NOON + timedelta(minutes=59))) == {"kept": 1}
    assert escalate(at(NOON + timedelta(minutes=59))) == {}


@pytest.mark.parametrize("status", [CaseStatus.ISSUED, CaseStatus.WITHDRAWN])
def test_a_finished_case_is_left_alone(database: Database, at: Context, status: CaseStatus) -> None:
    with database.writing() as session:
        store_case(session, status=status)

    assert escalate(at(NOON + 99 * HOUR)) == {}


def test_an_unopened_case_is_taken_away_and_goes_to_somebody_else(
    database: Database, at: Context
) -> None:
    with database.writing() as session:
        network = store_network(session)
        second = store_expert_always_on_duty(
            session, network.team, institution_id=network.team.institution_id
        ).id
        case_id = store_case(
            session, network=network, status=CaseStatus.ASSIGNED, urgency=Urgency.URGENT
        ).id

    assert escalate(at(NOON + 2 * HOUR)) == {"escalated": 1, "timed_out": 1, "handed_up": 1}
    assert escalate(at(NOON + 2 * HOUR)) == {}
    assign_cases.run(at(NOON + 2 * HOUR))

    with database.reading() as session:
        assert session.get_one(Case, case_id).expert_id == second


def test_the_next_expert_gets_time_to_open_it(database: Database, at: Context) -> None:
    with database.writing() as session:
        network = store_network(session)
        store_case(
            session,
            network=network,
            status=CaseStatus.ASSIGNED,
            urgency=Urgency.URGENT,
            assigned_at=NOON + 3 * HOUR,
        )

    assert "timed_out" not in escalate(at(NOON + 3 * HOUR))
    assert escalate(at(NOON + 3 * HOUR + timedelta(minutes=30)))["timed_out"] == 1


def test_an_overdue_case_that_is_being_read_stays_with_its_expert(
    database: Database, at: Context
) -> None:
    with database.writing() as session:
        store_case(session, status=CaseStatus.READING)

    assert escalate(at(NOON + 99 * HOUR)) == {"escalated": 1}
