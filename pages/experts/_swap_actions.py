"""What members and leads do about swaps."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from data_layer.cases.queries import actor_of
from data_layer.clock import local_day, now
from data_layer.experts import swap_commands
from data_layer.experts.calendar_queries import planned_week
from data_layer.experts.calendar_records import Slot
from data_layer.experts.errors import ShiftChangedError
from data_layer.experts.swap_records import SwapRequest
from data_layer.institutions.errors import FormUnusableError
from data_layer.scope import Scope
from pages.experts import _swap_view as view
from pages.experts._schedule_actions import Calendar
from portal import db
from portal.access import account
from portal.record_forms import Filled, whole
from portal.typed_days import typed_day


def own_scope() -> Scope:
    """The expert that the account is."""
    with db.reading() as session:
        expert_id = actor_of(session, account()).expert_id
    return Scope(expert_ids=frozenset() if expert_id is None else frozenset({expert_id}))


def ask(calendar: Calendar, filled: Filled) -> str:
    own = own_scope()
    colleague, wanted_day = filled.text("colleague"), filled.text("wanted")
    if not colleague:
        raise FormUnusableError({"colleague": "missing"})
    if wanted_day and typed_day(wanted_day) is None:
        raise FormUnusableError({"wanted": "day"})
    asked_of = calendar.member(colleague).expert_id
    parts = filled.text("offered").split()
    if len(parts) != 4:
        raise FormUnusableError({"offered": "missing"})
    request = SwapRequest(
        team_id=calendar.team.id,
        offered=_planned(calendar, next(iter(own.expert_ids), 0), parts[1], whole(parts[2])),
        asked_of=asked_of,
        wanted=_planned(calendar, asked_of, wanted_day, None) if wanted_day else None,
        reason=filled.text("why"),
    )
    with db.writing() as session:
        swap_commands.ask_swap(session, own, request, at=now())
    return "swap-told-asked"


def act(led: Scope, what: str, swap: str) -> str:
    """`led` is what the reader plans."""
    if what not in _DOES:
        raise ShiftChangedError
    _DOES[what](led, swap)
    return f"swap-told-{what}"


def _planned(calendar: Calendar, expert_id: int, on: str, starts: int | None) -> Slot:
    """The member's shift that begins on the day, at that minute if one is given."""
    day = typed_day(on)
    if day is None:
        raise ShiftChangedError
    monday = day - timedelta(days=day.weekday())
    with db.reading() as session:
        planned = planned_week(
            session, calendar.scope, calendar.team.id, monday, today=local_day(now())
        )
    for one in planned:
        is_it = (one.slot.expert_id, one.slot.day) == (expert_id, day)
        if is_it and starts in (None, one.slot.starts_minute):
            return one.slot
    raise ShiftChangedError


def _agree(_led: Scope, swap: str) -> None:
    own = own_scope()
    with db.writing() as session:
        swap_commands.answer_swap(session, own, swap, "", agrees=True, at=now())


def _decline(_led: Scope, swap: str) -> None:
    own = own_scope()
    with db.writing() as session:
        swap_commands.answer_swap(session, own, swap, "", agrees=False, at=now())


def _withdraw(_led: Scope, swap: str) -> None:
    own = own_scope()
    with db.writing() as session:
        swap_commands.withdraw_swap(session, own, swap, at=now())


def _approve(led: Scope, swap: str) -> None:
    with db.writing() as session:
        swap_commands.approve_swap(session, led, swap, by=account().id, at=now())


def _refuse(led: Scope, swap: str) -> None:
    with db.writing() as session:
        swap_commands.refuse_swap(session, led, swap, "", by=account().id, at=now())


_DOES: Mapping[str, Callable[[Scope, str], None]] = {
    view.AGREE: _agree,
    view.DECLINE: _decline,
    view.WITHDRAW: _withdraw,
    view.APPROVE: _approve,
    view.REFUSE: _refuse,
}
