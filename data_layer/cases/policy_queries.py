"""Reads the policies of the assignment, which are the province's and for all to read."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.cases.assignment_tables import AssignmentPolicy
from data_layer.cases.policy_errors import PolicyNotFoundError
from data_layer.cases.policy_records import (
    USUAL_POLICY,
    Policy,
    PolicyRecord,
    PolicyState,
)
from data_layer.cases.rules.policies import policy_of, terms_of

TRIED_AT = "tried_at"


def active_policy(session: Session) -> Policy:
    """The policy in force; the usual one while none is."""
    row = session.execute(
        select(AssignmentPolicy.id, AssignmentPolicy.terms).where(
            AssignmentPolicy.state == PolicyState.ACTIVE
        )
    ).first()
    return policy_of(row.terms, row.id) if row else USUAL_POLICY


def policies(session: Session) -> list[PolicyRecord]:
    """Every version, the newest first."""
    rows = session.scalars(select(AssignmentPolicy).order_by(AssignmentPolicy.id.desc()))
    return [_record(row) for row in rows]


def policy_by_number(session: Session, number: int) -> PolicyRecord:
    """Raises PolicyNotFoundError."""
    row = session.get(AssignmentPolicy, number)
    if row is None:
        raise PolicyNotFoundError(number=number)
    return _record(row)


def usual_terms() -> dict[str, float]:
    """What a first draft starts from, by the names of the terms."""
    return terms_of(USUAL_POLICY)


def _record(row: AssignmentPolicy) -> PolicyRecord:
    policy = policy_of(row.terms, row.id)
    return PolicyRecord(
        number=row.id,
        name=row.name,
        state=PolicyState(row.state),
        reason=row.reason,
        policy=policy,
        terms=terms_of(policy),
        dry_run=row.dry_run,
        tried_at=datetime.fromisoformat(row.dry_run[TRIED_AT]) if row.dry_run else None,
        revision=row.revision,
        drafted_by=row.drafted_by,
        drafted_at=row.drafted_at,
        activated_by=row.activated_by,
        activated_at=row.activated_at,
        superseded_at=row.superseded_at,
    )
