"""What is kept of how a node answered at a moment in the past."""

from datetime import UTC, datetime, timedelta

from data_layer.database import Database
from data_layer.operations.link_kept_queries import kept_echoes
from data_layer.operations.link_records import KeptEcho, ProbeOutcome
from data_layer.operations.link_tables import NodeSpell
from data_layer.scope import NOTHING, PROVINCE_WIDE
from tests.builders.institutions import store_institution, store_node

NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_an_answer_is_told_as_it_was_kept_and_nothing_of_what_came_before(
    database: Database,
) -> None:
    with database.writing() as session:
        node = store_node(session, store_institution(session), ae_title="CT1")
        for began, ended, outcome in (
            (NOON, NOON + HOUR, ProbeOutcome.GOOD),
            (NOON + HOUR, NOON + 2 * HOUR, ProbeOutcome.REFUSED),
            (NOON + 3 * HOUR, None, ProbeOutcome.GOOD),
        ):
            spell = {"began_at": began, "ended_at": ended, "outcome": outcome}
            session.add(NodeSpell(node_id=node.id, kind="echo", **spell))
        told = [("CT1", NOON + hours * HOUR) for hours in (-1, 0, 1, 2, 9)]

        found = kept_echoes(session, PROVINCE_WIDE, [*told, ("NOBODY", NOON)])
        hidden = kept_echoes(session, NOTHING, told)

    outcomes = (None, ProbeOutcome.GOOD, ProbeOutcome.REFUSED, None, ProbeOutcome.GOOD)
    assert found == {
        one: KeptEcho(kept_from=NOON, outcome=outcome)
        for one, outcome in zip(told, outcomes, strict=True)
    }
    assert hidden == {}
