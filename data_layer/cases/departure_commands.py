"""Leaving a team with cases in hand: they go to others first, or the expert leaves later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.cases.departure_errors import DepartureUnfinishedError, DepartureWithCasesError
from data_layer.cases.desk_records import ByHand
from data_layer.cases.hand_commands import take_back_case
from data_layer.cases.queries import IS_OPEN
from data_layer.cases.records import IN_HAND_STATUSES, Actor, CaseStatus
from data_layer.cases.tables import Case
from data_layer.clock import day_starts_at, local_day
from data_layer.experts.commands import remove_member
from data_layer.experts.errors import NotAMemberError
from data_layer.experts.rules import ONE_DAY
from data_layer.experts.tables import Expert
from data_layer.scope import Scope

_NAMED = 3
# Once there is a report, it stays whose it is.
_TAKEN_BACK = (CaseStatus.ASSIGNED, CaseStatus.READING)


@dataclass(frozen=True, kw_only=True)
class Departure:
    team_id: int
    expert_public_id: str
    last_day: date


@dataclass(frozen=True, kw_only=True)
class _Lying:
    case_number: str
    status: str
    due_at: datetime


def leave_team(
    session: Session, scope: Scope, departure: Departure, actor: Actor, why: str, *, at: datetime
) -> int:
    """How many cases went back to be given to others; with no reason none does.

    Raises:
        DepartureWithCasesError: cases that fall due after the last day would lie.
        DepartureUnfinishedError: among them are some that only they can finish.
        NotAMemberError, TeamNotFoundError, PastNotChangeableError
    """
    expert_id = session.scalar(
        select(Expert.id).where(Expert.public_id == departure.expert_public_id)
    )
    if expert_id is None:
        raise NotAMemberError
    lying = _lying(session, departure, expert_id, at)
    _require_passed_on(lying, why, local_day(at))
    for one in lying:
        order = ByHand(case_number=one.case_number, expert_public_id="", why=why)
        take_back_case(session, scope, actor, order, at)
    last_day = departure.last_day
    remove_member(session, scope, departure.team_id, expert_id, last_day=last_day, at=at)
    return len(lying)


def _require_passed_on(lying: Sequence[_Lying], why: str, today: date) -> None:
    own = [one for one in lying if one.status not in _TAKEN_BACK]
    if own:
        raise DepartureUnfinishedError(**_told(own, today))
    if lying and not why.strip():
        raise DepartureWithCasesError(**_told(lying, today))


def _told(lying: Sequence[_Lying], today: date) -> dict[str, Any]:
    """With the first last day on which they would no longer lie: today never is one."""
    last = local_day(max(one.due_at for one in lying))
    return {
        "count": len(lying),
        "cases": ", ".join(one.case_number for one in lying[:_NAMED]),
        "last": max(last, today + ONE_DAY).isoformat(),
    }


def _lying(
    session: Session, departure: Departure, expert_id: int, at: datetime
) -> Sequence[_Lying]:
    """What they have in hand for the team and is not due by then.

    Who leaves today finishes nothing any more.
    """
    statement = (
        select(Case.case_number, Case.status, Case.due_at)
        .where(
            IS_OPEN,
            Case.expert_id == expert_id,
            Case.team_id == departure.team_id,
            Case.status.in_(IN_HAND_STATUSES),
        )
        .order_by(Case.due_at, Case.id)
    )
    if departure.last_day > local_day(at):
        statement = statement.where(Case.due_at >= day_starts_at(departure.last_day + ONE_DAY))
    return [_Lying(**row._mapping) for row in session.execute(statement)]
