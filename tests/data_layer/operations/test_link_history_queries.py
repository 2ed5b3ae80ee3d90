"""One node over time, for those who may see it."""

from datetime import timedelta

import pytest

from data_layer.database import Database
from data_layer.institutions.errors import NodeNotFoundError
from data_layer.institutions.records import City
from data_layer.operations.link_history_queries import node_history
from data_layer.operations.link_records import (
    Availability,
    NodeCondition,
    NodeSpell,
    ProbeKind,
    ProbeOutcome,
)
from data_layer.operations.link_rules import failing
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from tests.builders.institutions import store_institution, store_node
from tests.builders.links import FIVE_MINUTES, probed
from tests.builders.operations import NOON

GOOD, REFUSED, SILENT = ProbeOutcome.GOOD, ProbeOutcome.REFUSED, ProbeOutcome.SILENT
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def known(database: Database) -> None:
    """A node of Wuhu that did not answer twice in between, and one of Hefei."""
    with database.writing() as session:
        wuhu = store_node(session, store_institution(session, city=City.WUHU), ae_title="MR 1")
        hefei = store_node(session, store_institution(session), ae_title="CT1")
        session.flush()
        session.expunge_all()
    probed(database, wuhu, GOOD, REFUSED, SILENT, GOOD, since=NOON - HOUR)
    probed(database, hefei, GOOD, since=NOON - HOUR)


def test_the_newest_stretch_comes_first(database: Database) -> None:
    with database.reading() as session:
        found = node_history(session, PROVINCE_WIDE, "MR 1", NOON - HOUR + 3 * FIVE_MINUTES)

    outcomes = [one.outcome for one in found.spells[ProbeKind.ECHO]]
    assert outcomes == [GOOD, SILENT, REFUSED, GOOD]
    assert found.spells[ProbeKind.WEB] == []
    assert found.node.condition is NodeCondition.UP


def test_days_interruptions_and_their_length_are_counted(database: Database) -> None:
    with database.reading() as session:
        found = node_history(session, PROVINCE_WIDE, "MR 1", NOON)

    assert found.availability == Availability(good=2, checks=4)
    assert (found.failed_spells, found.failed_for) == (1, 2 * FIVE_MINUTES)


@pytest.mark.parametrize(
    ("scope", "ae_title"),
    [
        (Scope(cities=frozenset({City.HEFEI})), "MR 1"),
        (NOTHING, "MR 1"),
        (PROVINCE_WIDE, "MR"),
        (PROVINCE_WIDE, ""),
    ],
)
def test_what_is_not_yours_is_not_there(database: Database, scope: Scope, ae_title: str) -> None:
    with database.reading() as session, pytest.raises(NodeNotFoundError):
        node_history(session, scope, ae_title, NOON)


def a_spell(outcome: ProbeOutcome, begins: int, ends: int | None) -> NodeSpell:
    """In hours after noon."""
    ended_at = None if ends is None else NOON + ends * HOUR
    return NodeSpell(outcome=outcome, began_at=NOON + begins * HOUR, ended_at=ended_at)


def test_only_what_lies_in_the_time_looked_at_counts() -> None:
    spells = [a_spell(REFUSED, -5, 1), a_spell(GOOD, 1, 3), a_spell(REFUSED, 3, None)]

    assert failing(spells, NOON, NOON + 5 * HOUR) == (2, 3 * HOUR)
    assert failing(spells, NOON + 1 * HOUR, NOON + 3 * HOUR) == (0, 0 * HOUR)


def test_another_failure_goes_on_with_the_same_stretch() -> None:
    spells = [a_spell(SILENT, 2, 4), a_spell(REFUSED, 0, 2), a_spell(REFUSED, 6, 7)]

    assert failing(spells, NOON, NOON + 9 * HOUR) == (2, 5 * HOUR)
