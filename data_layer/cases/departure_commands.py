"""Leaving a team with cases in hand: they go to others first, or the expert leaves later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.cases.departure_errors import DepartureWithCasesError
from data_layer.cases.desk_records import ByHand
from data_layer.cases.hand_commands import take_back_case
from data_layer.cases.queries import IS_OPEN
from data_layer.cases.records import IN_HAND_STATUSES, Actor
from data_layer.cases.tables import Case
from data_layer.clock import day_starts_at, local_day
from data_layer.experts.commands import remove_member
from data_layer.experts.errors import NotAMemberError
from data_layer.experts.rules import ONE_DAY
from data_layer.experts.tables import Expert
from data_layer.scope import Scope

_NAMED = 3


@dataclass(frozen=True, kw_only=True)
class Departure:
    team_id: int
    expert_public_id: str
    last_day: date


def leave_team(
    session: Session, scope: Scope, departure: Departure, actor: Actor, why: str, *, at: datetime
) -> int:
    """How many cases went back to be given to others; with no reason none does.

    Raises:
        DepartureWithCasesError: cases that fall due after the last day would lie.
        NotAMemberError, TeamNotFoundError, PastNotChangeableError
    """
    expert_id = session.scalar(
        select(Expert.id).where(Expert.public_id == departure.expert_public_id)
    )
    if expert_id is None:
        raise NotAMemberError
    lying = _lying(session, departure, expert_id, at)
    if lying and not why.strip():
        raise DepartureWithCasesError(
            count=len(lying),
            cases=", ".join(row[0] for row in lying[:_NAMED]),
            last=local_day(max(row[1] for row in lying)).isoformat(),
        )
    for number, _ in lying:
        order = ByHand(case_number=number, expert_public_id="", why=why)
        take_back_case(session, scope, actor, order, at)
    last_day = departure.last_day
    remove_member(session, scope, departure.team_id, expert_id, last_day=last_day, at=at)
    return len(lying)


def _lying(
    session: Session, departure: Departure, expert_id: int, at: datetime
) -> Sequence[tuple[str, datetime]]:
    """Number and due time of what they have in hand for the team and is not due by then.

    Who leaves today finishes nothing any more.
    """
    statement = (
        select(Case.case_number, Case.due_at)
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
    return [(number, due_at) for number, due_at in session.execute(statement)]
