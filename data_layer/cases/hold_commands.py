"""What a lead keeps from the machinery for a while: a case for an expert, a case, or an expert.

`scope` is what the account leads: its teams, or the province.
"""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from data_layer.accounts.records import Scope
from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.cases import trail_commands as trail
from data_layer.cases.assignment_tables import AssignmentHold, CaseCustody
from data_layer.cases.charge_commands import case_in_charge
from data_layer.cases.charge_queries import leads
from data_layer.cases.claim_commands import event, to_the_second
from data_layer.cases.custody_commands import await_expert
from data_layer.cases.custody_queries import teams_answering
from data_layer.cases.decision_commands import note_decision
from data_layer.cases.decision_records import NewDecision
from data_layer.cases.desk_records import ByHand, DecisionOutcome, HoldKind
from data_layer.cases.errors import HoldNotFoundError, HoldTooLongError, NotInChargeError
from data_layer.cases.hand_commands import reservable_expert
from data_layer.cases.records import Actor, CaseAction, CaseEventKind
from data_layer.cases.rules.texts import require_texts
from data_layer.cases.tables import Case
from data_layer.cases.turn_commands import void_turns
from data_layer.clock import local_day
from data_layer.experts.condition_queries import holds_on
from data_layer.experts.errors import ExpertNotFoundError
from data_layer.experts.tables import Expert, ExpertTeam, TeamMember
from data_layer.identifiers import new_public_id

# A case has its target; an expert comes back from a leave by the calendar.
LONGEST_CASE_HOLD = timedelta(hours=24)
LONGEST_EXPERT_HOLD = timedelta(days=7)


def reserve_case(
    session: Session, scope: Scope, actor: Actor, order: ByHand, until: datetime, at: datetime
) -> None:
    """A waiting case is kept for an expert, who may be off shift or fully loaded yet.

    Raises:
        ExpertNotEligibleError: they must not read it, on shift or not.
    """
    found = _waiting_case(session, scope, order, (until, LONGEST_CASE_HOLD), at)
    # What keeps it now does not stand in the way of what will.
    _end(session, at, AssignmentHold.case_id == found.id)
    place = reservable_expert(session, scope, found, order.expert_public_id, at)
    hold = _hold(order, HoldKind.RESERVE, actor, (at, until))
    hold.case_id, hold.expert_id, hold.team_id = found.id, place.expert_id, place.team_id
    _keep_case(session, hold, actor, DecisionOutcome.RESERVED)
    trail.note(session, Action.CASE_RESERVE, found.id, at, expert_id=place.expert_id)


def pause_case(
    session: Session, scope: Scope, actor: Actor, order: ByHand, until: datetime, at: datetime
) -> None:
    """Nobody is given the waiting case."""
    found = _waiting_case(session, scope, order, (until, LONGEST_CASE_HOLD), at)
    hold = _hold(order, HoldKind.PAUSE_CASE, actor, (at, until))
    hold.case_id, hold.team_id = found.id, _team_of(session, scope, found, at)
    _keep_case(session, hold, actor, DecisionOutcome.PAUSED)
    trail.note(session, Action.CASE_PAUSE, found.id, at)


def pause_expert(
    session: Session, scope: Scope, actor: Actor, order: ByHand, until: datetime, at: datetime
) -> None:
    """An expert of a team in scope is given no case; what they have stays with them."""
    require_texts(why=order.why)
    _require_span(until, LONGEST_EXPERT_HOLD, at)
    expert_id, team_id = _member(session, scope, order.expert_public_id, at)
    hold = _hold(order, HoldKind.PAUSE_EXPERT, actor, (at, until))
    hold.expert_id, hold.team_id = expert_id, team_id
    _end(session, at, AssignmentHold.kind == hold.kind, AssignmentHold.expert_id == expert_id)
    session.add(hold)
    void_turns(session, at)
    _note_team(session, Action.TEAM_PAUSE, hold, at)


def end_hold(session: Session, scope: Scope, actor: Actor, public_id: str, at: datetime) -> None:
    """What was kept is the machinery's again.

    Raises:
        HoldNotFoundError: there is none, it has ended, or it is another team's.
    """
    hold = session.scalar(
        select(AssignmentHold).where(
            AssignmentHold.public_id == public_id, AssignmentHold.ended_at.is_(None)
        )
    )
    if hold is None or not leads(scope, hold.team_id):
        raise HoldNotFoundError(hold=public_id)
    hold.ended_at = at
    if hold.case_id is None:
        _note_team(session, Action.TEAM_RESUME, hold, at)
        return
    moment = to_the_second(at)
    session.add(event(hold.case_id, CaseEventKind.RESUMED, moment, by=actor))
    note_decision(session, _decision(hold, actor, DecisionOutcome.RESUMED, moment))
    trail.note(session, Action.CASE_RESUME, hold.case_id, at)
    await_expert(session, hold.case_id, moment)


def _waiting_case(
    session: Session, scope: Scope, order: ByHand, span: tuple[datetime, timedelta], at: datetime
) -> Case:
    found = case_in_charge(session, scope, CaseAction.ASSIGN, order.case_number, at)
    require_texts(why=order.why)
    _require_span(*span, at)
    return found


def _require_span(until: datetime, longest: timedelta, at: datetime) -> None:
    if not at < until <= at + longest:
        raise HoldTooLongError(hours=int(longest.total_seconds() // 3600))


def _hold(
    order: ByHand, kind: HoldKind, actor: Actor, span: tuple[datetime, datetime]
) -> AssignmentHold:
    return AssignmentHold(
        public_id=new_public_id(),
        kind=kind,
        reason=order.why.strip(),
        account_id=actor.account_id,
        begun_at=span[0],
        until=span[1],
    )


def _keep_case(
    session: Session, hold: AssignmentHold, actor: Actor, outcome: DecisionOutcome
) -> None:
    """In place of what kept it before."""
    at = to_the_second(hold.begun_at)
    _end(session, hold.begun_at, AssignmentHold.case_id == hold.case_id)
    session.add(hold)
    void_turns(session, at)
    kind = CaseEventKind(outcome.value)
    session.add(event(hold.case_id or 0, kind, at, by=actor, expert_id=hold.expert_id))
    note_decision(session, _decision(hold, actor, outcome, at))


def _end(session: Session, at: datetime, *wanted: ColumnElement[bool]) -> None:
    session.execute(
        update(AssignmentHold).where(*wanted, AssignmentHold.ended_at.is_(None)).values(ended_at=at)
    )


def _decision(
    hold: AssignmentHold, actor: Actor, outcome: DecisionOutcome, at: datetime
) -> NewDecision:
    return NewDecision(
        case_id=hold.case_id or 0,
        outcome=outcome,
        decided_at=at,
        expert_id=hold.expert_id,
        team_id=hold.team_id,
        account_id=actor.account_id,
        reason="" if outcome == DecisionOutcome.RESUMED else hold.reason,
    )


def _team_of(session: Session, scope: Scope, found: Case, at: datetime) -> int:
    """Who answers for the case; else a team that is led, or may be asked."""
    kept = session.scalar(select(CaseCustody.team_id).where(CaseCustody.case_id == found.id))
    site = found.requesting_institution_id
    asked = teams_answering(session, [site], local_day(at)).get(site, [])
    able = sorted(team_id for _, team_id in asked if leads(scope, team_id))
    for team_id in (kept, *able):
        if team_id is not None and leads(scope, team_id):
            return team_id
    raise NotInChargeError(case_number=found.case_number)


def _member(session: Session, scope: Scope, expert_public_id: str, at: datetime) -> tuple[int, int]:
    """The expert with a team of theirs that the account leads."""
    rows = session.execute(
        select(TeamMember.expert_id, TeamMember.team_id)
        .join(Expert, Expert.id == TeamMember.expert_id)
        .where(Expert.public_id == expert_public_id, holds_on(TeamMember, local_day(at)))
        .order_by(TeamMember.team_id)
    )
    for expert_id, team_id in rows:
        if leads(scope, team_id):
            return expert_id, team_id
    raise ExpertNotFoundError(expert=expert_public_id)


def _note_team(session: Session, action: Action, hold: AssignmentHold, at: datetime) -> None:
    team = session.get_one(ExpertTeam, hold.team_id)
    record(
        session,
        NewEvent(
            action=action,
            at=at,
            object_kind=ObjectKind.TEAM,
            object_id=team.public_id,
            institution_id=team.institution_id,
            details={"expert": hold.expert_id},
        ),
    )
