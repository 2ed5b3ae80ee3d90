"""Reads of incidents, and the figures above the monitor."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from data_layer.accounts.tables import Account
from data_layer.clock import local_day
from data_layer.institutions.queries import holds_on, in_scope
from data_layer.institutions.records import City, MembershipState
from data_layer.institutions.tables import DicomNode, Institution, Membership
from data_layer.operations.errors import IncidentNotFoundError
from data_layer.operations.link_incident_records import (
    Incident,
    IncidentEnding,
    IncidentFilter,
    IncidentKind,
    IncidentState,
)
from data_layer.operations.link_node_queries import node_conditions
from data_layer.operations.link_queries import monthly_availability
from data_layer.operations.link_records import LinkFigures, NodeCondition, ProbeOutcome
from data_layer.operations.link_tables import ArrivalRhythm, LinkIncident, NodeState
from data_layer.scope import Scope

_Statement = Select[*tuple[Any, ...]]
_ACKNOWLEDGER = aliased(Account)
_CLOSER = aliased(Account)
_STATES = {
    IncidentState.OPEN: and_(
        LinkIncident.closed_at.is_(None), LinkIncident.acknowledged_at.is_(None)
    ),
    IncidentState.ACKNOWLEDGED: and_(
        LinkIncident.closed_at.is_(None), LinkIncident.acknowledged_at.is_not(None)
    ),
    IncidentState.CLOSED: LinkIncident.closed_at.is_not(None),
}


_STEP = case((_STATES[IncidentState.CLOSED], 2), (_STATES[IncidentState.ACKNOWLEDGED], 1), else_=0)


def incidents(
    session: Session, scope: Scope, criteria: IncidentFilter, rows: range = range(100)
) -> list[Incident]:
    """The rows asked for: what nobody acknowledged, what is not over, the rest; newest first."""
    window = (
        _filtered(_rows(), scope, criteria)
        .order_by(
            _STEP,
            LinkIncident.opened_at.desc(),
            LinkIncident.id.desc(),
        )
        .offset(rows.start)
        .limit(len(rows))
    )
    return [_incident(row) for row in session.execute(window)]


def incident_count(session: Session, scope: Scope, criteria: IncidentFilter) -> int:
    matching = _filtered(_rows(), scope, criteria).subquery()
    return session.execute(select(func.count()).select_from(matching)).scalar_one()


def incident(session: Session, scope: Scope, public_id: str) -> Incident:
    """Raises IncidentNotFoundError, also for one out of scope."""
    row = session.execute(
        _rows().where(in_scope(scope), LinkIncident.public_id == public_id)
    ).one_or_none()
    if row is None:
        raise IncidentNotFoundError(incident=public_id)
    return _incident(row)


def unanswered_count(session: Session, scope: Scope) -> int:
    """Open incidents that nobody has acknowledged."""
    return incident_count(session, scope, IncidentFilter(states=(IncidentState.OPEN,)))


def link_figures(session: Session, scope: Scope, at: datetime) -> LinkFigures:
    conditions = node_conditions(session, scope)
    open_count, late, silent = _open_counts(session, scope, at)
    month = monthly_availability(session, scope, None, local_day(at), months=1)[0]
    return LinkFigures(
        active=sum(count for one, count in conditions.items() if one is not NodeCondition.INACTIVE),
        up=conditions[NodeCondition.UP],
        faltering=conditions[NodeCondition.FALTERING],
        down=conditions[NodeCondition.DOWN],
        unknown=conditions[NodeCondition.UNKNOWN],
        open_incidents=open_count,
        late_incidents=late,
        silent_hospitals=silent,
        watched_hospitals=_watched_count(session, scope, at),
        month=month.availability,
        checked_at=_checked_at(session, scope),
    )


def _open_counts(session: Session, scope: Scope, at: datetime) -> Sequence[int]:
    """Open incidents, those past one of their clocks, and silent hospitals."""
    is_late = or_(
        LinkIncident.repair_by < at,
        and_(LinkIncident.acknowledged_at.is_(None), LinkIncident.respond_by < at),
        LinkIncident.acknowledged_at > LinkIncident.respond_by,
    )
    is_silence = LinkIncident.kind == IncidentKind.SILENT_HOSPITAL
    row = session.execute(
        select(func.count(), _number_of(is_late), _number_of(is_silence))
        .select_from(LinkIncident)
        .join(Institution, Institution.id == LinkIncident.institution_id)
        .where(in_scope(scope), LinkIncident.closed_at.is_(None))
    ).one()
    return tuple(row)


def _number_of(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _watched_count(session: Session, scope: Scope, at: datetime) -> int:
    """Live institutions whose rhythm is known."""
    known = select(ArrivalRhythm.institution_id).distinct()
    statement = (
        select(func.count())
        .select_from(Institution)
        .join(Membership, Membership.institution_id == Institution.id)
        .where(
            in_scope(scope),
            holds_on(Membership, local_day(at)),
            Membership.state == MembershipState.LIVE,
            Institution.id.in_(known),
        )
    )
    return session.execute(statement).scalar_one()


def _checked_at(session: Session, scope: Scope) -> datetime | None:
    return session.execute(
        select(func.max(NodeState.checked_at))
        .join(DicomNode, DicomNode.id == NodeState.node_id)
        .join(Institution, Institution.id == DicomNode.institution_id)
        .where(in_scope(scope))
    ).scalar_one()


def _rows() -> _Statement:
    return (
        select(
            LinkIncident,
            Institution.public_id,
            Institution.name,
            Institution.city,
            DicomNode.ae_title,
            _ACKNOWLEDGER.display_name.label("acknowledger"),
            _CLOSER.display_name.label("closer"),
        )
        .join(Institution, Institution.id == LinkIncident.institution_id)
        .outerjoin(DicomNode, DicomNode.id == LinkIncident.node_id)
        .outerjoin(_ACKNOWLEDGER, _ACKNOWLEDGER.id == LinkIncident.acknowledged_by)
        .outerjoin(_CLOSER, _CLOSER.id == LinkIncident.closed_by)
    )


def _filtered(statement: _Statement, scope: Scope, criteria: IncidentFilter) -> _Statement:
    statement = statement.where(in_scope(scope))
    if criteria.states:
        statement = statement.where(or_(*(_STATES[state] for state in criteria.states)))
    if criteria.kinds:
        statement = statement.where(LinkIncident.kind.in_(criteria.kinds))
    if criteria.cities:
        statement = statement.where(Institution.city.in_(criteria.cities))
    if criteria.institution_id is not None:
        statement = statement.where(LinkIncident.institution_id == criteria.institution_id)
    return statement


def _incident(row: Row[*tuple[Any, ...]]) -> Incident:
    one: LinkIncident = row.LinkIncident
    return Incident(
        public_id=one.public_id,
        kind=IncidentKind(one.kind),
        institution_id=one.institution_id,
        institution_public_id=row.public_id,
        institution_name=row.name,
        city=City(row.city) if row.city else None,
        ae_title=row.ae_title or "",
        cause=ProbeOutcome(one.cause) if one.cause else None,
        last_good_at=one.last_good_at,
        opened_at=one.opened_at,
        respond_by=one.respond_by,
        repair_by=one.repair_by,
        acknowledged_at=one.acknowledged_at,
        acknowledged_by=row.acknowledger or "",
        acknowledge_note=one.acknowledge_note,
        closed_at=one.closed_at,
        closed_by=row.closer or "",
        close_note=one.close_note,
        ending=IncidentEnding(one.ending) if one.ending else None,
    )
