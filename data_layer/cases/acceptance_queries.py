"""Reads what was given to an expert and they have neither accepted nor opened."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.cases.policy_records import Policy
from data_layer.cases.queries import IS_OPEN
from data_layer.cases.records import CaseKind, CaseStatus, Urgency
from data_layer.cases.tables import Case
from data_layer.institutions.tables import Institution
from data_layer.scope import Scope


@dataclass(frozen=True, kw_only=True)
class NewCase:
    """After `accept_by` it is taken back."""

    case_number: str
    kind: CaseKind
    urgency: Urgency
    modality: str
    body_part: str
    institution_name: str
    requested_at: datetime
    due_at: datetime
    accept_by: datetime


def new_cases(session: Session, scope: Scope, policy: Policy, *, limit: int = 20) -> list[NewCase]:
    """Of the experts in scope, what is due first."""
    rows = session.execute(
        select(Case, Institution.name)
        .join(Institution, Institution.id == Case.requesting_institution_id)
        .where(
            IS_OPEN,
            Case.status == CaseStatus.ASSIGNED,
            Case.accepted_at.is_(None),
            Case.assigned_at.is_not(None),
            Case.expert_id.in_(scope.expert_ids),
        )
        .order_by(Case.due_at, Case.id)
        .limit(limit)
    )
    return [_new_case(found, name, policy) for found, name in rows]


def _new_case(found: Case, institution_name: str, policy: Policy) -> NewCase:
    urgency = Urgency(found.urgency)
    allowed = timedelta(minutes=policy.acceptance_minutes[urgency])
    return NewCase(
        case_number=found.case_number,
        kind=CaseKind(found.kind),
        urgency=urgency,
        modality=found.modality,
        body_part=found.body_part,
        institution_name=institution_name,
        requested_at=found.requested_at,
        due_at=found.due_at,
        accept_by=(found.assigned_at or found.requested_at) + allowed,
    )
