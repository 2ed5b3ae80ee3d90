"""Forgetting how nodes answered: of the nodes named, and of no other."""

from datetime import date, timedelta

from sqlalchemy import select

from data_layer.database import Database
from data_layer.operations.link_forget_commands import forget_links
from data_layer.operations.link_records import ProbeOutcome
from data_layer.operations.link_tables import NodeDay
from tests.builders.institutions import store_institution, store_node
from tests.builders.links import probed
from tests.builders.operations import NOON


def test_only_the_nodes_named_are_forgotten(database: Database) -> None:
    with database.writing() as session:
        here, there = (store_node(session, store_institution(session)) for _ in range(2))
        session.flush()
        session.expunge_all()
    for node in (here, there):
        probed(database, node, ProbeOutcome.GOOD, ProbeOutcome.REFUSED, since=NOON)

    with database.writing() as session:
        # The day, and the spell of good answers that ended; the one that lasts is kept.
        assert forget_links(session, [here.id], before=date(2026, 12, 1)) == 2
        assert session.scalars(select(NodeDay.node_id)).all() == [there.id]


def test_what_is_young_is_kept(database: Database) -> None:
    with database.writing() as session:
        node = store_node(session, store_institution(session))
        session.flush()
        session.expunge_all()
    probed(database, node, ProbeOutcome.GOOD, since=NOON - timedelta(days=1))

    with database.writing() as session:
        assert forget_links(session, [node.id], before=date(2026, 11, 1)) == 0
