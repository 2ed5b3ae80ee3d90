"""Reads what is kept of how nodes answered at a moment in the past."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.institutions.queries import in_scope
from data_layer.institutions.tables import DicomNode, Institution
from data_layer.operations.link_records import KeptEcho, ProbeKind, ProbeOutcome
from data_layer.operations.link_tables import NodeSpell
from data_layer.scope import Scope

_Told = tuple[str, datetime]


def kept_echoes(session: Session, scope: Scope, told: Iterable[_Told]) -> Mapping[_Told, KeptEcho]:
    """Of each AE title and moment what is kept of its C-ECHO then; nothing of unknown nodes."""
    asked = set(told)
    rows = session.execute(
        select(DicomNode.ae_title, NodeSpell.began_at, NodeSpell.ended_at, NodeSpell.outcome)
        .join(NodeSpell, NodeSpell.node_id == DicomNode.id)
        .join(Institution, Institution.id == DicomNode.institution_id)
        .where(
            DicomNode.ae_title.in_({title for title, _ in asked}),
            NodeSpell.kind == ProbeKind.ECHO,
            in_scope(scope),
        )
        .order_by(NodeSpell.began_at)
    )
    spells = defaultdict(list)
    for title, began_at, ended_at, outcome in rows:
        spells[title].append((began_at, ended_at, ProbeOutcome(outcome)))
    return {(title, at): _kept(spells[title], at) for title, at in asked if title in spells}


def _kept(spells: list[tuple[datetime, datetime | None, ProbeOutcome]], at: datetime) -> KeptEcho:
    then = (
        outcome
        for began_at, ended_at, outcome in spells
        if began_at <= at and (ended_at is None or at < ended_at)
    )
    return KeptEcho(kept_from=spells[0][0], outcome=next(then, None))
