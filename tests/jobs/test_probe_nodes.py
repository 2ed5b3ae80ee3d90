"""Nodes in use are asked, each in its hours; what is made up is left alone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select, update

from data_layer.database import Database
from data_layer.institutions.tables import DicomNode
from data_layer.operations.link_tables import NodeState
from data_layer.settings import Settings
from jobs import probe_nodes
from jobs.context import JobContext
from tests.builders.institutions import store_institution, store_node
from tests.builders.links import FIVE_MINUTES, incidents_of
from tests.builders.nodes import HOST, a_closed_port, a_scp
from tests.builders.operations import NOON

NOTHING = {
    "probed": 0, "good": 0, "opened": 0, "recovered": 0, "unwatched": 0, "resting": 0, "made_up": 0,
}  # fmt: skip


@pytest.fixture
def context(database: Database, tmp_path: Path) -> JobContext:
    settings = Settings.from_environment({"PORTAL_HOME": str(tmp_path)})
    return JobContext(database=database, settings=settings, now=NOON)


@pytest.fixture
def living() -> Iterator[int]:
    with a_scp() as port:
        yield port


def store(database: Database, title: str, port: int, **given: object) -> int:
    with database.writing() as session:
        hospital = store_institution(session)
        return store_node(
            session, hospital, ae_title=title, **({"host": HOST, "port": port} | given)
        ).id


def test_a_round_writes_down_who_answered_and_who_did_not(
    database: Database, context: JobContext, living: int
) -> None:
    good, dead = store(database, "CT1", living), store(database, "MR1", a_closed_port())

    assert probe_nodes.run(context) == NOTHING | {"probed": 2, "good": 1}

    with database.reading() as session:
        states = session.execute(select(NodeState.node_id, NodeState.outcome)).all()
    assert dict(states) == {good: "good", dead: "refused"}


def test_running_twice_counts_once(database: Database, context: JobContext, living: int) -> None:
    store(database, "CT1", living)

    probe_nodes.run(context)

    assert probe_nodes.run(context) == NOTHING


def test_a_node_is_told_of_after_the_third_round_and_recovers(
    database: Database, context: JobContext, living: int
) -> None:
    node = store(database, "CT1", a_closed_port())
    rounds = [replace(context, now=NOON + number * FIVE_MINUTES) for number in range(4)]

    assert [probe_nodes.run(one)["opened"] for one in rounds[:3]] == [0, 0, 1]
    with database.writing() as session:
        session.execute(update(DicomNode).where(DicomNode.id == node).values(port=living))

    assert probe_nodes.run(rounds[3])["recovered"] == 1
    assert [one.ending for one in incidents_of(database)] == ["recovered"]


def test_who_is_not_in_use_resting_or_made_up_is_not_asked(
    database: Database, context: JobContext
) -> None:
    port = a_closed_port()
    store(database, "OLD", port, is_active=False)
    store(database, "NIGHT", port, quiet_from="22:00", quiet_to="06:00")
    store(database, "DEMO", port, host="pacs.340104001.example")

    assert probe_nodes.run(context) == NOTHING | {"resting": 1, "made_up": 1}


def test_an_incident_of_a_node_out_of_use_ends(database: Database, context: JobContext) -> None:
    node = store(database, "CT1", a_closed_port())
    for number in range(3):
        probe_nodes.run(replace(context, now=NOON + number * FIVE_MINUTES))
    with database.writing() as session:
        session.execute(update(DicomNode).where(DicomNode.id == node).values(is_active=False))

    assert probe_nodes.run(replace(context, now=NOON + 3 * FIVE_MINUTES))["unwatched"] == 1


def test_a_round_that_is_stopped_writes_down_what_it_has(
    database: Database, context: JobContext, living: int
) -> None:
    for number in range(60):
        store(database, f"CT{number}", a_closed_port())
    told: list[int] = []

    counts = probe_nodes.run(
        replace(context, progress=lambda done, _: told.append(done), is_stopping=lambda: bool(told))
    )

    assert 0 < counts["probed"] == told[-1] < 60
