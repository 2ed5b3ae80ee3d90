"""Each reviewer of the demonstration has somebody to decide about."""

import pytest

from data_layer.accounts import application_queries, queries
from data_layer.accounts.application_records import ApplicationState, ProofKind
from data_layer.accounts.rules.identities import kind_of_proof
from data_layer.clock import now
from data_layer.database import Database
from data_layer.demo.applications import sample_scan


@pytest.mark.parametrize(("user_name", "waiting"), [("manager", 2), ("lead", 2), ("secadmin", 2)])
def test_somebody_waits_for_each_reviewer(
    demo_sqlite: Database, user_name: str, waiting: int
) -> None:
    with demo_sqlite.reading() as session:
        reviewer = queries.account_by_name(session, user_name, now()).grants
        found = application_queries.application_count(
            session, reviewer, [ApplicationState.SUBMITTED]
        )

    assert found == waiting


def test_the_expert_who_applies_is_known(demo_sqlite: Database) -> None:
    with demo_sqlite.reading() as session:
        lead = queries.account_by_name(session, "lead", now()).grants
        lines = application_queries.applications(session, lead, [ApplicationState.SUBMITTED])
        found = [application_queries.application(session, lead, one.public_id) for one in lines]

    assert all(one.grant is not None for one in found)


def test_the_scans_are_pictures() -> None:
    assert kind_of_proof(sample_scan()) is ProofKind.PNG
