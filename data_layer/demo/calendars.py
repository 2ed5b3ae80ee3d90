"""Writes what leads planned ahead: templates of weeks, and swaps of shifts that wait or ended."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import permutations

from data_layer.clock import PROVINCE
from data_layer.demo.draws import public_ids, stream
from data_layer.demo.foundation import Foundation
from data_layer.demo.records import Plan
from data_layer.demo.roster import Member, Shift, is_demo_expert
from data_layer.demo.teams import Team
from data_layer.demo.writing import Writer
from data_layer.experts.calendar_records import TemplateLine
from data_layer.experts.records import SwapState
from data_layer.experts.roster_tables import ShiftSwap, ShiftTemplate

_Row = dict[str, object]
_ORDINARY, _NIGHTS = "常规周", "双休日仅夜班"
_SATURDAY = 6
_DAY_MINUTES = 24 * 60
# How each of the demo team's swaps stands, why it was asked, and what was answered.
_SWAPS = (
    (SwapState.AGREED, "参加省级学术会议", ""),
    (SwapState.ASKED, "家中有事，望与您调班", ""),
    (SwapState.REFUSED, "进修考试", "当日已安排质控检查"),
    (SwapState.WITHDRAWN, "下乡义诊", ""),
)


def write_calendars(writer: Writer, plan: Plan, foundation: Foundation) -> None:
    draw = stream(plan.seed, "calendars")
    general = [team for team in foundation.teams if team.is_general]
    templates = [row for team in general for row in _templates(team, foundation, plan)]
    ids = public_ids(draw, len(templates) + len(_SWAPS))
    writer.add(
        ShiftTemplate, [row | {"public_id": one} for row, one in zip(templates, ids, strict=False)]
    )
    swaps = list(_swaps(foundation, plan))
    writer.add(
        ShiftSwap,
        [row | {"public_id": one} for row, one in zip(swaps, ids[len(templates) :], strict=False)],
    )


def _templates(team: Team, foundation: Foundation, plan: Plan) -> Iterator[_Row]:
    members = [one for one in foundation.members if one.team is team]
    ordinary = [_line(one, shift) for one in members for shift in one.shifts]
    nights = [line for line in ordinary if not _is_weekend_day(line)]
    for name, lines in ((_ORDINARY, ordinary), (_NIGHTS, nights)):
        yield {
            "team_id": team.id,
            "name": name,
            "lines": lines,
            "saved_at": _at(plan.as_of - timedelta(days=40), 10 * 60),
            "revision": 1,
        }


def _is_weekend_day(line: TemplateLine) -> bool:
    return line["weekday"] >= _SATURDAY and line["ends_minute"] <= _DAY_MINUTES


def _line(member: Member, shift: Shift) -> TemplateLine:
    return TemplateLine(
        expert_id=member.id,
        weekday=shift.weekday,
        starts_minute=shift.starts_minute,
        ends_minute=shift.ends_minute,
        capacity_rvu_hundredths=shift.capacity_rvu_hundredths,
    )


def _swaps(foundation: Foundation, plan: Plan) -> Iterator[_Row]:
    """In the demo's own team, of people who are free when they would take over."""
    members = [one for one in foundation.members if one.team.id == 1 and not is_demo_expert(one)]
    days = [plan.as_of + timedelta(days=number) for number in range(4, 18)]
    pairs = _pairs(members, days)
    for place, (state, reason, answer) in enumerate(_SWAPS):
        found = next(pairs, None)
        if found is None:
            return
        asked_at = plan.moment - timedelta(hours=5 + 20 * place)
        is_open = state in (SwapState.ASKED, SwapState.AGREED)
        yield {
            **found,
            "team_id": 1,
            "state": state,
            "reason": reason,
            "answer": answer,
            "asked_at": asked_at,
            "agreed_at": asked_at + timedelta(hours=2) if state is SwapState.AGREED else None,
            "ended_at": None if is_open else asked_at + timedelta(hours=4),
        }


def _pairs(members: list[Member], days: list[date]) -> Iterator[_Row]:
    """A day shift for a day shift of another week day; each asks once."""
    used: set[int] = set()
    for one, other in permutations(members, 2):
        if one.id in used:
            continue
        for offered, wanted in permutations(days, 2):
            mine, theirs = _day_shift(one, offered), _day_shift(other, wanted)
            if mine and theirs and _is_free(one, wanted) and _is_free(other, offered):
                used.add(one.id)
                yield {
                    "asked_by": one.id,
                    "asked_of": other.id,
                    "offered_starts_at": _at(offered, mine.starts_minute),
                    "wanted_starts_at": _at(wanted, theirs.starts_minute),
                }
                break


def _day_shift(member: Member, day: date) -> Shift | None:
    if any(first <= day <= last for first, last in member.leaves):
        return None
    own = (shift for shift in member.shifts if shift.weekday == day.isoweekday())
    return next((shift for shift in own if shift.ends_minute <= _DAY_MINUTES), None)


def _is_free(member: Member, day: date) -> bool:
    """Neither there on the day nor coming from the night."""
    before = (day - timedelta(days=1)).isoweekday()
    return not any(first <= day <= last for first, last in member.leaves) and not any(
        shift.weekday == day.isoweekday()
        or (shift.weekday == before and shift.ends_minute > _DAY_MINUTES)
        for shift in member.shifts
    )


def _at(day: date, minute: int) -> datetime:
    local = datetime.combine(day, time(), tzinfo=PROVINCE) + timedelta(minutes=minute)
    return local.astimezone(UTC)
