"""The history of one node: seen by those who govern it and by its own hospital."""

from datetime import timedelta

import pytest

from data_layer.accounts.records import Role
from data_layer.clock import now
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.institutions.errors import NodeNotFoundError
from data_layer.institutions.records import City
from data_layer.operations.link_records import ProbeOutcome
from tests.builders.accounts import of_city, of_hospital
from tests.builders.institutions import store_institution, store_node
from tests.builders.links import probed
from tests.portal_app import Visit

PAGE = "networking.link_node"


@pytest.fixture
def hospital(database: Database) -> int:
    """Its node was cut off an hour ago, for five minutes."""
    with database.writing() as session:
        institution = store_institution(session, city=City.HUANGSHAN, name="祁门县医院")
        node = store_node(session, institution, ae_title="QM/CT 1")
        session.flush()
        session.expunge_all()
    outcomes = (ProbeOutcome.GOOD, ProbeOutcome.REFUSED, ProbeOutcome.GOOD)
    probed(database, node, *outcomes, since=now() - timedelta(hours=1))
    return institution.id


@pytest.mark.usefixtures("hospital")
def test_every_stretch_is_shown_with_how_long_it_was(page, visit: Visit) -> None:
    with visit(of_city(City.HUANGSHAN)):
        shown = str(page(PAGE).layout(ae_title="QM%2FCT%201"))

    for words in ("QM/CT 1", "祁门县医院", "端口无服务", "5 min", "2 / 3", "66.67%"):
        assert words in shown


def test_a_manager_sees_the_nodes_of_their_own_hospital(page, visit: Visit, hospital: int) -> None:
    with visit(of_hospital(hospital, Role.HOSPITAL_MANAGER)):
        assert "祁门县医院" in str(page(PAGE).layout(ae_title="QM/CT 1"))

    other = of_hospital(hospital + 1, Role.HOSPITAL_MANAGER)
    with visit(other), pytest.raises(NodeNotFoundError):
        page(PAGE).layout(ae_title="QM/CT 1")


def test_who_asks_for_reports_does_not_watch_the_links(page, visit: Visit, hospital: int) -> None:
    with visit(of_hospital(hospital)), pytest.raises(AccessDeniedError):
        page(PAGE).layout(ae_title="QM/CT 1")


def test_a_node_that_was_never_asked_has_no_history(page, visit: Visit, database: Database) -> None:
    with database.writing() as session:
        store_node(session, store_institution(session), ae_title="NEW1")

    with visit():
        assert "还没有探测记录" in str(page(PAGE).layout(ae_title="NEW1"))
