"""Deletes what need not be remembered of how nodes answered."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete
from sqlalchemy.orm import Session

from data_layer.clock import day_starts_at
from data_layer.operations.link_tables import NodeDay, NodeSpell


def forget_links(session: Session, node_ids: Sequence[int], *, before: date) -> int:
    """Days before that day, and spells that ended before it; how many rows there were.

    One that lasts is kept whole, however long ago it began: incidents stay anyway.
    """
    days = session.execute(
        delete(NodeDay)
        .where(NodeDay.node_id.in_(node_ids), NodeDay.day < before)
        .returning(NodeDay.node_id)
    ).all()
    spells = session.execute(
        delete(NodeSpell)
        .where(NodeSpell.node_id.in_(node_ids), NodeSpell.ended_at < day_starts_at(before))
        .returning(NodeSpell.id)
    ).all()
    return len(days) + len(spells)
