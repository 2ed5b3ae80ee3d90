"""What probes found is written down; incidents open and end by themselves."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from data_layer.database import Database
from data_layer.institutions.tables import DicomNode
from data_layer.operations.link_incident_commands import close_incident
from data_layer.operations.link_incident_records import IncidentEnding, IncidentKind
from data_layer.operations.link_probe_commands import record_probes
from data_layer.operations.link_records import ProbeKind, ProbeOutcome
from data_layer.operations.link_tables import NodeDay, NodeSpell, NodeState
from data_layer.scope import PROVINCE_WIDE
from tests.builders.audit import told
from tests.builders.institutions import store_institution, store_node
from tests.builders.links import FIVE_MINUTES, a_result, incidents_of, probed
from tests.builders.operations import NOON, store_operator

GOOD, REFUSED, SILENT = ProbeOutcome.GOOD, ProbeOutcome.REFUSED, ProbeOutcome.SILENT
DOWN = (REFUSED,) * 3


@pytest.fixture
def node(database: Database) -> DicomNode:
    with database.writing() as session:
        node = store_node(session, store_institution(session))
        session.expunge_all()
    return node


def spells(database: Database) -> list[tuple[str, object, object]]:
    with database.reading() as session:
        rows = session.scalars(select(NodeSpell).order_by(NodeSpell.kind, NodeSpell.began_at))
        return [(row.outcome, row.began_at, row.ended_at) for row in rows]


def test_probes_of_one_kind_make_one_spell(database: Database, node: DicomNode) -> None:
    probed(database, node, GOOD, GOOD, GOOD)

    assert spells(database) == [("good", NOON, None)]


def test_another_outcome_ends_a_spell_and_begins_one(database: Database, node: DicomNode) -> None:
    probed(database, node, GOOD, REFUSED, SILENT)

    assert spells(database) == [
        ("good", NOON, NOON + FIVE_MINUTES),
        ("refused", NOON + FIVE_MINUTES, NOON + 2 * FIVE_MINUTES),
        ("silent", NOON + 2 * FIVE_MINUTES, None),
    ]


def test_nothing_is_claimed_about_hours_in_which_nobody_asked(
    database: Database, node: DicomNode
) -> None:
    probed(database, node, GOOD)
    probed(database, node, GOOD, since=NOON + timedelta(hours=9))

    assert spells(database) == [
        ("good", NOON, NOON + timedelta(minutes=8)),
        ("good", NOON + timedelta(hours=9), None),
    ]


def test_a_day_counts_its_checks_and_the_good_ones(database: Database, node: DicomNode) -> None:
    probed(database, node, GOOD, REFUSED, GOOD)
    probed(database, node, GOOD, since=NOON + timedelta(hours=12))

    with database.reading() as session:
        days = session.scalars(select(NodeDay).order_by(NodeDay.day)).all()
        counted = [(d.day, d.check_count, d.good_count, d.milliseconds) for d in days]

    assert counted == [(date(2026, 11, 24), 3, 2, 24), (date(2026, 11, 25), 1, 1, 12)]


def test_what_is_recorded_twice_counts_once(database: Database, node: DicomNode) -> None:
    for _ in range(2):
        with database.writing() as session:
            counts = record_probes(session, [a_result(node.id)], at=NOON)

    assert counts["probed"] == 0
    with database.reading() as session:
        assert session.scalars(select(NodeDay.check_count)).one() == 1


def test_three_failures_in_a_row_open_one_incident(database: Database, node: DicomNode) -> None:
    probed(database, node, GOOD, *DOWN, SILENT)

    (incident,) = incidents_of(database)
    opened_at = NOON + 3 * FIVE_MINUTES
    assert (incident.kind, incident.cause, incident.closed_at) == ("node_down", "refused", None)
    assert (incident.opened_at, incident.last_good_at) == (opened_at, NOON)
    assert incident.respond_by == opened_at + timedelta(minutes=15)
    assert incident.repair_by == opened_at + timedelta(minutes=60)


def test_blips_open_nothing(database: Database, node: DicomNode) -> None:
    probed(database, node, REFUSED, REFUSED, GOOD, REFUSED, REFUSED)

    assert incidents_of(database) == []


def test_an_incident_ends_by_itself_when_the_node_is_good(
    database: Database, node: DicomNode
) -> None:
    at = probed(database, node, *DOWN, GOOD)

    (incident,) = incidents_of(database)
    assert (incident.closed_at, incident.closed_by) == (at, None)
    assert incident.ending == IncidentEnding.RECOVERED
    assert [event[:2] for event in told(database)] == [
        ("incident.open", "permitted"),
        ("incident.close", "permitted"),
    ]


def test_a_node_with_one_bad_way_in_is_down(database: Database, node: DicomNode) -> None:
    for number in range(3):
        results = [
            a_result(node.id),
            a_result(node.id, ProbeOutcome.FAILED, kind=ProbeKind.WEB),
        ]
        with database.writing() as session:
            record_probes(session, results, at=NOON + number * FIVE_MINUTES)

    assert [(one.kind, one.cause) for one in incidents_of(database)] == [
        (IncidentKind.NODE_DOWN, "failed")
    ]


def test_what_somebody_closed_stays_closed_until_it_was_good(
    database: Database, node: DicomNode
) -> None:
    at = probed(database, node, *DOWN)
    close_by_hand(database)

    at = probed(database, node, *DOWN, since=at + FIVE_MINUTES)
    assert len(incidents_of(database)) == 1
    probed(database, node, GOOD, *DOWN, since=at + FIVE_MINUTES)
    assert len(incidents_of(database)) == 2


def close_by_hand(database: Database) -> None:
    (incident,) = incidents_of(database)
    with database.writing() as session:
        by, scope = store_operator(session).id, PROVINCE_WIDE
        close_incident(session, scope, incident.public_id, note="停机检修", by=by, at=NOON)


def test_a_way_in_that_was_taken_away_has_no_state(database: Database, node: DicomNode) -> None:
    probed(database, node, *DOWN, kind=ProbeKind.WEB)
    at = NOON + 4 * FIVE_MINUTES
    probed(database, node, GOOD, since=at)

    with database.reading() as session:
        assert session.scalars(select(NodeState.kind)).all() == ["echo"]
    assert [one.ending for one in incidents_of(database)] == ["recovered"]
