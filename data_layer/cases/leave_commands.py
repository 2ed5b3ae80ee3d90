"""Leave of somebody who has cases in hand: they go to others first, or leave begins later."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from data_layer.cases.desk_commands import decline_case
from data_layer.cases.desk_records import DeclineReason, Declining
from data_layer.cases.errors import LeaveWithCasesError
from data_layer.cases.records import Actor
from data_layer.cases.relief_commands import pass_on, told
from data_layer.cases.relief_errors import OwnUnfinishedError
from data_layer.cases.relief_queries import in_hand_from
from data_layer.cases.relief_records import InHand, Relief, Relieved
from data_layer.clock import day_starts_at, local_day
from data_layer.experts.calendar_leave_commands import record_leave, tell_leads
from data_layer.experts.records import Leave
from data_layer.scope import Scope


def grant_leave(
    session: Session, scope: Scope, leave: Leave, actor: Actor, relief: Relief, *, at: datetime
) -> Relieved:
    """How many cases passed to others; with no reason none does.

    Raises:
        LeaveWithCasesError: cases that fall due after the leave begins would lie.
        TakerMissingError, NoTakerEligibleError, InHandElsewhereError
    """
    record_leave(session, scope, leave, at=at)
    lying = _lying(session, leave, at)
    _require_reason(lying, relief.why)
    return pass_on(session, scope, actor, lying, relief, at=at)


def take_leave(
    session: Session, scope: Scope, leave: Leave, actor: Actor, why: str, *, at: datetime
) -> int:
    """An expert's own, of which the leads of their teams hear; gives how many cases they declined.

    Raises:
        LeaveWithCasesError: with no reason nothing is declined.
        OwnUnfinishedError: what they have reported on is for their lead to hand over.
    """
    record_leave(session, scope, leave, at=at)
    lying = _lying(session, leave, at)
    unfinished = [one for one in lying if one.needs_a_name]
    if unfinished:
        raise OwnUnfinishedError(**told(unfinished), last=_last(unfinished))
    _require_reason(lying, why)
    declining = Declining(reason=DeclineReason.UNAVAILABLE, words=why)
    for one in lying:
        decline_case(session, scope, actor, one.case_number, declining, at=at)
    tell_leads(session, leave, at)
    return len(lying)


def _lying(session: Session, leave: Leave, at: datetime) -> Sequence[InHand]:
    """What is in hand and not due before the leave begins."""
    return in_hand_from(session, leave.expert_id, day_starts_at(leave.first_day), at)


def _require_reason(lying: Sequence[InHand], why: str) -> None:
    if lying and not why.strip():
        raise LeaveWithCasesError(**told(lying), last=_last(lying))


def _last(lying: Sequence[InHand]) -> str:
    return local_day(max(one.due_at for one in lying)).isoformat()
