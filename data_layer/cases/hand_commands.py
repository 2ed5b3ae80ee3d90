"""What a lead does about who reads a case: gives it, moves it, takes it back; always with a reason.

`scope` is what the account leads: its teams, or the province.
"""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from data_layer.accounts.records import Scope
from data_layer.cases.assignment_records import Exclusion
from data_layer.cases.assignment_tables import AssignmentHold
from data_layer.cases.charge_commands import case_in_charge
from data_layer.cases.charge_queries import leads
from data_layer.cases.choice_queries import PASSING, Choice, choice_of
from data_layer.cases.claim_commands import move, to_the_second
from data_layer.cases.custody_commands import await_expert
from data_layer.cases.decision_commands import note_decision
from data_layer.cases.decision_records import NewDecision
from data_layer.cases.desk_commands import clear_desk
from data_layer.cases.desk_notice_commands import tell_expert
from data_layer.cases.desk_records import ByHand, DecisionOutcome
from data_layer.cases.errors import ExpertNotEligibleError, NotInChargeError
from data_layer.cases.records import Actor, CaseAction, CaseStatus
from data_layer.cases.rules.texts import require_texts
from data_layer.cases.tables import Case, ReportDraft
from data_layer.cases.turn_commands import void_turns
from data_layer.experts.errors import ExpertNotFoundError
from data_layer.experts.tables import Expert
from data_layer.outbox.records import Topic


def give_case(session: Session, scope: Scope, actor: Actor, order: ByHand, at: datetime) -> None:
    """To an expert of a team in scope; whoever had it has it no longer, and no hold keeps it.

    Raises:
        ExpertNotEligibleError: a predicate is not met; a lead is bound by them as well.
    """
    require_texts(why=order.why)
    moment = to_the_second(at)
    found, action = _case_to_give(session, scope, order.case_number, moment)
    _end_hold(session, found.id, at)
    given = eligible_expert(session, scope, found, order.expert_public_id, at)
    had = found.expert_id
    void_turns(session, moment)
    _hand_over(session, found, action, given, (actor, moment))
    note_decision(session, _given_by_hand(found, given, (action, actor, moment), order.why))
    tell_expert(session, found, given.expert_id, Topic.CASE_GIVEN, moment)
    if had is not None:
        tell_expert(session, found, had, Topic.CASE_TAKEN, moment)


def hand_over_case(
    session: Session, scope: Scope, actor: Actor, order: ByHand, at: datetime
) -> None:
    """What has a report, or waits for information, as it stands; the next one goes on with it.

    Who takes it on need not be on shift yet or have room.

    Raises:
        ExpertNotEligibleError: any other predicate is not met.
    """
    require_texts(why=order.why)
    moment = to_the_second(at)
    found = case_in_charge(session, scope, CaseAction.HAND_OVER, order.case_number, moment)
    given = reservable_expert(session, scope, found, order.expert_public_id, at)
    had = found.expert_id
    if given.expert_id == found.reviewer_id:
        # Whoever goes on with a report is its reviewer no longer.
        found.reviewer_id = None
    _hand_over(session, found, CaseAction.HAND_OVER, given, (actor, moment))
    note_decision(
        session, _given_by_hand(found, given, (CaseAction.MOVE, actor, moment), order.why)
    )
    tell_expert(session, found, given.expert_id, Topic.CASE_GIVEN, moment)
    if had is not None:
        tell_expert(session, found, had, Topic.CASE_TAKEN, moment)


def take_back_case(
    session: Session, scope: Scope, actor: Actor, order: ByHand, at: datetime
) -> None:
    """From its expert, for the machinery to find another one; it does not go back to the same."""
    require_texts(why=order.why)
    moment = to_the_second(at)
    found = case_in_charge(session, scope, CaseAction.RELEASE, order.case_number, moment)
    taken = NewDecision(
        case_id=found.id,
        outcome=DecisionOutcome.RELEASED,
        decided_at=moment,
        expert_id=found.expert_id,
        team_id=found.team_id,
        account_id=actor.account_id,
        reason=order.why.strip(),
    )
    void_turns(session, moment)
    clear_desk(session, found, CaseAction.RELEASE, actor, (moment, {}))
    note_decision(session, taken)
    if taken.expert_id is not None:
        tell_expert(session, found, taken.expert_id, Topic.CASE_TAKEN, moment)
    await_expert(session, found.id, moment)


def eligible_expert(
    session: Session, scope: Scope, found: Case, expert_public_id: str, at: datetime
) -> Choice:
    """The expert with the team for which they would read the case.

    Raises:
        ExpertNotFoundError: there is none of that number.
        NotInChargeError: they read for a team that the account does not lead.
        ExpertNotEligibleError: a predicate is not met.
    """
    choice = _choice(session, scope, found, expert_public_id, at)
    _require_met(choice.unmet)
    return choice


def reservable_expert(
    session: Session, scope: Scope, found: Case, expert_public_id: str, at: datetime
) -> Choice:
    """As `eligible_expert`, for who need not be on shift yet or have room."""
    choice = _choice(session, scope, found, expert_public_id, at)
    _require_met(tuple(one for one in choice.unmet if one not in PASSING))
    return choice


def _require_met(unmet: tuple[Exclusion, ...]) -> None:
    if unmet:
        raise ExpertNotEligibleError(exclusion=unmet[0])


def _choice(
    session: Session, scope: Scope, found: Case, expert_public_id: str, at: datetime
) -> Choice:
    expert_id = session.scalar(select(Expert.id).where(Expert.public_id == expert_public_id))
    choice = choice_of(session, found.id, expert_id, at) if expert_id else None
    if choice is None:
        raise ExpertNotFoundError(expert=expert_public_id)
    if expert_id == found.expert_id:
        raise ExpertNotEligibleError(exclusion=Exclusion.CASE_TAKEN_AWAY)
    if not leads(scope, choice.team_id):
        raise NotInChargeError(team_id=choice.team_id)
    return choice


def _end_hold(session: Session, case_id: int, at: datetime) -> None:
    held = AssignmentHold.case_id == case_id, AssignmentHold.ended_at.is_(None)
    session.execute(update(AssignmentHold).where(*held).values(ended_at=at))


def _case_to_give(
    session: Session, scope: Scope, case_number: str, at: datetime
) -> tuple[Case, CaseAction]:
    """Whether it waits or is with somebody is not known before it is found."""
    waits = session.scalar(select(Case.status).where(Case.case_number == case_number))
    action = CaseAction.ASSIGN if waits == CaseStatus.WAITING else CaseAction.MOVE
    return case_in_charge(session, scope, action, case_number, at), action


def _hand_over(
    session: Session,
    found: Case,
    action: CaseAction,
    given: Choice,
    by: tuple[Actor, datetime],
) -> None:
    actor, at = by
    first_assigned_at = found.first_assigned_at or at
    move(
        session,
        found,
        action,
        by=actor,
        at=at,
        details={"team_id": given.team_id},
        expert_id=given.expert_id,
        team_id=given.team_id,
        assigned_at=at,
        # What is in work already is not for the next one to accept or leave.
        accepted_at=at if action is CaseAction.HAND_OVER else None,
        first_assigned_at=first_assigned_at,
    )
    session.execute(delete(ReportDraft).where(ReportDraft.case_id == found.id))


def _given_by_hand(
    found: Case, given: Choice, how: tuple[CaseAction, Actor, datetime], why: str
) -> NewDecision:
    action, actor, at = how
    is_first = action == CaseAction.ASSIGN
    return NewDecision(
        case_id=found.id,
        outcome=DecisionOutcome.OVERRIDDEN if is_first else DecisionOutcome.MOVED,
        decided_at=at,
        expert_id=given.expert_id,
        team_id=given.team_id,
        account_id=actor.account_id,
        reason=why.strip(),
    )
