"""Reads from the trail who recorded what about an institution."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from data_layer.audit.records import Action, Outcome
from data_layer.audit.tables import AuditEvent
from data_layer.institutions.agreement_queries import visible_to
from data_layer.institutions.change_records import RecordedChange
from data_layer.institutions.queries import in_scope
from data_layer.institutions.tables import Agreement, Institution
from data_layer.scope import Scope

_NOUNS = ("institution", "membership", "agreement", "node", "filing", "contact", "service")
_READS = (Action.AGREEMENT_FILE_READ,)
_ACTIONS = tuple(one for one in Action if one.partition(".")[0] in _NOUNS and one not in _READS)
# Nobody reads further back on a page.
_MOST = 500


def recorded_changes(
    session: Session, scope: Scope, institution_id: int, agreements: Iterable[str] = ()
) -> list[RecordedChange]:
    """What was done to the institution and its agreements, the newest first.

    An agreement stands in the trail with who asks; whoever reads for them names it.
    """
    may_see = select(Institution.id).where(Institution.id == institution_id, in_scope(scope))
    about = or_(
        AuditEvent.institution_id == institution_id, AuditEvent.object_id.in_(list(agreements))
    )
    return _changes(session, about, may_see)


def changes_of_agreement(session: Session, scope: Scope, public_id: str) -> list[RecordedChange]:
    """What was done to it, the newest first."""
    may_see = select(Agreement.id).where(Agreement.public_id == public_id, visible_to(scope))
    return _changes(session, AuditEvent.object_id == public_id, may_see)


def _changes(
    session: Session, about: ColumnElement[bool], may_see: Select[int]
) -> list[RecordedChange]:
    rows = session.execute(
        select(AuditEvent.body, AuditEvent.at)
        .where(
            about,
            AuditEvent.action.in_(_ACTIONS),
            AuditEvent.outcome == Outcome.PERMITTED,
            may_see.exists(),
        )
        .order_by(AuditEvent.at.desc(), AuditEvent.seq.desc())
        .limit(_MOST)
    )
    return [_change(json.loads(row.body), row.at) for row in rows]


def _change(body: dict[str, Any], at: datetime) -> RecordedChange:
    details = body["with"]["details"]
    return RecordedChange(
        action=Action(body["action"]),
        object_id=body["object_id"],
        at=at,
        account_id=body["account_id"],
        fields=tuple(sorted(name for name, value in details.items() if value is True)),
        reason=body["with"]["reason"],
    )
