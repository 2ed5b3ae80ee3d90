"""Passes what lies with an expert to others, all of it or nothing, always with a reason.

`scope` is what the account leads: its teams, or the province.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from data_layer.accounts.records import Scope
from data_layer.audit.records import Action
from data_layer.cases import trail_commands as trail
from data_layer.cases.assignment_records import Desk
from data_layer.cases.assignment_tables import ReviewDesk
from data_layer.cases.charge_queries import leads
from data_layer.cases.claim_commands import to_the_second
from data_layer.cases.custody_commands import call_machine
from data_layer.cases.decision_commands import note_decision
from data_layer.cases.decision_records import NewDecision
from data_layer.cases.desk_records import ByHand, DecisionOutcome
from data_layer.cases.errors import ExpertNotEligibleError
from data_layer.cases.hand_commands import give_case, hand_over_case, take_back_case
from data_layer.cases.records import Actor
from data_layer.cases.relief_errors import (
    InHandElsewhereError,
    NoTakerEligibleError,
    NothingInHandError,
    TakerMissingError,
)
from data_layer.cases.relief_queries import in_hand
from data_layer.cases.relief_records import InHand, Relief, Relieved
from data_layer.cases.rules.texts import require_texts
from data_layer.cases.tables import Case
from data_layer.experts.errors import ExpertNotFoundError
from data_layer.experts.tables import Expert

_NAMED = 3


def relieve_expert(
    session: Session,
    scope: Scope,
    actor: Actor,
    expert_public_id: str,
    relief: Relief,
    *,
    at: datetime,
) -> Relieved:
    """Everything that lies with an expert for teams in scope, reports to review as well.

    Raises:
        NothingInHandError, TakerMissingError, NoTakerEligibleError, ExpertNotFoundError
    """
    require_texts(why=relief.why)
    expert_id = session.scalar(select(Expert.id).where(Expert.public_id == expert_public_id))
    if expert_id is None:
        raise ExpertNotFoundError(expert=expert_public_id)
    lying = [one for one in in_hand(session, expert_id) if leads(scope, one.team_id)]
    reviews = _release_reviews(session, scope, actor, expert_id, (relief.why, at))
    if not lying and not reviews:
        raise NothingInHandError
    passed = pass_on(session, scope, actor, lying, relief, at=at)
    return Relieved(given_back=passed.given_back, handed_over=passed.handed_over, reviews=reviews)


def pass_on(
    session: Session,
    scope: Scope,
    actor: Actor,
    cases: Sequence[InHand],
    relief: Relief,
    *,
    at: datetime,
) -> Relieved:
    """To whoever is named and may have it, those with the fewest first; the rest to the machinery.

    Raises:
        InHandElsewhereError: some are of teams that the account does not lead.
        TakerMissingError, NoTakerEligibleError: of what needs a name.
    """
    elsewhere = [one for one in cases if not leads(scope, one.team_id)]
    if elsewhere:
        raise InHandElsewhereError(**told(elsewhere))
    unnamed = [one for one in cases if one.needs_a_name and not relief.takers]
    if unnamed:
        raise TakerMissingError(**told(unnamed))
    taken: Counter[str] = Counter(dict.fromkeys(relief.takers, 0))
    for one in cases:
        taker = _taker(session, scope, actor, one, (relief.why, taken), at)
        taken.update([taker] if taker else [])
    handed_over = sum(taken.values())
    return Relieved(given_back=len(cases) - handed_over, handed_over=handed_over)


def told(cases: Sequence[InHand]) -> dict[str, Any]:
    """How many, and the first of them by number."""
    shown = ", ".join(one.case_number for one in cases[:_NAMED])
    return {"count": len(cases), "cases": shown}


def _taker(
    session: Session,
    scope: Scope,
    actor: Actor,
    one: InHand,
    among: tuple[str, Counter[str]],
    at: datetime,
) -> str:
    """Who has it now; empty where it waits for the machinery."""
    (why, taken), mine = among, (session, scope, actor)
    give = hand_over_case if one.needs_a_name else give_case
    refused: ExpertNotEligibleError | None = None
    for taker, _ in sorted(taken.items(), key=lambda pair: pair[1]):
        order = ByHand(case_number=one.case_number, why=why, expert_public_id=taker)
        try:
            give(*mine, order, at)
        except ExpertNotEligibleError as error:
            refused = error
        else:
            return taker
    if one.needs_a_name and refused is not None:
        exclusion = refused.details["exclusion"]
        raise NoTakerEligibleError(case_number=one.case_number, exclusion=exclusion)
    take_back_case(*mine, ByHand(case_number=one.case_number, why=why), at)
    return ""


def _release_reviews(
    session: Session, scope: Scope, actor: Actor, expert_id: int, why: tuple[str, datetime]
) -> int:
    """Reports that wait for the expert's review wait for somebody else's."""
    reason, at = why[0].strip(), to_the_second(why[1])
    rows = session.execute(
        select(Case.id, Case.case_number, Case.team_id)
        .join(ReviewDesk, ReviewDesk.case_id == Case.id)
        .where(ReviewDesk.reviewer_id == expert_id)
        .order_by(Case.id)
    )
    released = [row for row in rows if leads(scope, row.team_id)]
    ids = [row.id for row in released]
    session.execute(delete(ReviewDesk).where(ReviewDesk.case_id.in_(ids)))
    for row in released:
        decision = NewDecision(
            case_id=row.id,
            outcome=DecisionOutcome.RELEASED,
            decided_at=at,
            desk=Desk.REVIEWER,
            expert_id=expert_id,
            team_id=row.team_id,
            account_id=actor.account_id,
            reason=reason,
        )
        note_decision(session, decision)
        desk = Desk.REVIEWER.value
        trail.note(session, Action.CASE_RELEASE, row.id, at, expert_id=expert_id, desk=desk)
        call_machine(session, row.case_number, at)
    return len(released)
