"""The table of the nodes: how each stands, the month's availability, who may see it."""

from datetime import timedelta

import pytest

from data_layer.database import Database
from data_layer.institutions.records import City
from data_layer.institutions.tables import DicomNode
from data_layer.operations.link_node_queries import node_conditions, node_count, nodes
from data_layer.operations.link_probe_commands import record_probes
from data_layer.operations.link_records import (
    Availability,
    NodeCondition,
    NodeFilter,
    NodeSort,
    ProbeKind,
    ProbeOutcome,
)
from data_layer.scope import PROVINCE_WIDE, Scope
from tests.builders.institutions import store_institution, store_node
from tests.builders.links import FIVE_MINUTES, a_result, every, probed, store_arrivals
from tests.builders.operations import NOON

GOOD, REFUSED = ProbeOutcome.GOOD, ProbeOutcome.REFUSED
ANYTHING = NodeFilter()
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def known(database: Database) -> dict[str, DicomNode]:
    """One node in each condition, two of them of the same hospital in Huangshan."""
    with database.writing() as session:
        hefei = store_institution(session, name="肥东县医院", code="A1")
        huangshan = store_institution(session, city=City.HUANGSHAN, name="祁门县医院", code="A2")
        known = {
            "UP": store_node(session, hefei, ae_title="UP", host="10.0.0.1"),
            "DOWN": store_node(session, huangshan, ae_title="DOWN", host="10.0.0.2"),
            "FALTERING": store_node(session, huangshan, ae_title="FALTERING"),
            "UNKNOWN": store_node(session, hefei, ae_title="UNKNOWN"),
            "INACTIVE": store_node(session, hefei, ae_title="INACTIVE", is_active=False),
        }
        store_arrivals(session, hefei, every(timedelta(hours=20), until=NOON, count=60))
        session.expunge_all()
    probed(database, known["UP"], GOOD, REFUSED, GOOD, GOOD)
    probed(database, known["DOWN"], REFUSED, REFUSED, REFUSED)
    probed(database, known["FALTERING"], REFUSED)
    return known


def titles(database: Database, criteria: NodeFilter, scope: Scope = PROVINCE_WIDE) -> list[str]:
    with database.reading() as session:
        found = nodes(session, scope, criteria, LATER)
        assert node_count(session, scope, criteria, LATER) == len(found)
    return [one.ae_title for one in found]


@pytest.mark.usefixtures("known")
def test_the_broken_ones_come_first(database: Database) -> None:
    assert titles(database, ANYTHING) == ["DOWN", "FALTERING", "UNKNOWN", "UP", "INACTIVE"]


@pytest.mark.usefixtures("known")
def test_a_node_shows_its_state_its_month_and_its_hospital_s_last_study(
    database: Database,
) -> None:
    with database.reading() as session:
        (up,) = nodes(session, PROVINCE_WIDE, NodeFilter(text="UP 肥东"), LATER)

    assert up.condition is NodeCondition.UP
    assert up.availability == Availability(good=3, checks=4)
    assert (up.last_study_at, up.web) == (NOON, None)
    assert up.echo is not None
    assert (up.echo.since, up.echo.milliseconds) == (NOON + 2 * FIVE_MINUTES, 12)


@pytest.mark.usefixtures("known")
def test_another_month_s_checks_do_not_count(database: Database) -> None:
    with database.reading() as session:
        found = nodes(session, PROVINCE_WIDE, NodeFilter(text="DOWN"), NOON + timedelta(days=10))

    assert found[0].availability.rate is None


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        (NodeFilter(text="10.0.0.2"), ["DOWN"]),
        (NodeFilter(cities=(City.HUANGSHAN,)), ["DOWN", "FALTERING"]),
        (NodeFilter(conditions=(NodeCondition.UNKNOWN, NodeCondition.UP)), ["UNKNOWN", "UP"]),
        (NodeFilter(outcomes=(REFUSED,)), ["DOWN", "FALTERING"]),
        (NodeFilter(text="%"), []),
    ],
)
def test_filters_keep_what_was_asked_for(
    database: Database, criteria: NodeFilter, expected: list[str]
) -> None:
    assert titles(database, criteria) == expected


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("sort", list(NodeSort))
@pytest.mark.parametrize("is_descending", [True, False])
def test_every_column_sorts_both_ways(
    database: Database, sort: NodeSort, is_descending: bool
) -> None:
    criteria = NodeFilter(sort=sort, is_descending=is_descending)

    assert sorted(titles(database, criteria)) == sorted(
        ["DOWN", "FALTERING", "UNKNOWN", "UP", "INACTIVE"]
    )


@pytest.mark.usefixtures("known")
def test_a_city_sees_its_own_nodes_only(database: Database) -> None:
    assert titles(database, ANYTHING, Scope(cities=frozenset({City.HUANGSHAN}))) == [
        "DOWN",
        "FALTERING",
    ]
    assert titles(database, ANYTHING, Scope()) == []


def test_a_node_with_a_broken_dicomweb_root_is_down(
    database: Database, known: dict[str, DicomNode]
) -> None:
    for number in range(3):
        results = [
            a_result(known["UP"].id),
            a_result(known["UP"].id, ProbeOutcome.FAILED, kind=ProbeKind.WEB),
        ]
        with database.writing() as session:
            record_probes(session, results, at=LATER + number * FIVE_MINUTES)

    with database.reading() as session:
        counted = node_conditions(session, PROVINCE_WIDE)
    assert (counted[NodeCondition.UP], counted[NodeCondition.DOWN]) == (0, 2)
