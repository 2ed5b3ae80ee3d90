"""What the scheduled jobs do to a case: give it to an expert, take it away, mark it overdue."""

from datetime import datetime

from sqlalchemy import func, literal, update
from sqlalchemy.orm import Session

from data_layer.audit.records import Action
from data_layer.cases import trail_commands as trail
from data_layer.cases.claim_commands import event, to_the_second
from data_layer.cases.errors import CaseAlreadyTakenError
from data_layer.cases.queries import IS_OPEN
from data_layer.cases.records import CaseEventKind, CaseStatus
from data_layer.cases.tables import Case
from data_layer.database import UtcDateTime


def assign_case(
    session: Session, case_id: int, *, expert_id: int, team_id: int, at: datetime
) -> None:
    """Gives a waiting case to an expert; raises CaseAlreadyTakenError when it waits no more."""
    moment = to_the_second(at)
    claimed = session.execute(
        update(Case)
        .where(Case.id == case_id, Case.status == CaseStatus.WAITING)
        .values(
            status=CaseStatus.ASSIGNED,
            expert_id=expert_id,
            team_id=team_id,
            assigned_at=moment,
            first_assigned_at=func.coalesce(Case.first_assigned_at, literal(moment, UtcDateTime)),
        )
        .returning(Case.id)
    ).first()
    if claimed is None:
        raise CaseAlreadyTakenError(case_id=case_id)
    details: dict[str, object] = {"team_id": team_id}
    session.add(
        event(case_id, CaseEventKind.ASSIGNED, moment, expert_id=expert_id, details=details)
    )
    trail.note(session, Action.CASE_ASSIGN, case_id, moment, expert_id=expert_id, team_id=team_id)


def release_case(session: Session, case_id: int, *, expert_id: int, at: datetime) -> bool:
    """Takes an unopened case away from its expert; False when it is theirs or unopened no more."""
    moment = to_the_second(at)
    claimed = session.execute(
        update(Case)
        .where(Case.id == case_id, Case.status == CaseStatus.ASSIGNED, Case.expert_id == expert_id)
        .values(status=CaseStatus.WAITING, expert_id=None, team_id=None, assigned_at=None)
        .returning(Case.id)
    ).first()
    if claimed is None:
        return False
    session.add(event(case_id, CaseEventKind.RELEASED, moment, expert_id=expert_id))
    trail.note(session, Action.CASE_RELEASE, case_id, moment, expert_id=expert_id)
    return True


def escalate_case(session: Session, case_id: int, at: datetime) -> bool:
    """Marks an open case as overdue, once; False when it was marked or is open no more."""
    moment = to_the_second(at)
    claimed = session.execute(
        update(Case)
        .where(Case.id == case_id, IS_OPEN, Case.escalated_at.is_(None))
        .values(escalated_at=moment)
        .returning(Case.id)
    ).first()
    if claimed is None:
        return False
    session.add(event(case_id, CaseEventKind.ESCALATED, moment))
    trail.note(session, Action.CASE_ESCALATE, case_id, moment)
    return True
