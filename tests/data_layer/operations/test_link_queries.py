"""Whom to ask, how nodes answered over time, and how available they were."""

from datetime import date, timedelta

import pytest

from data_layer.database import Database
from data_layer.institutions.records import City
from data_layer.institutions.tables import DicomNode
from data_layer.operations.link_queries import monthly_availability, probe_targets, spells_since
from data_layer.operations.link_records import Availability, NodeSpell, ProbeOutcome
from data_layer.scope import PROVINCE_WIDE, Scope
from tests.builders.institutions import store_institution, store_node
from tests.builders.links import FIVE_MINUTES, probed
from tests.builders.operations import NOON

GOOD, REFUSED = ProbeOutcome.GOOD, ProbeOutcome.REFUSED
ELSEWHERE = Scope(cities=frozenset({City.HUANGSHAN}))


@pytest.fixture
def node(database: Database) -> DicomNode:
    with database.writing() as session:
        hospital = store_institution(session, name="肥东县医院", code="A1")
        node = store_node(session, hospital, ae_title="CT1", uses_tls=True, quiet_from="22:00")
        store_node(session, hospital, ae_title="OLD", is_active=False)
        session.expunge_all()
    return node


@pytest.mark.usefixtures("node")
def test_nodes_in_use_are_asked(database: Database) -> None:
    with database.reading() as session:
        (target,) = probe_targets(session, PROVINCE_WIDE)
        everything = probe_targets(session, PROVINCE_WIDE, with_inactive=True)
        nothing = probe_targets(session, ELSEWHERE)

    assert (target.ae_title, target.uses_tls, target.quiet_from) == ("CT1", True, "22:00")
    assert (target.institution_code, target.institution_name) == ("A1", "肥东县医院")
    assert [one.ae_title for one in everything] == ["CT1", "OLD"]
    assert nothing == []


def test_spells_end_where_nothing_is_known_any_more(database: Database, node: DicomNode) -> None:
    at = probed(database, node, GOOD, REFUSED)

    with database.reading() as session:
        found = spells_since(session, PROVINCE_WIDE, [node.id], NOON + timedelta(minutes=1))
        nothing = spells_since(session, ELSEWHERE, [node.id], NOON)

    assert found[node.id] == [
        NodeSpell(outcome=GOOD, began_at=NOON, ended_at=NOON + FIVE_MINUTES),
        NodeSpell(outcome=REFUSED, began_at=at, ended_at=at + timedelta(minutes=8)),
    ]
    assert nothing == {node.id: []}


def test_months_count_good_checks_of_all(database: Database, node: DicomNode) -> None:
    probed(database, node, GOOD, REFUSED, since=NOON - timedelta(days=60))
    probed(database, node, GOOD, GOOD, REFUSED)

    with database.reading() as session:
        months = monthly_availability(session, PROVINCE_WIDE, None, date(2026, 11, 24), months=3)
        own = monthly_availability(
            session, PROVINCE_WIDE, node.institution_id, date(2026, 11, 24), months=1
        )
        elsewhere = monthly_availability(session, ELSEWHERE, None, date(2026, 11, 24), months=1)

    assert [(one.first_day.month, one.availability) for one in months] == [
        (9, Availability(good=1, checks=2)),
        (10, Availability()),
        (11, Availability(good=2, checks=3)),
    ]
    assert own[0].availability == months[2].availability
    assert elsewhere[0].availability.rate is None
