"""What happens by itself when time runs out: a case is marked overdue, or taken away."""

from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from data_layer.audit.records import Action, Plain
from data_layer.cases import trail_commands as trail
from data_layer.cases.assignment_records import Desk
from data_layer.cases.assignment_tables import ReviewDesk
from data_layer.cases.claim_commands import event, to_the_second
from data_layer.cases.custody_commands import await_expert, call_machine
from data_layer.cases.custody_queries import keeping_team
from data_layer.cases.decision_commands import note_decision
from data_layer.cases.decision_records import NewDecision
from data_layer.cases.desk_records import DecisionOutcome
from data_layer.cases.escalation_queries import LeftCase
from data_layer.cases.queries import IS_OPEN
from data_layer.cases.records import CaseEventKind, CaseStatus
from data_layer.cases.rules.notices import lead_of, notice
from data_layer.cases.tables import Case
from data_layer.outbox.commands import tell
from data_layer.outbox.records import Topic


def escalate_case(session: Session, case_id: int, at: datetime) -> bool:
    """Marks an open case as overdue, once; False when it was marked or is open no more.

    The lead of its team hears of it, or who answers for it while no team has it.
    """
    moment = to_the_second(at)
    claimed = session.execute(
        update(Case)
        .where(Case.id == case_id, IS_OPEN, Case.escalated_at.is_(None))
        .values(escalated_at=moment)
        .returning(Case.case_number, Case.team_id)
    ).first()
    if claimed is None:
        return False
    session.add(event(case_id, CaseEventKind.ESCALATED, moment))
    listener = lead_of(claimed.team_id or keeping_team(session, case_id))
    tell(session, notice(claimed.case_number, Topic.CASE_OVERDUE, listener, moment))
    trail.note(session, Action.CASE_ESCALATE, case_id, moment)
    return True


def time_out_case(session: Session, left: LeftCase, at: datetime) -> bool:
    """Takes a case away from an expert who did not take it up; False when they just did.

    It waits for somebody else, and the lead of the team hears of it.
    """
    moment = to_the_second(at)
    if not _take_away(session, left):
        return False
    if left.desk is Desk.READER:
        session.add(event(left.id, CaseEventKind.TIMED_OUT, moment, expert_id=left.expert_id))
    note_decision(session, _timed_out(left, moment))
    whom: dict[str, Plain] = {"expert_id": left.expert_id, "desk": left.desk.value}
    lead = lead_of(left.team_id)
    tell(session, notice(left.case_number, Topic.CASE_TIMED_OUT, lead, moment, **whom))
    trail.note(session, Action.CASE_RELEASE, left.id, moment, **whom)
    if left.desk is Desk.REVIEWER:
        call_machine(session, left.case_number, moment)
    else:
        await_expert(session, left.id, moment)
    return True


def _take_away(session: Session, left: LeftCase) -> bool:
    """What was read in WHERE makes this a claim: who opens the case first keeps it."""
    if left.desk is Desk.REVIEWER:
        kept = delete(ReviewDesk).where(
            ReviewDesk.case_id == left.id, ReviewDesk.reviewer_id == left.expert_id
        )
        return session.execute(kept.returning(ReviewDesk.case_id)).first() is not None
    taken = (
        update(Case)
        .where(
            Case.id == left.id,
            Case.status == CaseStatus.ASSIGNED,
            Case.expert_id == left.expert_id,
        )
        .values(
            status=CaseStatus.WAITING,
            expert_id=None,
            team_id=None,
            assigned_at=None,
            accepted_at=None,
        )
    )
    return session.execute(taken.returning(Case.id)).first() is not None


def _timed_out(left: LeftCase, at: datetime) -> NewDecision:
    return NewDecision(
        case_id=left.id,
        outcome=DecisionOutcome.TIMED_OUT,
        decided_at=at,
        desk=left.desk,
        expert_id=left.expert_id,
        team_id=left.team_id,
    )
