"""Writes an accepted list of shifts into the calendars; refused rows are left out."""

from sqlalchemy.orm import Session

from data_layer.experts.calendar_commands import move_shift, set_shift
from data_layer.experts.calendar_records import ShiftMove
from data_layer.experts.roster_keep_commands import RosterAcceptance, Written, keep_roster
from data_layer.experts.roster_list_records import RosterSubject
from data_layer.experts.roster_state_queries import states_of
from data_layer.experts.shift_list_errors import CalendarOutdatedError
from data_layer.experts.shift_list_queries import planned
from data_layer.experts.shift_list_records import ReadShifts, ShiftPlan
from data_layer.scope import Scope


def accept_shifts(
    session: Session, scope: Scope, read: ReadShifts, acceptance: RosterAcceptance
) -> tuple[str, ShiftPlan]:
    """The public id of the import, empty where nothing changes.

    Raises:
        CalendarOutdatedError: rows would no longer do what was shown; nothing is written.
    """
    plan = planned(session, scope, read, acceptance.at)
    if acceptance.seen is not None and seen_of(plan) != acceptance.seen:
        raise CalendarOutdatedError
    if not plan.changes:
        return "", plan
    rows = {one.slot.expert_id: one.row_number for one in reversed(plan.changes)}
    before = states_of(session, RosterSubject.SHIFTS, rows)
    for one in plan.changes:
        if one.was is None:
            set_shift(session, scope, one.team_id, one.slot, one.span, at=acceptance.at)
        else:
            move = ShiftMove(seen=one.was, to=one.slot, span=one.span)
            move_shift(session, scope, one.team_id, move, at=acceptance.at)
    written = Written(subject=RosterSubject.SHIFTS, rows=rows, before=before)
    return keep_roster(session, written, plan, acceptance), plan


def seen_of(plan: ShiftPlan) -> dict[str, int]:
    """Which rows would set a shift (0), and which would change one's limit (from what)."""
    return {
        str(one.row_number): one.was.capacity_rvu_hundredths if one.was else 0
        for one in plan.changes
    }
