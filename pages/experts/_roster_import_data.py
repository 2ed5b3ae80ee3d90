"""Checks lists of experts that were uploaded against the rosters, and writes them."""

from base64 import b64encode
from typing import Any, TypedDict

from data_layer.accounts.records import Role
from data_layer.cases.roster_undo_commands import undo_list
from data_layer.clock import local_day, now
from data_layer.experts.roster_keep_commands import RosterAcceptance
from data_layer.experts.roster_list_commands import accept_roster
from data_layer.experts.roster_list_errors import RosterOutdatedError
from data_layer.experts.roster_list_queries import listed, planned, rosters
from data_layer.experts.roster_list_records import RosterPlan, RosterRecord
from portal import db
from portal.access import account, scope_as
from portal.register_lists.reading import list_file
from portal.roster_lists.reading import empty_sheet, read_roster
from portal.roster_lists.writing import roster_sheet
from portal.sheets import bytes_of_upload

WRITERS = (Role.COMMISSION, Role.TEAM_LEAD)


class Seen(TypedDict):
    """What a check was of: the file, and the revision of whom it would change."""

    file: str
    revisions: dict[str, int]


def check(contents: str | None, name: str | None) -> tuple[RosterPlan, Seen]:
    """Nothing is written."""
    content = bytes_of_upload(contents)
    read = read_roster(content)
    with db.reading() as session:
        plan = planned(session, scope_as(*WRITERS), read, local_day(now()))
    return plan, Seen(file=list_file(name or "", content).sha256, revisions=plan.seen())


def accept(contents: str | None, name: str | None, seen: Seen) -> RosterPlan:
    content = bytes_of_upload(contents)
    file = list_file(name or "", content)
    if file.sha256 != seen["file"]:
        raise RosterOutdatedError(count=1, experts=file.name)
    read = read_roster(content)
    acceptance = RosterAcceptance(file=file, seen=seen["revisions"], by=account().id, at=now())
    with db.writing() as session:
        _, plan = accept_roster(session, scope_as(*WRITERS), read, acceptance)
    return plan


def earlier() -> list[RosterRecord]:
    """All of the province, or one's own."""
    with db.reading() as session:
        return rosters(session, scope_as(*WRITERS), range(10), by=account().id)


def undo(public_id: str) -> int:
    """How many experts are again as they were."""
    with db.writing() as session:
        return undo_list(session, scope_as(*WRITERS), public_id, by=account().id, at=now())


def present() -> dict[str, Any]:
    """Everybody whom the account may change, as a list that can be read again."""
    today = local_day(now())
    with db.reading() as session:
        rows = listed(session, scope_as(*WRITERS), today)
    return _file(roster_sheet(rows), f"experts-{today}.csv")


def sheet() -> dict[str, Any]:
    return _file(empty_sheet(), "experts.csv")


def _file(content: bytes, name: str) -> dict[str, Any]:
    encoded = b64encode(content).decode()
    return {"content": encoded, "filename": name, "type": "text/csv", "base64": True}
