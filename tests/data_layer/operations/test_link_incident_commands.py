"""People acknowledge and close incidents, the first of several; what nobody watches ends."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from data_layer.database import Database
from data_layer.institutions.records import City, MembershipState
from data_layer.institutions.tables import DicomNode
from data_layer.operations.errors import (
    IncidentHandledError,
    IncidentNotFoundError,
    NoteMissingError,
)
from data_layer.operations.link_incident_commands import (
    acknowledge_incident,
    close_incident,
    end_unwatched,
)
from data_layer.operations.link_incident_queries import incident
from data_layer.operations.link_incident_records import IncidentKind, IncidentState
from data_layer.scope import PROVINCE_WIDE, Scope
from tests.builders.audit import told
from tests.builders.institutions import store_institution, store_node
from tests.builders.links import store_incident
from tests.builders.operations import NOON, store_operator

HUANGSHAN = Scope(cities=frozenset({City.HUANGSHAN}))
MINUTE = timedelta(minutes=1)


@pytest.fixture
def opened(database: Database) -> tuple[str, int]:
    """An incident of Hefei, and who looks after it."""
    with database.writing() as session:
        return store_incident(session, store_institution(session)).public_id, store_operator(
            session
        ).id


def test_who_acknowledges_stands_there_with_their_note(
    database: Database, opened: tuple[str, int]
) -> None:
    public_id, by = opened
    with database.writing() as session:
        acknowledge_incident(
            session, PROVINCE_WIDE, public_id, note="已联系医院", by=by, at=NOON + 9 * MINUTE
        )

    with database.reading() as session:
        found = incident(session, PROVINCE_WIDE, public_id)
    assert found.state is IncidentState.ACKNOWLEDGED
    assert (found.acknowledged_by, found.acknowledge_note) == ("林工", "已联系医院")
    assert not found.answered_late(NOON + 99 * MINUTE)
    assert told(database) == [("incident.acknowledge", "permitted", public_id)]


def test_who_closes_says_how_it_ended(database: Database, opened: tuple[str, int]) -> None:
    public_id, by = opened
    with database.writing() as session:
        close_incident(
            session, PROVINCE_WIDE, public_id, note="假期停诊", by=by, at=NOON + 50 * MINUTE
        )

    with database.reading() as session:
        found = incident(session, PROVINCE_WIDE, public_id)
    assert (found.state, found.closed_by, found.close_note) == (
        IncidentState.CLOSED,
        "林工",
        "假期停诊",
    )
    assert told(database) == [("incident.close", "permitted", public_id)]


def test_nobody_closes_without_a_note(database: Database, opened: tuple[str, int]) -> None:
    public_id, by = opened
    with pytest.raises(NoteMissingError), database.writing() as session:
        close_incident(session, PROVINCE_WIDE, public_id, note=" \n", by=by, at=NOON)


@pytest.mark.parametrize("act", [acknowledge_incident, close_incident])
def test_the_second_is_told_that_somebody_was_faster(
    database: Database, opened: tuple[str, int], act: Callable[..., None]
) -> None:
    public_id, by = opened
    with database.writing() as session:
        act(session, PROVINCE_WIDE, public_id, note="第一", by=by, at=NOON)

    with pytest.raises(IncidentHandledError), database.writing() as session:
        act(session, PROVINCE_WIDE, public_id, note="第二", by=by, at=NOON)


def test_what_is_over_is_not_acknowledged(database: Database, opened: tuple[str, int]) -> None:
    public_id, by = opened
    with database.writing() as session:
        close_incident(session, PROVINCE_WIDE, public_id, note="误报", by=by, at=NOON)

    with pytest.raises(IncidentHandledError), database.writing() as session:
        acknowledge_incident(session, PROVINCE_WIDE, public_id, note="", by=by, at=NOON)


@pytest.mark.parametrize("act", [acknowledge_incident, close_incident])
def test_an_incident_of_elsewhere_is_not_there(
    database: Database, opened: tuple[str, int], act: Callable[..., None]
) -> None:
    public_id, by = opened
    with pytest.raises(IncidentNotFoundError), database.writing() as session:
        act(session, HUANGSHAN, public_id, note="看看", by=by, at=NOON)


@pytest.mark.parametrize(("minutes", "late"), [(14, False), (16, True)])
def test_a_late_answer_stays_late(
    database: Database, opened: tuple[str, int], minutes: int, late: bool
) -> None:
    public_id, by = opened
    with database.writing() as session:
        at = NOON + minutes * MINUTE
        acknowledge_incident(session, PROVINCE_WIDE, public_id, note="", by=by, at=at)

    with database.reading() as session:
        found = incident(session, PROVINCE_WIDE, public_id)
    assert found.answered_late(NOON + 99 * MINUTE) is late
    assert not found.repaired_late(NOON + 59 * MINUTE)
    assert found.repaired_late(NOON + 61 * MINUTE)


def test_incidents_of_what_is_not_watched_any_more_end(database: Database) -> None:
    with database.writing() as session:
        left = store_institution(session, membership=MembershipState.LEFT)
        live = store_institution(session)
        gone, kept = store_node(session, left, is_active=False), store_node(session, live)
        store_incident(session, left)
        store_incident(session, live)
        store_incident(session, left, node_id=gone.id)
        store_incident(session, live, node_id=kept.id)

    with database.writing() as session:
        assert end_unwatched(session, IncidentKind.SILENT_HOSPITAL, at=NOON) == 1
        assert end_unwatched(session, IncidentKind.NODE_DOWN, at=NOON) == 1
    with database.writing() as session:
        session.execute(update(DicomNode).values(is_active=False))
        assert end_unwatched(session, IncidentKind.NODE_DOWN, at=NOON) == 1


def test_a_node_has_one_open_incident_and_a_hospital_one_silence(database: Database) -> None:
    with database.writing() as session:
        institution = store_institution(session)
        node = store_node(session, institution)
        store_incident(session, institution)
        store_incident(session, institution, node_id=node.id)
        session.expunge_all()

    for node_id in (None, node.id):
        with pytest.raises(IntegrityError), database.writing() as session:
            store_incident(session, institution, node_id=node_id)
