"""Takes what a list wrote out of the register again, as if it had never come.

The list itself, what it changed and the trail stay.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.institutions.errors import CreditCodeTakenError
from data_layer.institutions.import_commands import note_import
from data_layer.institutions.import_errors import (
    ImportNotFoundError,
    ImportOvertakenError,
    ImportUndoneError,
)
from data_layer.institutions.import_queries import institutions_now, require_whole
from data_layer.institutions.import_records import KnownInstitution, RegisterState
from data_layer.institutions.import_state_commands import Move, move, own_columns
from data_layer.institutions.import_state_rules import plain_of, state_of
from data_layer.institutions.import_tables import InstitutionImport, InstitutionImportChange
from data_layer.institutions.registry_rules import changed, changed_standing
from data_layer.institutions.revision_commands import details_of
from data_layer.institutions.tables import Institution, InstitutionLevel, InstitutionVersion
from data_layer.references import columns_naming
from data_layer.scope import Scope

# They go away with the institution, or tell that it was there.
_ITS_OWN = frozenset(
    table.__tablename__ for table in (InstitutionVersion, InstitutionLevel, InstitutionImportChange)
)


@dataclass(frozen=True, kw_only=True)
class _Step:
    """An institution as it is now, and as it was before the list; None where it was not."""

    now: KnownInstitution
    before: RegisterState | None


def undo_import(
    session: Session, scope: Scope, public_id: str, *, by: int | None, at: datetime
) -> int:
    """How many institutions are again as they were.

    Raises:
        ImportNotFoundError, ImportUndoneError
        ImportOvertakenError: some changed since, or are referred to; nothing is undone.
        CreditCodeTakenError: the code that one had before is another one's now.
    """
    require_whole(scope)
    import_id = _claim(session, public_id, by, at)
    steps = _steps(session, scope, import_id)
    restored = [one for one in steps if one.before is not None]
    removed = [one for one in steps if one.before is None]
    _require_free_codes(session, restored)
    # Claimed before it is asked who refers to them: whoever just does is waited for.
    move(session, [_move(one) for one in removed])
    _require_unused(session, [one.now for one in removed])
    move(session, [_move(one) for one in restored])
    for one in steps:
        _note(session, one, public_id, at)
    note_import(session, Action.INSTITUTION_UNDO, public_id, at, len(steps))
    return len(steps)


def _claim(session: Session, public_id: str, by: int | None, at: datetime) -> int:
    # What was not undone in WHERE makes this a claim: of two people, one updates no row.
    claimed: int | None = session.scalar(
        update(InstitutionImport)
        .where(InstitutionImport.public_id == public_id, InstitutionImport.undone_at.is_(None))
        .values(undone_by=by, undone_at=at)
        .returning(InstitutionImport.id)
    )
    if claimed is not None:
        return claimed
    known = select(exists().where(InstitutionImport.public_id == public_id))
    if session.scalar(known):
        raise ImportUndoneError(public_id=public_id)
    raise ImportNotFoundError(public_id=public_id)


def _steps(session: Session, scope: Scope, import_id: int) -> list[_Step]:
    """Raises ImportOvertakenError unless all are as the list left them."""
    rows = session.execute(
        select(
            InstitutionImportChange.institution_id,
            InstitutionImportChange.before,
            InstitutionImportChange.after,
        ).where(InstitutionImportChange.import_id == import_id)
    ).all()
    now = {one.id: one for one in institutions_now(session, scope, [row[0] for row in rows])}
    moved_on = [now[id_].name for id_, _, after in rows if not _is_as_left(now[id_], after)]
    if moved_on:
        raise ImportOvertakenError(moved_on)
    return [
        _Step(now=now[id_], before=state_of(before) if before else None) for id_, before, _ in rows
    ]


def _is_as_left(now: KnownInstitution, after: dict[str, Any]) -> bool:
    return now.state is not None and plain_of(now.state) == after


def _require_unused(session: Session, new: Sequence[KnownInstitution]) -> None:
    """Somebody who is referred to stays: an agreement, a node, an account, a study, a step."""
    names = {one.id: one.name for one in new}
    used: set[int] = set()
    for column in columns_naming(Institution.__tablename__, besides=_ITS_OWN):
        statement = select(column).where(column.in_(names)).distinct()
        used |= set(session.scalars(statement))
    if used:
        raise ImportOvertakenError([name for id_, name in names.items() if id_ in used])


def _require_free_codes(session: Session, restored: Sequence[_Step]) -> None:
    for one in restored:
        code = one.before.particulars.credit_code if one.before else None
        if code is None or code == one.now.credit_code:
            continue
        owner = session.scalar(select(Institution.name).where(Institution.credit_code == code))
        if owner is not None:
            raise CreditCodeTakenError(name=owner)


def _move(step: _Step) -> Move:
    now, before = step.now, step.before
    return Move(
        institution_id=now.id,
        name=now.name,
        revision=now.revision,
        old=now.state,
        new=before,
        own=own_columns(before.facts, before.particulars) if before else _unnamed(now),
    )


def _unnamed(now: KnownInstitution) -> dict[str, str | None]:
    """Without a version it is in no list and no count; its codes are free for somebody else.

    The row stays, because the trail and the list name it by its number.
    """
    gone = f"undone-{now.public_id}"
    return {"code": gone, "name": gone, "credit_code": None}


def _note(session: Session, step: _Step, import_id: str, at: datetime) -> None:
    now, before = step.now, step.before
    action = Action.INSTITUTION_RESTORE if before else Action.INSTITUTION_REMOVE
    fields = _fields(now.state, before) if now.state and before else ()
    record(
        session,
        NewEvent(
            action=action,
            at=at,
            object_kind=ObjectKind.INSTITUTION,
            object_id=now.public_id,
            institution_id=now.id,
            details={"import": import_id, **details_of(now.revision + 1, fields)},
        ),
    )


def _fields(now: RegisterState, before: RegisterState) -> tuple[str, ...]:
    return (
        *changed(now.facts, before.facts),
        *changed_standing(now.standing, before.standing),
        *changed(now.particulars, before.particulars),
    )
