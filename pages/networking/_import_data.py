"""Checks lists that were uploaded against the register, writes them, takes them back."""

from base64 import b64encode
from dataclasses import dataclass
from typing import Any, TypedDict

from data_layer.accounts.name_queries import account_names
from data_layer.clock import local_day, now
from data_layer.institutions.import_commands import Acceptance, accept_list
from data_layer.institutions.import_errors import ImportOutdatedError
from data_layer.institutions.import_queries import imports, planned, register_rows
from data_layer.institutions.import_records import ImportPlan, ImportRecord
from data_layer.institutions.import_undo_commands import undo_import
from portal import db
from portal.access import account, scope
from portal.register_lists.files import MEDIA_TYPES, SheetKind, file_of
from portal.register_lists.reading import list_file, read_list
from portal.register_lists.trail import note_export
from portal.sheets import bytes_of_upload


class Seen(TypedDict):
    """What a check was of: the file, and the revision of whom it would change."""

    file: str
    revisions: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """The lists that came in, the newest first, with the names of who accepted or undid them."""

    imports: tuple[ImportRecord, ...]
    names: dict[int | str, str]


def check(contents: str | None, name: str | None) -> tuple[ImportPlan, Seen]:
    """Nothing is written."""
    content = bytes_of_upload(contents)
    read = read_list(content)
    with db.reading() as session:
        plan = planned(session, scope(), read, local_day(now()))
    return plan, Seen(file=list_file(name or "", content).sha256, revisions=plan.seen())


def accept(contents: str | None, name: str | None, seen: Seen) -> ImportPlan:
    content = bytes_of_upload(contents)
    file = list_file(name or "", content)
    if file.sha256 != seen["file"]:
        raise ImportOutdatedError([file.name])
    read = read_list(content)
    acceptance = Acceptance(file=file, seen=seen["revisions"], by=account().id, at=now())
    with db.writing() as session:
        _, plan = accept_list(session, scope(), read, acceptance)
    return plan


def undo(public_id: str) -> int:
    with db.writing() as session:
        return undo_import(session, scope(), public_id, by=account().id, at=now())


def earlier_imports() -> Earlier:
    with db.reading() as session:
        found = imports(session, scope())
        people = {who for one in found for who in (one.imported_by, one.undone_by) if who}
        return Earlier(imports=tuple(found), names=account_names(session, people, []))


def exported(kind: SheetKind) -> dict[str, Any]:
    """The register as a download; it goes out after it is recorded."""
    with db.reading() as session:
        rows = register_rows(session, scope())
    content = file_of(rows, kind)
    with db.writing() as session:
        note_export(session, len(rows), kind)
    return {
        "content": b64encode(content).decode(),
        "filename": f"institutions-{local_day(now())}.{kind}",
        "type": MEDIA_TYPES[kind],
        "base64": True,
    }
