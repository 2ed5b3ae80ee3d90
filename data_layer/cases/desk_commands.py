"""What an expert answers to a case they were given: they take it, or they do not."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from data_layer.accounts.records import Scope
from data_layer.cases.claim_commands import case_for, move, to_the_second
from data_layer.cases.custody_commands import await_expert
from data_layer.cases.decision_commands import note_decision
from data_layer.cases.decision_records import NewDecision
from data_layer.cases.desk_notice_commands import tell_lead
from data_layer.cases.desk_records import DecisionOutcome, DeclineReason, Declining
from data_layer.cases.records import Actor, CaseAction
from data_layer.cases.rules.texts import require_texts
from data_layer.cases.tables import Case, ReportDraft
from data_layer.outbox.records import Topic


def accept_case(
    session: Session, scope: Scope, actor: Actor, case_number: str, at: datetime
) -> None:
    """The expert will read it; opening it says the same."""
    found = case_for(session, scope, actor, CaseAction.ACCEPT, case_number, at)
    moment = to_the_second(at)
    move(session, found, CaseAction.ACCEPT, by=actor, at=moment, accepted_at=moment)


def decline_case(
    session: Session,
    scope: Scope,
    actor: Actor,
    case_number: str,
    why: Declining,
    *,
    at: datetime,
) -> None:
    """The expert does not read it: it waits for somebody else, and the team's lead hears of it.

    What they drafted is gone: it was theirs.
    """
    if why.words.strip() or why.reason == DeclineReason.OTHER:
        require_texts(why=why.words)
    found = case_for(session, scope, actor, CaseAction.DECLINE, case_number, at)
    moment = to_the_second(at)
    declined = _declined(found, actor, why, moment)
    details: dict[str, object] = {"reason": why.reason}
    clear_desk(session, found, CaseAction.DECLINE, actor, (moment, details))
    note_decision(session, declined)
    tell_lead(session, found, declined, Topic.CASE_DECLINED)
    await_expert(session, found.id, moment)


def clear_desk(
    session: Session,
    found: Case,
    action: CaseAction,
    actor: Actor,
    happening: tuple[datetime, dict[str, object]],
) -> None:
    """Whoever had the case has it no longer, nor what they drafted."""
    at, details = happening
    move(
        session,
        found,
        action,
        by=actor,
        at=at,
        details=details,
        expert_id=None,
        team_id=None,
        assigned_at=None,
        accepted_at=None,
    )
    session.execute(delete(ReportDraft).where(ReportDraft.case_id == found.id))


def _declined(found: Case, actor: Actor, why: Declining, at: datetime) -> NewDecision:
    return NewDecision(
        case_id=found.id,
        outcome=DecisionOutcome.DECLINED,
        decided_at=at,
        expert_id=found.expert_id,
        team_id=found.team_id,
        account_id=actor.account_id,
        obstacle=why.reason,
        reason=why.words.strip(),
    )
