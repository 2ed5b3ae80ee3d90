"""Leaving a team with cases in hand: they go to others first, or the expert leaves later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.cases.departure_errors import DepartureWithCasesError
from data_layer.cases.records import Actor
from data_layer.cases.relief_commands import pass_on, told
from data_layer.cases.relief_queries import in_hand
from data_layer.cases.relief_records import InHand, Relief, Relieved
from data_layer.cases.tables import Case
from data_layer.clock import day_starts_at, local_day
from data_layer.experts.commands import remove_member
from data_layer.experts.errors import NotAMemberError
from data_layer.experts.rules import ONE_DAY
from data_layer.experts.tables import Expert
from data_layer.scope import Scope


@dataclass(frozen=True, kw_only=True)
class Departure:
    team_id: int
    expert_public_id: str
    last_day: date


def leave_team(
    session: Session,
    scope: Scope,
    departure: Departure,
    actor: Actor,
    relief: Relief,
    *,
    at: datetime,
) -> Relieved:
    """How many cases passed to others; with no reason none does.

    Raises:
        DepartureWithCasesError: cases that fall due after the last day would lie.
        TakerMissingError, NoTakerEligibleError: among them are some that need a name.
        NotAMemberError, TeamNotFoundError, PastNotChangeableError
    """
    expert_id = session.scalar(
        select(Expert.id).where(Expert.public_id == departure.expert_public_id)
    )
    if expert_id is None:
        raise NotAMemberError
    lying = _lying(session, departure, expert_id, at)
    if lying and not relief.why.strip():
        raise DepartureWithCasesError(**_told(lying, local_day(at)))
    passed = pass_on(session, scope, actor, lying, relief, at=at)
    last_day = departure.last_day
    remove_member(session, scope, departure.team_id, expert_id, last_day=last_day, at=at)
    return passed


def _told(lying: Sequence[InHand], today: date) -> dict[str, Any]:
    """With the first last day on which they would no longer lie: today never is one."""
    last = local_day(max(one.due_at for one in lying))
    return {**told(lying), "last": max(last, today + ONE_DAY).isoformat()}


def _lying(
    session: Session, departure: Departure, expert_id: int, at: datetime
) -> Sequence[InHand]:
    """What they have in hand for the team and is not due by then.

    Who leaves today finishes nothing any more.
    """
    wanted = [Case.team_id == departure.team_id]
    if departure.last_day > local_day(at):
        wanted.append(Case.due_at >= day_starts_at(departure.last_day + ONE_DAY))
    return in_hand(session, expert_id, *wanted)
