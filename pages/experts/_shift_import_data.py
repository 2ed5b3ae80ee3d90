"""Checks lists of shifts that were uploaded against the calendars, and writes them."""

from base64 import b64encode
from typing import Any, TypedDict

from data_layer.clock import now
from data_layer.experts.roster_keep_commands import RosterAcceptance
from data_layer.experts.shift_list_commands import accept_shifts, seen_of
from data_layer.experts.shift_list_errors import CalendarOutdatedError
from data_layer.experts.shift_list_queries import planned
from data_layer.experts.shift_list_records import ShiftPlan
from pages.experts._schedule_data import PLANNERS
from portal import db
from portal.access import account, scope_as
from portal.register_lists.reading import list_file
from portal.roster_lists.shift_reading import empty_sheet, read_shifts
from portal.sheets import bytes_of_upload


class Seen(TypedDict):
    """What a check was of: the file, and what its rows would do."""

    file: str
    rows: dict[str, int]


def check(contents: str | None, name: str | None) -> tuple[ShiftPlan, Seen]:
    """Nothing is written."""
    content = bytes_of_upload(contents)
    read = read_shifts(content)
    with db.reading() as session:
        plan = planned(session, scope_as(*PLANNERS), read, now())
    return plan, Seen(file=list_file(name or "", content).sha256, rows=seen_of(plan))


def accept(contents: str | None, name: str | None, seen: Seen) -> ShiftPlan:
    content = bytes_of_upload(contents)
    file = list_file(name or "", content)
    if file.sha256 != seen["file"]:
        raise CalendarOutdatedError
    read = read_shifts(content)
    acceptance = RosterAcceptance(file=file, seen=seen["rows"], by=account().id, at=now())
    with db.writing() as session:
        _, plan = accept_shifts(session, scope_as(*PLANNERS), read, acceptance)
    return plan


def sheet() -> dict[str, Any]:
    return {
        "content": b64encode(empty_sheet()).decode(),
        "filename": "shifts.csv",
        "type": "text/csv",
        "base64": True,
    }
