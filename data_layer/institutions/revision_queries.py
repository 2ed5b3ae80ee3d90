"""Reads from the trail what others changed since a form was opened."""

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.audit.records import Action, ObjectKind, Outcome
from data_layer.audit.tables import AuditEvent
from data_layer.institutions.revision_records import FieldChange

REVISION = "revision"


def changes_since(
    session: Session, kind: ObjectKind, object_id: str, revision: int
) -> list[FieldChange]:
    """Every field that is of a later revision, with who changed it last, oldest first."""
    rows = session.execute(
        select(AuditEvent.account_id, AuditEvent.at, AuditEvent.body)
        .where(
            AuditEvent.object_id == object_id,
            AuditEvent.object_kind == kind,
            AuditEvent.outcome == Outcome.PERMITTED,
        )
        .order_by(AuditEvent.seq)
    )
    found: dict[str, FieldChange] = {}
    for row in rows:
        details = json.loads(row.body)["with"]["details"]
        if details.get(REVISION, 0) > revision:
            for field in (name for name, value in details.items() if value is True):
                found.pop(field, None)
                found[field] = FieldChange(field=field, account_id=row.account_id, at=row.at)
    return list(found.values())


def last_change(
    session: Session, kind: ObjectKind, object_id: str, action: Action
) -> FieldChange | None:
    """Who did such a thing last, and when; the field is the noun of the action."""
    row = session.execute(
        select(AuditEvent.account_id, AuditEvent.at)
        .where(
            AuditEvent.object_id == object_id,
            AuditEvent.object_kind == kind,
            AuditEvent.action == action,
            AuditEvent.outcome == Outcome.PERMITTED,
        )
        .order_by(AuditEvent.seq.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    return FieldChange(field=action.partition(".")[0], account_id=row.account_id, at=row.at)
