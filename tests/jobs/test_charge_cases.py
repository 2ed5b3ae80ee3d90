"""Each minute everything that was delivered is charged, or listed with the reason."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from data_layer.database import Database
from data_layer.fees.ledger_tables import FeeCharge, UnchargedCase
from data_layer.settings import Settings
from jobs import charge_cases
from jobs.context import JobContext
from tests.builders.cases import NOON, store_network
from tests.builders.money import postings, store_delivered, store_policy_in_force

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def context(database: Database, tmp_path: Path) -> JobContext:
    settings = Settings.from_environment({"PORTAL_HOME": str(tmp_path)})
    return JobContext(database=database, settings=settings, now=LATER)


def test_running_twice_charges_once(context: JobContext, database: Database) -> None:
    with database.writing() as session:
        store_policy_in_force(session)
        network = store_network(session)
        for _ in range(3):
            store_delivered(session, network)

    assert charge_cases.run(context) == {"charged": 3, "uncharged": 0}
    with database.reading() as session:
        once = postings(session)
    assert charge_cases.run(context) == {"charged": 0, "uncharged": 0}
    with database.reading() as session:
        assert postings(session) == once


def test_many_are_charged_in_batches(
    context: JobContext, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(charge_cases, "BATCH", 2)
    with database.writing() as session:
        store_policy_in_force(session)
        network = store_network(session)
        for _ in range(5):
            store_delivered(session, network)

    charge_cases.run(context)

    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(FeeCharge)) == 5


def test_a_case_that_cannot_be_charged_does_not_stop_the_others(
    context: JobContext, database: Database
) -> None:
    with database.writing() as session:
        store_policy_in_force(session)
        network = store_network(session)
        store_delivered(session, network, reviewer_id=None)
        store_delivered(session, network)

    assert charge_cases.run(context) == {"charged": 1, "uncharged": 1}
    with database.reading() as session:
        assert session.scalars(select(UnchargedCase.reason)).all() == ["unknown_payee"]
