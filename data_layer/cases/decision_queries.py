"""Reads what was decided about a case, and why."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_layer.cases.assignment_records import Desk, Exclusion
from data_layer.cases.assignment_tables import AssignmentDecision
from data_layer.cases.decision_records import DecisionRecord
from data_layer.cases.desk_records import DecisionOutcome, DeclineReason
from data_layer.cases.errors import CaseNotFoundError
from data_layer.cases.queries import in_scope
from data_layer.cases.rules.explanations import unpacked
from data_layer.cases.tables import Case
from data_layer.scope import Scope


def decisions(session: Session, scope: Scope, case_number: str) -> list[DecisionRecord]:
    """All of a case, the newest first.

    Raises:
        CaseNotFoundError: alike for what does not exist and what is not to be seen.
    """
    case_id = session.scalar(
        select(Case.id).where(Case.case_number == case_number, in_scope(scope))
    )
    if case_id is None:
        raise CaseNotFoundError(case_number=case_number)
    return decisions_of(session, case_number)


def decisions_of(session: Session, case_number: str) -> list[DecisionRecord]:
    """The same, of a case that the reader was found to see."""
    rows = session.scalars(
        select(AssignmentDecision)
        .join(Case, Case.id == AssignmentDecision.case_id)
        .where(Case.case_number == case_number)
        .order_by(AssignmentDecision.id.desc())
    )
    return [_record(row, case_number) for row in rows]


def obstacles_told(session: Session, case_ids: Collection[int]) -> dict[int, str]:
    """By case whose newest decision is that it waits, why it does."""
    newest = (
        select(func.max(AssignmentDecision.id))
        .where(AssignmentDecision.case_id.in_(case_ids))
        .group_by(AssignmentDecision.case_id)
    )
    rows = session.execute(
        select(AssignmentDecision.case_id, AssignmentDecision.obstacle).where(
            AssignmentDecision.id.in_(newest),
            AssignmentDecision.outcome == DecisionOutcome.WAITING,
        )
    )
    return {row.case_id: row.obstacle for row in rows}


def _record(row: AssignmentDecision, case_number: str) -> DecisionRecord:
    return DecisionRecord(
        id=row.id,
        case_id=row.case_id,
        case_number=case_number,
        desk=Desk(row.desk),
        outcome=DecisionOutcome(row.outcome),
        decided_at=row.decided_at,
        turn=row.turn,
        policy_id=row.policy_id,
        expert_id=row.expert_id,
        team_id=row.team_id,
        account_id=row.account_id,
        obstacle=_obstacle(row),
        reason=row.reason,
        explanation=unpacked(row.explanation),
    )


def _obstacle(row: AssignmentDecision) -> Exclusion | DeclineReason | None:
    if not row.obstacle:
        return None
    is_declined = row.outcome == DecisionOutcome.DECLINED
    return DeclineReason(row.obstacle) if is_declined else Exclusion(row.obstacle)
