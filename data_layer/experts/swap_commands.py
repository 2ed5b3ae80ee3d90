"""Swaps: asked by one, agreed to by the other, approved by the lead; then the calendar changes.

Whoever has to act next is told, and both are told how it ended.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from data_layer.audit.records import Action
from data_layer.clock import PROVINCE, local_day, local_time
from data_layer.experts import rules
from data_layer.experts.calendar_commands import note, put_shift, take_out
from data_layer.experts.calendar_records import Slot, Span
from data_layer.experts.calendar_rules import shift_of
from data_layer.experts.condition_queries import holds_on
from data_layer.experts.errors import (
    PastNotChangeableError,
    ShiftChangedError,
    SwapMovedOnError,
    SwapNotFoundError,
    SwapPendingError,
    SwapWithOneselfError,
)
from data_layer.experts.records import SwapState
from data_layer.experts.roster_tables import ShiftSwap
from data_layer.experts.swap_records import OPEN_STATES, SwapRequest
from data_layer.experts.tables import ExpertTeam, TeamShift
from data_layer.experts.team_guard_queries import leads, require_member
from data_layer.identifiers import new_public_id
from data_layer.outbox.commands import tell
from data_layer.outbox.records import Audience, Listener, NewNotice, Topic
from data_layer.scope import Scope

_LONGEST = 200


def ask_swap(session: Session, scope: Scope, request: SwapRequest, *, at: datetime) -> str:
    """Who asks offers a shift of their own, to a member of the same team."""
    offered, wanted = request.offered, request.wanted
    if offered.expert_id not in scope.expert_ids:
        raise SwapNotFoundError
    if offered.expert_id == request.asked_of:
        raise SwapWithOneselfError
    require_member(session, request.team_id, request.asked_of, offered.day)
    starts = [_begins(session, request.team_id, slot, at) for slot in (offered, wanted) if slot]
    _require_no_other(session, offered.expert_id, starts[0])
    row = ShiftSwap(
        public_id=new_public_id(),
        team_id=request.team_id,
        asked_by=offered.expert_id,
        asked_of=request.asked_of,
        offered_starts_at=starts[0],
        wanted_starts_at=starts[1] if wanted else None,
        state=SwapState.ASKED,
        reason=request.reason.strip()[:_LONGEST],
        asked_at=at,
    )
    session.add(row)
    note(session, Action.SWAP_ASK, row.team_id, at, swap=row.public_id, expert=row.asked_by)
    _tell_expert(session, row, row.asked_of, Topic.SWAP_ASKED, at)
    return row.public_id


def answer_swap(
    session: Session, scope: Scope, public_id: str, answer: str, *, agrees: bool, at: datetime
) -> None:
    """By who was asked; the lead is told of what they have to approve."""
    row = _swap(session, public_id)
    if row.asked_of not in scope.expert_ids:
        raise SwapNotFoundError
    if agrees:
        _move(session, row, (SwapState.ASKED,), {"state": SwapState.AGREED, "agreed_at": at})
        _tell(session, row, Listener(audience=Audience.TEAM, id=row.team_id), Topic.SWAP_AGREED, at)
    else:
        _move(session, row, (SwapState.ASKED,), _ended(SwapState.REFUSED, answer, at))
        _tell_expert(session, row, row.asked_by, Topic.SWAP_REFUSED, at)
    note(session, Action.SWAP_ANSWER, row.team_id, at, swap=public_id, agrees=agrees)


def withdraw_swap(session: Session, scope: Scope, public_id: str, *, at: datetime) -> None:
    """By who asked, until it is approved."""
    row = _swap(session, public_id)
    if row.asked_by not in scope.expert_ids:
        raise SwapNotFoundError
    _move(session, row, OPEN_STATES, _ended(SwapState.WITHDRAWN, "", at))
    note(session, Action.SWAP_ANSWER, row.team_id, at, swap=public_id, withdrawn=True)


def approve_swap(
    session: Session, scope: Scope, public_id: str, *, by: int | None, at: datetime
) -> None:
    """The shifts change hands on their days, if they still are as they were asked for.

    Raises:
        ShiftOverlapsError: one of them works elsewhere at that time.
    """
    row = _led_swap(session, scope, public_id)
    values = _ended(SwapState.APPROVED, "", at) | {"decided_by": by}
    _move(session, row, (SwapState.AGREED,), values)
    offered = _slot(session, row.team_id, row.asked_by, row.offered_starts_at)
    given = [(offered, row.asked_of)]
    if row.wanted_starts_at is not None:
        wanted = _slot(session, row.team_id, row.asked_of, row.wanted_starts_at)
        given.append((wanted, row.asked_by))
    for slot, _ in given:
        take_out(session, row.team_id, slot, Span.ONCE, at)
    for slot, expert_id in given:
        put_shift(session, shift_of(replace(slot, expert_id=expert_id), row.team_id, Span.ONCE), at)
    _tell_both(session, row, Topic.SWAP_APPROVED, at)
    note(session, Action.SWAP_DECIDE, row.team_id, at, swap=public_id, approved=True)


def refuse_swap(
    session: Session, scope: Scope, public_id: str, answer: str, *, by: int | None, at: datetime
) -> None:
    row = _led_swap(session, scope, public_id)
    values = _ended(SwapState.REFUSED, answer, at) | {"decided_by": by}
    _move(session, row, OPEN_STATES, values)
    _tell_both(session, row, Topic.SWAP_REFUSED, at)
    note(session, Action.SWAP_DECIDE, row.team_id, at, swap=public_id, approved=False)


def _swap(session: Session, public_id: str) -> ShiftSwap:
    row = session.scalars(select(ShiftSwap).where(ShiftSwap.public_id == public_id)).first()
    if row is None:
        raise SwapNotFoundError
    return row


def _led_swap(session: Session, scope: Scope, public_id: str) -> ShiftSwap:
    row = _swap(session, public_id)
    if not leads(scope, row.team_id):
        raise SwapNotFoundError
    return row


def _move(
    session: Session, row: ShiftSwap, states: tuple[SwapState, ...], values: dict[str, object]
) -> None:
    # The state in WHERE makes this a claim: of two who answer, one updates no row.
    moved = session.execute(
        update(ShiftSwap)
        .where(ShiftSwap.id == row.id, ShiftSwap.state.in_(states))
        .values(**values)
        .returning(ShiftSwap.id)
    ).first()
    if moved is None:
        raise SwapMovedOnError
    session.refresh(row)


def _ended(state: SwapState, answer: str, at: datetime) -> dict[str, object]:
    return {"state": state, "answer": answer.strip()[:_LONGEST], "ended_at": at}


def _begins(session: Session, team_id: int, slot: Slot, at: datetime) -> datetime:
    starts_at = rules.moment_of(slot.day, slot.starts_minute, PROVINCE)
    if starts_at < at:
        raise PastNotChangeableError(first_day=slot.day)
    _slot(session, team_id, slot.expert_id, starts_at)
    return starts_at


def _slot(session: Session, team_id: int, expert_id: int, starts_at: datetime) -> Slot:
    """The shift as it is planned now."""
    local, day = local_time(starts_at), local_day(starts_at)
    row = session.scalars(
        select(TeamShift).where(
            TeamShift.team_id == team_id,
            TeamShift.expert_id == expert_id,
            TeamShift.weekday == day.isoweekday(),
            TeamShift.starts_minute == local.hour * 60 + local.minute,
            holds_on(TeamShift, day),
        )
    ).first()
    if row is None:
        raise ShiftChangedError
    return Slot(
        expert_id=expert_id,
        day=day,
        starts_minute=row.starts_minute,
        ends_minute=row.ends_minute,
        capacity_rvu_hundredths=row.capacity_rvu_hundredths,
    )


def _require_no_other(session: Session, expert_id: int, starts_at: datetime) -> None:
    waiting = select(ShiftSwap.id).where(
        ShiftSwap.asked_by == expert_id,
        ShiftSwap.offered_starts_at == starts_at,
        ShiftSwap.state.in_(OPEN_STATES),
    )
    if session.scalars(waiting).first() is not None:
        raise SwapPendingError


def _tell_both(session: Session, row: ShiftSwap, topic: Topic, at: datetime) -> None:
    for expert_id in (row.asked_by, row.asked_of):
        _tell_expert(session, row, expert_id, topic, at)


def _tell_expert(
    session: Session, row: ShiftSwap, expert_id: int, topic: Topic, at: datetime
) -> None:
    _tell(session, row, Listener(audience=Audience.EXPERT, id=expert_id), topic, at)


def _tell(session: Session, row: ShiftSwap, listener: Listener, topic: Topic, at: datetime) -> None:
    team = session.get_one(ExpertTeam, row.team_id)
    day = local_day(row.offered_starts_at).isoformat()
    tell(
        session,
        NewNotice(
            topic=topic,
            listener=listener,
            subject_kind="schedule",
            subject_id=team.public_id,
            happened_at=at,
            details={"day": day},
        ),
    )
