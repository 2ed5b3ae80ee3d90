"""Reads one node over time."""

from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.clock import local_day
from data_layer.institutions.errors import NodeNotFoundError
from data_layer.operations.link_node_queries import nodes
from data_layer.operations.link_records import (
    Availability,
    DayAvailability,
    NodeFilter,
    NodeHistory,
    NodeSpell,
    ProbeKind,
    ProbeOutcome,
)
from data_layer.operations.link_rules import failing, vouched_until
from data_layer.operations.link_tables import NodeDay, NodeState
from data_layer.operations.link_tables import NodeSpell as SpellRow
from data_layer.scope import Scope

DAYS = 90
_MOST_SPELLS = 200


def node_history(session: Session, scope: Scope, ae_title: str, at: datetime) -> NodeHistory:
    """Of the last DAYS days, and the newest spells. Raises NodeNotFoundError, also out of scope."""
    found = nodes(session, scope, NodeFilter(ae_title=ae_title), at)
    if not found:
        raise NodeNotFoundError(ae_title=ae_title)
    node, since = found[0], at - timedelta(days=DAYS)
    spells = {kind: _spells(session, node.node_id, kind) for kind in ProbeKind}
    stretches, long = failing(spells[ProbeKind.ECHO], since, at)
    return NodeHistory(
        node=node,
        spells=spells,
        days=_days(session, node.node_id, local_day(since)),
        failed_spells=stretches,
        failed_for=long,
    )


def _spells(session: Session, node_id: int, kind: ProbeKind) -> list[NodeSpell]:
    """One that lasts has no end while it is asked, and ends where nothing is known any more."""
    checked_at = session.scalar(
        select(NodeState.checked_at).where(NodeState.node_id == node_id, NodeState.kind == kind)
    )
    rows = session.scalars(
        select(SpellRow)
        .where(SpellRow.node_id == node_id, SpellRow.kind == kind)
        .order_by(SpellRow.began_at.desc())
        .limit(_MOST_SPELLS)
    )
    return [
        NodeSpell(
            outcome=ProbeOutcome(one.outcome),
            began_at=one.began_at,
            ended_at=one.ended_at or (vouched_until(checked_at) if checked_at else one.began_at),
        )
        for one in rows
    ]


def _days(session: Session, node_id: int, since: date) -> list[DayAvailability]:
    rows = session.execute(
        select(NodeDay.day, NodeDay.good_count, NodeDay.check_count)
        .where(NodeDay.node_id == node_id, NodeDay.kind == ProbeKind.ECHO, NodeDay.day >= since)
        .order_by(NodeDay.day)
    )
    return [
        DayAvailability(day=day, availability=Availability(good=good, checks=checks))
        for day, good, checks in rows
    ]
