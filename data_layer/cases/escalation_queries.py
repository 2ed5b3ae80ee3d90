"""Reads what ran out of time: overdue cases, and work that nobody takes up."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.cases.assignment_records import Desk
from data_layer.cases.assignment_tables import ReviewDesk
from data_layer.cases.policy_records import Policy
from data_layer.cases.queries import IS_OPEN
from data_layer.cases.records import OPEN_STATUSES, CaseStatus, Urgency
from data_layer.cases.rules.patience import is_left_lying, is_left_unopened
from data_layer.cases.tables import Case


@dataclass(frozen=True, kw_only=True)
class LeftCase:
    """Work that its expert, or the reviewer of its report, has not taken up in time."""

    id: int
    case_number: str
    desk: Desk
    expert_id: int
    team_id: int


def overdue_case_ids(session: Session, now: datetime) -> list[int]:
    """Open cases past their target that are not marked yet, the longest overdue first."""
    return list(
        session.scalars(
            select(Case.id)
            .where(
                IS_OPEN,
                Case.status.in_(OPEN_STATUSES),
                Case.due_at <= now,
                Case.escalated_at.is_(None),
            )
            .order_by(Case.due_at, Case.id)
        )
    )


def left_cases(session: Session, policy: Policy, now: datetime) -> list[LeftCase]:
    rows = session.scalars(
        select(Case).where(IS_OPEN, Case.status == CaseStatus.ASSIGNED).order_by(Case.id)
    )
    return [
        LeftCase(
            id=row.id,
            case_number=row.case_number,
            desk=Desk.READER,
            expert_id=row.expert_id,
            team_id=row.team_id,
        )
        for row in rows
        if row.expert_id and row.team_id and _is_left(policy, row, now)
    ]


def left_reports(session: Session, policy: Policy, now: datetime) -> list[LeftCase]:
    """Reports that lie with a reviewer for longer than an expert has to take up a case."""
    rows = session.execute(
        select(Case, ReviewDesk.reviewer_id, ReviewDesk.assigned_at)
        .join(ReviewDesk, ReviewDesk.case_id == Case.id)
        .where(IS_OPEN, Case.status == CaseStatus.IN_REVIEW)
        .order_by(Case.id)
    )
    return [
        LeftCase(
            id=row.Case.id,
            case_number=row.Case.case_number,
            desk=Desk.REVIEWER,
            expert_id=row.reviewer_id,
            team_id=row.Case.team_id,
        )
        for row in rows
        if is_left_lying(policy, Urgency(row.Case.urgency), row.assigned_at, now)
    ]


def _is_left(policy: Policy, case: Case, now: datetime) -> bool:
    urgency = Urgency(case.urgency)
    if case.accepted_at is not None:
        return is_left_unopened(policy, urgency, case.accepted_at, case.due_at, now)
    return case.assigned_at is not None and is_left_lying(policy, urgency, case.assigned_at, now)
