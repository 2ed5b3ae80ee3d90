"""Reads of the nodes: whom to ask, how they answered over time, how available they were."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ScalarSelect, and_, func, or_, select
from sqlalchemy.orm import Session

from data_layer.institutions.queries import in_scope
from data_layer.institutions.tables import DicomNode, Institution
from data_layer.operations.link_records import (
    Availability,
    MonthAvailability,
    NodeSpell,
    ProbeKind,
    ProbeOutcome,
    ProbeTarget,
)
from data_layer.operations.link_rules import vouched_until
from data_layer.operations.link_tables import NodeDay, NodeState
from data_layer.operations.link_tables import NodeSpell as SpellRow
from data_layer.scope import Scope


def probe_targets(
    session: Session, scope: Scope, *, with_inactive: bool = False
) -> list[ProbeTarget]:
    """The nodes by AE title; those in use unless all are asked for."""
    statement = (
        select(DicomNode, Institution.code, Institution.name)
        .join(Institution, Institution.id == DicomNode.institution_id)
        .where(in_scope(scope))
        .order_by(DicomNode.ae_title)
    )
    if not with_inactive:
        statement = statement.where(DicomNode.is_active)
    return [
        ProbeTarget(
            node_id=node.id,
            ae_title=node.ae_title,
            host=node.host,
            port=node.port,
            uses_tls=node.uses_tls,
            dicomweb_root=node.dicomweb_root,
            quiet_from=node.quiet_from,
            quiet_to=node.quiet_to,
            institution_code=code,
            institution_name=name,
            is_active=node.is_active,
        )
        for node, code, name in session.execute(statement)
    ]


def spells_since(
    session: Session, scope: Scope, node_ids: Sequence[int], since: datetime
) -> dict[int, list[NodeSpell]]:
    """How nodes answered the C-ECHO since a moment, oldest first.

    One that lasts ends where nothing is known any more.
    """
    statement = (
        select(SpellRow, NodeState.checked_at)
        .join(DicomNode, DicomNode.id == SpellRow.node_id)
        .join(Institution, Institution.id == DicomNode.institution_id)
        .outerjoin(
            NodeState, and_(NodeState.node_id == SpellRow.node_id, NodeState.kind == ProbeKind.ECHO)
        )
        .where(
            in_scope(scope),
            SpellRow.node_id.in_(node_ids),
            SpellRow.kind == ProbeKind.ECHO,
            or_(SpellRow.ended_at.is_(None), SpellRow.ended_at > since),
        )
        .order_by(SpellRow.node_id, SpellRow.began_at)
    )
    found: dict[int, list[NodeSpell]] = {node_id: [] for node_id in node_ids}
    for spell, checked_at in session.execute(statement):
        known_until = vouched_until(checked_at) if checked_at else spell.began_at
        found[spell.node_id].append(
            NodeSpell(
                outcome=ProbeOutcome(spell.outcome),
                began_at=spell.began_at,
                ended_at=spell.ended_at or known_until,
            )
        )
    return found


def monthly_availability(
    session: Session, scope: Scope, institution_id: int | None, last: date, months: int = 6
) -> list[MonthAvailability]:
    """Of the C-ECHO of active nodes, of one institution or of all, oldest month first."""
    firsts = [_month_before(last.replace(day=1), back) for back in reversed(range(months))]
    found = []
    for first in firsts:
        until = min(last, _month_before(first, -1) - timedelta(days=1))
        counted = _counted(session, scope, institution_id, first, until)
        found.append(MonthAvailability(first_day=first, availability=counted))
    return found


def checks_between(first: date, last: date) -> tuple[ScalarSelect[int], ScalarSelect[int]]:
    """Good C-ECHOs and all of a node that is selected from, looked up node by node.

    The days of all nodes together are far more than those of one month.
    """
    days = select(func.coalesce(func.sum(NodeDay.good_count), 0)).where(
        NodeDay.node_id == DicomNode.id,
        NodeDay.kind == ProbeKind.ECHO,
        NodeDay.day >= first,
        NodeDay.day <= last,
    )
    checks = days.with_only_columns(func.coalesce(func.sum(NodeDay.check_count), 0))
    return (
        days.correlate(DicomNode).scalar_subquery(),
        checks.correlate(DicomNode).scalar_subquery(),
    )


def _counted(
    session: Session, scope: Scope, institution_id: int | None, first: date, last: date
) -> Availability:
    good, checks = checks_between(first, last)
    statement = (
        select(good.label("good"), checks.label("checks"))
        .select_from(DicomNode)
        .join(Institution, Institution.id == DicomNode.institution_id)
        .where(in_scope(scope), DicomNode.is_active)
    )
    if institution_id is not None:
        statement = statement.where(DicomNode.institution_id == institution_id)
    by_node = statement.subquery()
    row = session.execute(select(func.sum(by_node.c.good), func.sum(by_node.c.checks))).one()
    return Availability(good=int(row[0] or 0), checks=int(row[1] or 0))


def _month_before(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 - months, 12)
    return date(year, month + 1, 1)
