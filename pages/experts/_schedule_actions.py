"""What the dialogs and the dragging of a team's calendar do."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypedDict

from data_layer.accounts.records import Scope
from data_layer.clock import local_day, now
from data_layer.experts import (
    calendar_commands,
    calendar_week_commands,
    team_queries,
)
from data_layer.experts.calendar_queries import planned_week
from data_layer.experts.calendar_records import (
    PlannedShift,
    PlannedWeeks,
    ShiftMove,
    Slot,
    Span,
    TargetWeek,
)
from data_layer.experts.calendar_rules import end_of
from data_layer.experts.errors import ExpertNotFoundError, ShiftChangedError
from data_layer.experts.records import MemberRecord, TeamRecord
from data_layer.institutions.errors import FormUnusableError
from pages.experts import _schedule_forms as forms
from portal import db
from portal.record_forms import Filled, whole
from portal.typed_days import typed_day

_TIME = re.compile(r"([01]?\d|2[0-4])[:\uff1a]([0-5]\d)")
_RVU = re.compile(r"\d{1,3}(\.\d{1,2})?")
_DAY = 24 * 60


class Dragged(TypedDict):
    """From where to where a bar was drawn; minutes from midnight of its day."""

    expert: str
    day: str
    starts: int
    ends: int
    to_expert: str
    to_day: str
    to_starts: int
    to_ends: int


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """A team whose calendar may be changed, with who belongs to it."""

    scope: Scope
    team: TeamRecord
    members: list[MemberRecord]

    def member(self, public_id: str) -> MemberRecord:
        for one in self.members:
            if one.expert_public_id == public_id:
                return one
        raise ExpertNotFoundError


def move_dragged(calendar: Calendar, dragged: Dragged, span: str) -> None:
    """A bar that was made longer may hold so much more."""
    seen = find_planned(calendar, dragged["expert"], dragged["day"], dragged["starts"])
    if seen.slot.ends_minute != dragged["ends"]:
        raise ShiftChangedError
    was = seen.slot.ends_minute - seen.slot.starts_minute
    length = dragged["to_ends"] - dragged["to_starts"]
    to = Slot(
        expert_id=calendar.member(dragged["to_expert"]).expert_id,
        day=_day(dragged["to_day"]),
        starts_minute=dragged["to_starts"],
        ends_minute=dragged["to_ends"],
        capacity_rvu_hundredths=round(seen.slot.capacity_rvu_hundredths * length / was),
    )
    move = ShiftMove(seen=seen.slot, to=to, span=_span(span))
    with db.writing() as session:
        calendar_commands.move_shift(session, calendar.scope, calendar.team.id, move, at=now())


def turned(dragged: Dragged) -> Dragged:
    """The way back."""
    return Dragged(
        expert=dragged["to_expert"],
        day=dragged["to_day"],
        starts=dragged["to_starts"],
        ends=dragged["to_ends"],
        to_expert=dragged["expert"],
        to_day=dragged["day"],
        to_starts=dragged["starts"],
        to_ends=dragged["ends"],
    )


def save_shift(calendar: Calendar, filled: Filled) -> str:
    if filled.form == forms.NEW:
        slot, span = _slot(calendar, filled), _span(filled.text("span"))
        with db.writing() as session:
            calendar_commands.set_shift(
                session, calendar.scope, calendar.team.id, slot, span, at=now()
            )
        return "schedule-told-set"
    was = _seen(calendar, filled).slot
    slot, span = _slot(calendar, filled, was), _span(filled.text("span"))
    move = ShiftMove(seen=was, to=slot, span=span)
    with db.writing() as session:
        calendar_commands.move_shift(session, calendar.scope, calendar.team.id, move, at=now())
    return "schedule-told-moved"


def remove_shift(calendar: Calendar, filled: Filled) -> None:
    span = _span(filled.text("span"))
    seen = _seen(calendar, filled).slot
    with db.writing() as session:
        calendar_commands.remove_shift(
            session, calendar.scope, calendar.team.id, seen, span, at=now()
        )


def save_week(calendar: Calendar, filled: Filled) -> str:
    does = {forms.COPY: _copy, forms.KEEP: _keep, forms.APPLY: _apply, forms.FORGET: _forget}
    if filled.form not in does:
        raise ShiftChangedError
    return does[filled.form](calendar, filled)


def calendar_of(scope: Scope, public_id: str) -> Calendar:
    today = local_day(now())
    with db.reading() as session:
        team = team_queries.team(session, scope, public_id, today)
        members = team_queries.members(session, scope, team.id, today)
        return Calendar(scope=scope, team=team, members=members)


def find_planned(calendar: Calendar, expert: str, on: str, starts: int) -> PlannedShift:
    """Raises ShiftChangedError where it no longer is."""
    member, day = calendar.member(expert), _day(on)
    monday = day - timedelta(days=day.weekday())
    with db.reading() as session:
        planned = planned_week(
            session, calendar.scope, calendar.team.id, monday, today=local_day(now())
        )
    wanted = (member.expert_id, day, starts)
    for one in planned:
        if (one.slot.expert_id, one.slot.day, one.slot.starts_minute) == wanted:
            return one
    raise ShiftChangedError


def _copy(calendar: Calendar, filled: Filled) -> str:
    to, count = typed_day(filled.text("to")), whole(filled.text("count"))
    if to is None or not 1 <= count <= forms.MOST_WEEKS:
        raise FormUnusableError({"to": "day"})
    first = to - timedelta(days=to.weekday())
    targets = [first + timedelta(weeks=number) for number in range(count)]
    with db.writing() as session:
        written = calendar_week_commands.copy_week(
            session, calendar.scope, calendar.team.id, _day(filled.seen), targets, at=now()
        )
    return _told(written)


def _keep(calendar: Calendar, filled: Filled) -> str:
    name = filled.text("name")
    if not name:
        raise FormUnusableError({"name": "missing"})
    with db.writing() as session:
        calendar_week_commands.save_template(
            session, calendar.scope, calendar.team.id, _day(filled.seen), name, at=now()
        )
    return "schedule-told-kept"


def _apply(calendar: Calendar, filled: Filled) -> str:
    to = typed_day(filled.text("to"))
    if to is None:
        raise FormUnusableError({"to": "day"})
    target = TargetWeek(monday=to - timedelta(days=to.weekday()), span=_span(filled.text("span")))
    with db.writing() as session:
        written = calendar_week_commands.apply_template(
            session, calendar.scope, calendar.team.id, filled.text("template"), target, at=now()
        )
    return _told(written)


def _forget(calendar: Calendar, filled: Filled) -> str:
    with db.writing() as session:
        calendar_week_commands.remove_template(
            session, calendar.scope, calendar.team.id, filled.text("template")
        )
    return "schedule-told-forgotten"


def _told(written: PlannedWeeks) -> str:
    return "schedule-told-left-out" if written.left_out_count else "schedule-told-planned"


def _seen(calendar: Calendar, filled: Filled) -> PlannedShift:
    parts = filled.seen.split()
    if len(parts) != 4:
        raise ShiftChangedError
    found = find_planned(calendar, parts[0], parts[1], whole(parts[2]))
    if found.slot.ends_minute != whole(parts[3]):
        raise ShiftChangedError
    return found


def _slot(calendar: Calendar, filled: Filled, was: Slot | None = None) -> Slot:
    starts, ends = _minute(filled.text("starts")), _minute(filled.text("ends"))
    until = _until(starts, ends, was)
    day, capacity = typed_day(filled.text("day")), filled.text("capacity")
    problems = dict(
        _problems(
            (
                ("expert", "missing", bool(filled.text("expert"))),
                ("day", "day", day is not None),
                ("starts", "time", starts is not None),
                ("ends", "time", ends is not None),
                ("ends", "times_equal", None in (starts, ends) or until is not None),
                ("capacity", "rvu", bool(_RVU.fullmatch(capacity))),
                ("span", "missing", filled.text("span") in set(Span)),
            )
        )
    )
    if problems or day is None or starts is None or until is None:
        raise FormUnusableError(problems)
    return Slot(
        expert_id=calendar.member(filled.text("expert")).expert_id,
        day=day,
        starts_minute=starts,
        ends_minute=until,
        capacity_rvu_hundredths=round(float(capacity) * 100),
    )


def _until(starts: int | None, ends: int | None, was: Slot | None) -> int | None:
    """A bar that was drawn over 24 hours keeps them while its times stay."""
    if starts is None or ends is None:
        return None
    if was is not None and (starts, ends + _DAY) == (was.starts_minute, was.ends_minute):
        return was.ends_minute
    return end_of(starts, ends)


def _problems(checks: Iterable[tuple[str, str, bool]]) -> Iterable[tuple[str, str]]:
    return ((name, problem) for name, problem, is_good in checks if not is_good)


def _minute(text: str) -> int | None:
    found = _TIME.fullmatch(text)
    minute = int(found[1]) * 60 + int(found[2]) if found else _DAY + 1
    return minute if minute <= _DAY else None


def _span(text: str) -> Span:
    if text not in set(Span):
        raise FormUnusableError({"span": "missing"})
    return Span(text)


def _day(text: str) -> date:
    found = typed_day(text)
    if found is None:
        raise ShiftChangedError
    return found
