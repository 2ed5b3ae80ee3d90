"""The links of the demo province: days, states, spells and incidents tell the same story."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest
from numpy.random import default_rng
from sqlalchemy import func, select

from data_layer.clock import local_day
from data_layer.database import Database
from data_layer.demo.links import write_links
from data_layer.demo.outages import (
    ROUND_SECONDS,
    draw_outages,
    failed_rounds,
    failures_by_day,
)
from data_layer.demo.people import ACCOUNT_IDS
from data_layer.demo.records import Plan
from data_layer.demo.writing import Writer
from data_layer.institutions.tables import DicomNode
from data_layer.operations.link_rules import is_made_up
from data_layer.operations.link_tables import (
    ArrivalRhythm,
    LinkIncident,
    NodeDay,
    NodeSpell,
    NodeState,
)
from tests.builders.institutions import store_institution
from tests.builders.links import every
from tests.builders.operations import NOON, store_operator
from tests.builders.studies import store_study

LAST = 1_800_000_000
FIRST = LAST - 92 * 86_400


@pytest.mark.parametrize("seed", range(5))
def test_outages_of_a_node_lie_one_after_another(seed: int) -> None:
    for _ in range(50):
        outages = draw_outages(default_rng(seed), FIRST, LAST)
        for before, after in pairwise(outages):
            assert before.ends is not None
            assert before.begins < before.ends < after.begins
        assert all(one.begins % ROUND_SECONDS == 0 for one in outages)


def test_every_failed_round_counts_on_its_day() -> None:
    draw = default_rng(1)
    for _ in range(200):
        outages = draw_outages(draw, FIRST, LAST)
        by_day = failures_by_day(outages, LAST)

        assert sum(by_day.values()) == sum(failed_rounds(one, LAST) for one in outages)


def test_every_node_in_use_has_a_state_and_one_lasting_spell(demo_database: Database) -> None:
    with demo_database.reading() as session:
        active = session.scalars(select(DicomNode.id).where(DicomNode.is_active)).all()
        states = dict(session.execute(select(NodeState.node_id, NodeState.outcome)).all())
        lasting = dict(
            session.execute(
                select(NodeSpell.node_id, NodeSpell.outcome).where(NodeSpell.ended_at.is_(None))
            ).all()
        )

    assert set(states) == set(active)
    assert states == lasting


def test_days_count_the_failures_of_the_spells(demo_database: Database) -> None:
    with demo_database.reading() as session:
        checks, good = session.execute(
            select(func.sum(NodeDay.check_count), func.sum(NodeDay.good_count))
        ).one()
        last = session.scalar(select(func.max(NodeState.checked_at)))
        failed = session.scalars(select(NodeSpell).where(NodeSpell.outcome != "good")).all()
    assert last is not None
    rounds = sum(
        ((one.ended_at or last + timedelta(seconds=ROUND_SECONDS)) - one.began_at)
        / timedelta(seconds=ROUND_SECONDS)
        for one in failed
    )

    assert checks - good == rounds
    assert 0.98 < good / checks < 1


def test_who_is_down_has_an_open_incident_and_nobody_else(demo_database: Database) -> None:
    with demo_database.reading() as session:
        down = session.scalars(select(NodeState.node_id).where(NodeState.failures_in_row >= 3))
        told = session.scalars(
            select(LinkIncident.node_id).where(
                LinkIncident.node_id.is_not(None), LinkIncident.closed_at.is_(None)
            )
        )
        counted = Counter(down.all()), Counter(told.all())

    assert counted[0] == counted[1]


def test_who_sends_no_more_is_told_of_by_the_rule_of_the_job(database: Database) -> None:
    """It sent twice a day for nine weeks, and then nothing for three."""
    moment = NOON + timedelta(weeks=3)
    plan = Plan(seed=1, scale=0.01, as_of=local_day(moment), moment=moment)
    with database.writing() as session:
        store_operator(session, id=ACCOUNT_IDS["sysadmin"])
        hospital = store_institution(session)
        for at in every(timedelta(hours=12), until=NOON, count=126):
            store_study(session, hospital, at=at)
        write_links(session, Writer(session, lambda _table, _count: None), plan, [], default_rng(1))

    with database.reading() as session:
        told = session.scalars(select(LinkIncident)).one()
        gap = session.scalars(select(ArrivalRhythm.usual_gap_seconds).limit(1)).one()
    assert (told.kind, told.last_good_at) == ("silent_hospital", NOON)
    # Each of the fourteen hours of a week has a study every week, so twelve come in six days.
    assert timedelta(days=5) < told.opened_at - NOON < timedelta(days=8)
    assert gap == pytest.approx(3600, rel=0.05)


def test_no_node_of_the_demo_can_be_anybody_s(demo_database: Database) -> None:
    with demo_database.reading() as session:
        hosts = session.scalars(select(DicomNode.host)).all()

    assert all(map(is_made_up, hosts))
