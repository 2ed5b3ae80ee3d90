"""Opens, acknowledges and closes incidents; the first of several people does it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, select, true, update
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.clock import local_day
from data_layer.identifiers import new_public_id
from data_layer.institutions.queries import holds_on, in_scope
from data_layer.institutions.records import MembershipState
from data_layer.institutions.tables import DicomNode, Institution, Membership
from data_layer.operations.errors import (
    IncidentHandledError,
    IncidentNotFoundError,
    NoteMissingError,
)
from data_layer.operations.link_incident_records import IncidentEnding, IncidentKind, NewIncident
from data_layer.operations.link_rules import REPAIR_WITHIN, RESPOND_WITHIN, note_of
from data_layer.operations.link_tables import LinkIncident
from data_layer.scope import Scope


def open_incident(session: Session, new: NewIncident, *, at: datetime) -> None:
    """Of a node or of an institution that has none of the kind open."""
    incident = LinkIncident(
        public_id=new_public_id(),
        institution_id=new.institution_id,
        node_id=new.node_id,
        kind=new.kind,
        cause=new.cause or "",
        last_good_at=new.last_good_at,
        opened_at=at,
        respond_by=at + RESPOND_WITHIN,
        repair_by=at + REPAIR_WITHIN,
    )
    session.add(incident)
    _tell(session, Action.INCIDENT_OPEN, incident, at)


def recover(session: Session, incidents: Iterable[LinkIncident], *, at: datetime) -> int:
    """Ends those that are open, because all is good again."""
    return _end(session, incidents, IncidentEnding.RECOVERED, at)


def end_unwatched(session: Session, kind: IncidentKind, *, at: datetime) -> int:
    """Ends incidents of nodes that are not in use, or of hospitals that are not live."""
    is_live = exists().where(
        Membership.institution_id == LinkIncident.institution_id,
        Membership.state == MembershipState.LIVE,
        holds_on(Membership, local_day(at)),
    )
    in_use = exists().where(DicomNode.id == LinkIncident.node_id, DicomNode.is_active)
    is_watched = in_use if kind is IncidentKind.NODE_DOWN else is_live
    unwatched = session.scalars(
        select(LinkIncident).where(
            LinkIncident.kind == kind, LinkIncident.closed_at.is_(None), ~is_watched
        )
    )
    return _end(session, unwatched, IncidentEnding.UNWATCHED, at)


def acknowledge_incident(
    session: Session, scope: Scope, public_id: str, *, note: str, by: int, at: datetime
) -> None:
    """Says that somebody looks after it; `by` is the account's row.

    Raises:
        IncidentNotFoundError: there is none, or not in scope.
        IncidentHandledError: somebody was faster, or it is over.
    """
    values = {"acknowledged_at": at, "acknowledged_by": by, "acknowledge_note": note_of(note)}
    _claim(session, scope, public_id, LinkIncident.acknowledged_at.is_(None), values)
    _tell(session, Action.INCIDENT_ACKNOWLEDGE, _in_scope(session, scope, public_id), at)


def close_incident(
    session: Session, scope: Scope, public_id: str, *, note: str, by: int, at: datetime
) -> None:
    """Ends it with a note that says how; who closes what nobody acknowledged does both.

    Raises:
        NoteMissingError: the note says nothing.
        IncidentNotFoundError: there is none, or not in scope.
        IncidentHandledError: it is over.
    """
    said = note_of(note)
    if not said:
        raise NoteMissingError
    values = {
        "closed_at": at,
        "closed_by": by,
        "close_note": said,
        "ending": IncidentEnding.CLOSED,
    }
    _claim(session, scope, public_id, true(), values)
    _tell(session, Action.INCIDENT_CLOSE, _in_scope(session, scope, public_id), at)


def _claim(
    session: Session,
    scope: Scope,
    public_id: str,
    condition: ColumnElement[bool],
    values: dict[str, Any],
) -> None:
    incident = _in_scope(session, scope, public_id)
    # The conditions make this a claim: of two people, one updates no row.
    claimed = session.execute(
        update(LinkIncident)
        .where(LinkIncident.id == incident.id, LinkIncident.closed_at.is_(None), condition)
        .values(**values)
        .returning(LinkIncident.id)
    ).first()
    if claimed is None:
        raise IncidentHandledError(incident=public_id)


def _in_scope(session: Session, scope: Scope, public_id: str) -> LinkIncident:
    found = session.scalars(
        select(LinkIncident)
        .join(Institution, Institution.id == LinkIncident.institution_id)
        .where(LinkIncident.public_id == public_id, in_scope(scope))
    ).one_or_none()
    if found is None:
        raise IncidentNotFoundError(incident=public_id)
    return found


def _end(
    session: Session, incidents: Iterable[LinkIncident], ending: IncidentEnding, at: datetime
) -> int:
    ended = 0
    for incident in incidents:
        if incident.closed_at is None:
            incident.closed_at, incident.ending = at, ending
            _tell(session, Action.INCIDENT_CLOSE, incident, at)
            ended += 1
    return ended


def _tell(session: Session, action: Action, incident: LinkIncident, at: datetime) -> None:
    details = {"kind": str(incident.kind)}
    if incident.cause:
        details["cause"] = str(incident.cause)
    if incident.ending:
        details["ending"] = str(incident.ending)
    record(
        session,
        NewEvent(
            action=action,
            at=at,
            object_kind=ObjectKind.INCIDENT,
            object_id=incident.public_id,
            institution_id=incident.institution_id,
            details=details,
        ),
    )
