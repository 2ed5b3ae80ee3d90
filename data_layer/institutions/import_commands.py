"""Writes an accepted list into the register."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.clock import local_day
from data_layer.identifiers import new_public_id
from data_layer.institutions.import_errors import ImportOutdatedError
from data_layer.institutions.import_plan_rules import state_after
from data_layer.institutions.import_queries import planned
from data_layer.institutions.import_records import ImportPlan, PlannedChange, ReadList
from data_layer.institutions.import_state_commands import Move, move, own_columns
from data_layer.institutions.import_state_rules import plain_of
from data_layer.institutions.import_tables import InstitutionImport, InstitutionImportChange
from data_layer.institutions.registry_rules import changed, changed_standing
from data_layer.institutions.revision_commands import details_of
from data_layer.institutions.tables import Institution
from data_layer.list_records import ListFile, RowOutcome
from data_layer.scope import Scope


@dataclass(frozen=True, kw_only=True)
class Acceptance:
    """Who accepts which list, when, and what they saw: revisions by code.

    `seen` is None where nobody looked before.
    """

    file: ListFile
    seen: Mapping[str, int] | None
    by: int | None
    at: datetime


@dataclass(frozen=True, kw_only=True)
class _Written:
    """A change with whom it was written to, and the revision since."""

    change: PlannedChange
    institution_id: int
    public_id: str
    revision: int


def accept_list(
    session: Session, scope: Scope, read: ReadList, acceptance: Acceptance
) -> tuple[str, ImportPlan]:
    """The public id of the import, empty where nothing changes; refused rows are left out.

    Raises:
        ImportOutdatedError: an institution is no longer as it was seen; nothing is written.
    """
    plan = planned(session, scope, read, local_day(acceptance.at))
    _require_as_seen(plan, acceptance.seen)
    if not plan.changes:
        return "", plan
    written = _written(session, plan.changes, acceptance.at)
    public_id = _keep(session, plan, acceptance, written)
    for one in written:
        _note(session, one, public_id, acceptance.at)
    return public_id, plan


def _require_as_seen(plan: ImportPlan, seen: Mapping[str, int] | None) -> None:
    found = plan.seen()
    if seen is None or found == seen:
        return
    differing = {code for code, _ in set(found.items()) ^ set(seen.items())}
    names = [line.name or line.code for line in plan.lines if line.code in differing]
    raise ImportOutdatedError(names or sorted(differing))


def _written(session: Session, changes: Sequence[PlannedChange], at: datetime) -> list[_Written]:
    written = [
        *_registered(session, [one for one in changes if one.known is None]),
        *(
            _Written(
                change=one,
                institution_id=one.known.id,
                public_id=one.known.public_id,
                revision=one.known.revision + 1,
            )
            for one in changes
            if one.known is not None
        ),
    ]
    move(session, [_move(one, at) for one in written])
    return written


def _registered(session: Session, changes: Sequence[PlannedChange]) -> list[_Written]:
    """New rows of the register, each with its first revision."""
    if not changes:
        return []
    rows = [
        {
            "public_id": new_public_id(),
            "code": one.code,
            "revision": 1,
            **own_columns(one.facts, one.particulars),
        }
        for one in changes
    ]
    statement = insert(Institution).returning(Institution.id, sort_by_parameter_order=True)
    ids = session.scalars(statement, rows)
    return [
        _Written(change=change, institution_id=id_, public_id=str(row["public_id"]), revision=1)
        for change, row, id_ in zip(changes, rows, ids, strict=True)
    ]


def _move(written: _Written, at: datetime) -> Move:
    change = written.change
    after = state_after(change, at)
    return Move(
        institution_id=written.institution_id,
        name=after.facts.name,
        revision=change.known.revision if change.known else 0,
        old=change.before,
        new=after,
        own=own_columns(change.facts, change.particulars),
    )


def _keep(
    session: Session, plan: ImportPlan, acceptance: Acceptance, written: Sequence[_Written]
) -> str:
    kept = InstitutionImport(
        public_id=new_public_id(),
        file_name=acceptance.file.name,
        file_hash=acceptance.file.sha256,
        imported_by=acceptance.by,
        imported_at=acceptance.at,
        **{f"{outcome.value}_count": plan.count(outcome) for outcome in RowOutcome},
    )
    session.add(kept)
    session.flush()
    changes = [
        {
            "import_id": kept.id,
            "row_number": one.change.row_number,
            "institution_id": one.institution_id,
            "before": plain_of(one.change.before) if one.change.before else None,
            "after": plain_of(state_after(one.change, acceptance.at)),
        }
        for one in written
    ]
    session.execute(insert(InstitutionImportChange), changes)
    note_import(session, Action.INSTITUTION_IMPORT, kept.public_id, acceptance.at, len(changes))
    return kept.public_id


def note_import(session: Session, action: Action, public_id: str, at: datetime, count: int) -> None:
    record(
        session,
        NewEvent(
            action=action,
            at=at,
            object_kind=ObjectKind.IMPORT,
            object_id=public_id,
            details={"rows": count},
        ),
    )


def _note(session: Session, written: _Written, import_id: str, at: datetime) -> None:
    """What the forms record of the same."""
    change = written.change
    for action, fields in _actions(change):
        record(
            session,
            NewEvent(
                action=action,
                at=at,
                object_kind=ObjectKind.INSTITUTION,
                object_id=written.public_id,
                institution_id=written.institution_id,
                details={
                    "effective_on": change.effective_on.isoformat(),
                    "import": import_id,
                    **(details_of(written.revision, fields) if fields else {}),
                },
            ),
        )


def _actions(change: PlannedChange) -> list[tuple[Action, tuple[str, ...]]]:
    before = change.before
    if before is None:
        return [(Action.INSTITUTION_REGISTER, ())]
    found = [
        (Action.INSTITUTION_CHANGE, changed(before.facts, change.facts)),
        (Action.INSTITUTION_LEVEL, changed_standing(before.standing, change.standing)),
        (Action.INSTITUTION_CORRECT, changed(before.particulars, change.particulars)),
    ]
    return [(action, fields) for action, fields in found if fields]
