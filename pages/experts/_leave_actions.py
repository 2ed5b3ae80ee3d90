"""What the forms for days away do."""

from datetime import date

from data_layer.accounts.records import Role
from data_layer.cases.leave_commands import grant_leave, take_leave
from data_layer.cases.queries import actor_of
from data_layer.clock import local_day, now
from data_layer.experts.calendar_leave_commands import withdraw_leave
from data_layer.experts.errors import ExpertNotFoundError, LeaveNotFoundError
from data_layer.experts.expert_queries import expert
from data_layer.experts.queries import leaves_to_come
from data_layer.experts.records import Leave, LeaveKind
from data_layer.institutions.errors import FormUnusableError
from pages.experts._relief_forms import WHY, relief_of, tell_relieved
from pages.experts._schedule_actions import Calendar
from portal import db
from portal.access import account, scope_as
from portal.record_forms import Filled
from portal.typed_days import typed_day


def save(calendar: Calendar, filled: Filled) -> str:
    """Of a member; nothing is told where it was told already what became of their cases."""
    chosen = filled.text("expert")
    if not chosen:
        raise FormUnusableError({"expert": "missing", **_problems(filled)})
    leave = _leave(calendar.member(chosen).expert_id, filled)
    with db.writing() as session:
        mine = session, calendar.scope, leave, actor_of(session, account())
        done = grant_leave(*mine, relief_of(filled, besides=chosen), at=now())
    if not done.count:
        return "schedule-told-leave"
    tell_relieved(done)
    return ""


def withdraw(calendar: Calendar, chosen: str) -> None:
    """`chosen` is the expert's public id and both days."""
    public_id, _, days = chosen.partition(" ")
    leave = _chosen(calendar.member(public_id).expert_id, days)
    with db.writing() as session:
        withdraw_leave(session, calendar.scope, leave, at=now())


def is_own(public_id: str) -> bool:
    try:
        _own_id(public_id)
    except ExpertNotFoundError:
        return False
    return True


def own_leaves(public_id: str) -> tuple[list[Leave], date]:
    """With today; raises ExpertNotFoundError for anybody but oneself."""
    today, expert_id = local_day(now()), _own_id(public_id)
    with db.reading() as session:
        return leaves_to_come(session, scope_as(Role.EXPERT), expert_id, today), today


def save_own(public_id: str, filled: Filled) -> str:
    """The leads of the expert's teams hear of it."""
    leave = _leave(_own_id(public_id), filled)
    with db.writing() as session:
        mine = session, scope_as(Role.EXPERT), leave, actor_of(session, account())
        declined = take_leave(*mine, filled.text(WHY), at=now())
    return "leave-own-told-declined" if declined else "leave-own-told"


def withdraw_own(public_id: str, chosen: str) -> None:
    """`chosen` are both days."""
    leave = _chosen(_own_id(public_id), chosen)
    with db.writing() as session:
        withdraw_leave(session, scope_as(Role.EXPERT), leave, at=now())


def _own_id(public_id: str) -> int:
    """Raises ExpertNotFoundError for anybody but oneself."""
    own = scope_as(Role.EXPERT)
    with db.reading() as session:
        found = expert(session, own, public_id, local_day(now()))
    if found.id not in own.expert_ids:
        raise ExpertNotFoundError(expert=public_id)
    return found.id


def _chosen(expert_id: int, days: str) -> Leave:
    first, last = (typed_day(one) for one in f"{days} ".split(" ")[:2])
    if first is None or last is None:
        raise LeaveNotFoundError
    return Leave(expert_id=expert_id, first_day=first, last_day=last)


def _leave(expert_id: int, filled: Filled) -> Leave:
    first, last = typed_day(filled.text("first")), typed_day(filled.text("last"))
    kind = next((one for one in LeaveKind if one == filled.text("kind")), None)
    if first is None or last is None or kind is None:
        raise FormUnusableError(_problems(filled))
    return Leave(expert_id=expert_id, first_day=first, last_day=last, kind=kind)


def _problems(filled: Filled) -> dict[str, str]:
    found = {name: "day" for name in ("first", "last") if typed_day(filled.text(name)) is None}
    return found if filled.text("kind") in set(LeaveKind) else found | {"kind": "missing"}
