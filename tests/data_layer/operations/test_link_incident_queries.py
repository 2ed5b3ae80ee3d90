"""Incidents in their order, by filters and scope, and the figures above them."""

from datetime import timedelta

import pytest

from data_layer.database import Database
from data_layer.institutions.records import City
from data_layer.operations.link_incident_queries import (
    incident_count,
    incidents,
    link_figures,
    unanswered_count,
)
from data_layer.operations.link_incident_records import (
    IncidentEnding,
    IncidentFilter,
    IncidentKind,
    IncidentState,
)
from data_layer.operations.link_records import ProbeOutcome
from data_layer.scope import PROVINCE_WIDE, Scope
from tests.builders.institutions import store_institution, store_node
from tests.builders.links import every, probed, store_arrivals, store_incident
from tests.builders.operations import NOON, store_operator

HUANGSHAN = Scope(cities=frozenset({City.HUANGSHAN}))
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def known(database: Database) -> None:
    """A node down in Hefei, one silence looked after in Huangshan, and one that is over."""
    with database.writing() as session:
        by = store_operator(session).id
        hefei = store_institution(session, name="肥东县医院")
        huangshan = store_institution(session, city=City.HUANGSHAN, name="祁门县医院")
        node = store_node(session, hefei, ae_title="CT1")
        store_node(session, hefei, ae_title="OLD", is_active=False)
        answered = {"acknowledged_at": NOON + 17 * MINUTE, "acknowledged_by": by}
        store_incident(session, huangshan, opened_at=NOON + MINUTE, **answered)
        over = {"closed_at": NOON, "ending": IncidentEnding.RECOVERED}
        store_incident(session, hefei, opened_at=NOON - 40 * MINUTE, **over)
        store_arrivals(session, huangshan, every(timedelta(hours=9), until=NOON, count=150))
        session.expunge_all()
    probed(database, node, ProbeOutcome.GOOD, ProbeOutcome.REFUSED)
    with database.writing() as session:
        store_incident(session, hefei, node_id=node.id, opened_at=NOON)


def names(database: Database, criteria: IncidentFilter, scope: Scope) -> list[tuple[str, str]]:
    with database.reading() as session:
        found = incidents(session, scope, criteria)
        assert incident_count(session, scope, criteria) == len(found)
    return [(one.institution_name[:2], one.state.value) for one in found]


def test_what_nobody_answered_comes_first_and_what_is_over_last(database: Database) -> None:
    assert names(database, IncidentFilter(), PROVINCE_WIDE) == [
        ("肥东", "open"),
        ("祁门", "acknowledged"),
        ("肥东", "closed"),
    ]


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        (IncidentFilter(states=(IncidentState.OPEN,)), [("肥东", "open")]),
        (IncidentFilter(kinds=(IncidentKind.NODE_DOWN,)), [("肥东", "open")]),
        (IncidentFilter(cities=(City.HUANGSHAN,)), [("祁门", "acknowledged")]),
        (IncidentFilter(institution_id=0), []),
    ],
)
def test_filters_keep_what_was_asked_for(
    database: Database, criteria: IncidentFilter, expected: list[tuple[str, str]]
) -> None:
    assert names(database, criteria, PROVINCE_WIDE) == expected


def test_a_city_sees_its_own_incidents_only(database: Database) -> None:
    assert names(database, IncidentFilter(), HUANGSHAN) == [("祁门", "acknowledged")]
    assert names(database, IncidentFilter(), Scope()) == []


def test_an_incident_names_its_node_and_why(database: Database) -> None:
    with database.reading() as session:
        (down,) = incidents(session, PROVINCE_WIDE, IncidentFilter(kinds=(IncidentKind.NODE_DOWN,)))

    assert (down.ae_title, down.cause, down.ending) == ("CT1", ProbeOutcome.REFUSED, None)


def test_what_nobody_answered_is_counted(database: Database) -> None:
    with database.reading() as session:
        assert unanswered_count(session, PROVINCE_WIDE) == 1
        assert unanswered_count(session, HUANGSHAN) == 0


def test_the_figures_count_nodes_in_use_and_what_is_open(database: Database) -> None:
    with database.reading() as session:
        figures = link_figures(session, PROVINCE_WIDE, NOON + 14 * MINUTE)
        later = link_figures(session, PROVINCE_WIDE, NOON + 16 * MINUTE)
        own = link_figures(session, HUANGSHAN, NOON)

    assert (figures.active, figures.up, figures.faltering, figures.down) == (1, 0, 1, 0)
    assert (figures.open_incidents, figures.silent_hospitals) == (2, 1)
    # One was answered after its quarter of an hour; the other's ends meanwhile.
    assert (figures.late_incidents, later.late_incidents) == (1, 2)
    assert (figures.watched_hospitals, figures.month.good, figures.month.checks) == (1, 1, 2)
    assert (own.active, own.open_incidents, own.checked_at) == (0, 1, None)
