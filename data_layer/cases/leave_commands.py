"""Leave of somebody who has cases in hand: they go to others first, or leave begins later."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.cases.desk_records import ByHand
from data_layer.cases.errors import LeaveWithCasesError
from data_layer.cases.hand_commands import take_back_case
from data_layer.cases.queries import IS_OPEN
from data_layer.cases.records import IN_HAND_STATUSES, Actor
from data_layer.cases.tables import Case
from data_layer.clock import day_starts_at, local_day
from data_layer.experts.calendar_leave_commands import record_leave
from data_layer.experts.records import Leave
from data_layer.scope import Scope

_NAMED = 3


def grant_leave(
    session: Session, scope: Scope, leave: Leave, actor: Actor, why: str, *, at: datetime
) -> int:
    """How many cases went back to be given to others; with no reason none does.

    Raises:
        LeaveWithCasesError: cases that fall due after the leave begins would lie.
    """
    record_leave(session, scope, leave, at=at)
    lying = _lying(session, leave, at)
    if lying and not why.strip():
        raise LeaveWithCasesError(
            count=len(lying),
            cases=", ".join(row[0] for row in lying[:_NAMED]),
            last=local_day(max(row[1] for row in lying)).isoformat(),
        )
    for number, _ in lying:
        order = ByHand(case_number=number, expert_public_id="", why=why)
        take_back_case(session, scope, actor, order, at)
    return len(lying)


def _lying(session: Session, leave: Leave, at: datetime) -> Sequence[tuple[str, datetime]]:
    """Number and due time of what is in hand and not due before the leave begins."""
    starts_at = day_starts_at(leave.first_day)
    statement = (
        select(Case.case_number, Case.due_at)
        .where(IS_OPEN, Case.expert_id == leave.expert_id, Case.status.in_(IN_HAND_STATUSES))
        .order_by(Case.due_at, Case.id)
    )
    if starts_at > at:
        statement = statement.where(Case.due_at >= starts_at)
    return [(number, due_at) for number, due_at in session.execute(statement)]
