"""Takes what a list wrote out of the rosters again, as if it had never come.

The list itself, what it changed and the trail stay.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.clock import local_day
from data_layer.experts.roster_list_errors import (
    RosterBegunError,
    RosterNotFoundError,
    RosterOvertakenError,
    RosterUndoneError,
    RosterUnkeptError,
)
from data_layer.experts.roster_list_records import RosterSubject
from data_layer.experts.roster_state_queries import (
    EXPERTS,
    TABLES,
    State,
    states_of,
    valued,
)
from data_layer.experts.roster_tables import RosterImport, RosterImportChange
from data_layer.experts.tables import Expert, TeamShift
from data_layer.references import columns_naming
from data_layer.scope import Scope

_NAMED = 5


@dataclass(frozen=True, kw_only=True)
class _Step:
    """How an expert is now, and how they were before the list; None where they were not."""

    expert_id: int
    now: State
    before: State | None


def undo_roster(
    session: Session, scope: Scope, public_id: str, *, by: int | None, at: datetime
) -> int:
    """How many experts are again as they were; a lead undoes lists of their own.

    Raises:
        RosterNotFoundError, RosterUndoneError
        RosterOvertakenError: some changed since, or are referred to; nothing is undone.
        RosterBegunError: a shift of the list has begun.
        RosterUnkeptError: it came in before what lists change was kept.
    """
    found = _claim(session, scope, public_id, by, at)
    subject = RosterSubject(found.subject)
    steps = _steps(session, subject, found.id)
    if subject is RosterSubject.SHIFTS:
        _require_ahead(steps, at)
    _require_unused(session, [one.expert_id for one in steps if one.before is None])
    notes = [_note(session, one, public_id, at) for one in steps]
    for one in steps:
        _restore(session, subject, one)
    for note in notes:
        record(session, note)
    _note_undone(session, found, len(steps), at)
    return len(steps)


def _claim(
    session: Session, scope: Scope, public_id: str, by: int | None, at: datetime
) -> RosterImport:
    found = session.scalar(select(RosterImport).where(RosterImport.public_id == public_id))
    if found is None or not (scope.is_province_wide or (by and found.imported_by == by)):
        raise RosterNotFoundError(roster=public_id)
    # What was not undone in WHERE makes this a claim: of two people, one updates no row.
    claimed = session.scalar(
        update(RosterImport)
        .where(RosterImport.id == found.id, RosterImport.undone_at.is_(None))
        .values(undone_by=by, undone_at=at)
        .returning(RosterImport.id)
    )
    if claimed is None:
        raise RosterUndoneError(roster=public_id)
    return found


def _steps(session: Session, subject: RosterSubject, import_id: int) -> list[_Step]:
    """Raises RosterOvertakenError unless all are as the list left them."""
    rows = session.scalars(
        select(RosterImportChange)
        .where(RosterImportChange.import_id == import_id)
        .order_by(RosterImportChange.expert_id)
    ).all()
    if not rows:
        raise RosterUnkeptError
    now = states_of(session, subject, [one.expert_id for one in rows])
    moved_on = [one.expert_id for one in rows if now[one.expert_id] != one.after]
    if moved_on:
        raise _overtaken(session, moved_on)
    return [
        _Step(expert_id=one.expert_id, now=now[one.expert_id], before=one.before) for one in rows
    ]


def _require_ahead(steps: Iterable[_Step], at: datetime) -> None:
    """What has begun stays as it was."""
    today = local_day(at).isoformat()
    for step in steps:
        known = {one["id"]: one for one in (step.before or {}).get(TeamShift.__tablename__, ())}
        for row in step.now.get(TeamShift.__tablename__, ()):
            if row["id"] not in known and row["valid_from"] <= today:
                raise RosterBegunError(day=row["valid_from"])


def _require_unused(session: Session, new: Sequence[int]) -> None:
    """Somebody who is referred to stays: by a case, a shift, an account, a declaration."""
    own = {table.name for table in TABLES[RosterSubject.EXPERTS]}
    used: set[int] = set()
    for column in columns_naming(EXPERTS, besides=own):
        used |= set(session.scalars(select(column).where(column.in_(new)).distinct()))
    if used:
        raise _overtaken(session, used)


def _overtaken(session: Session, expert_ids: Collection[int]) -> RosterOvertakenError:
    names = session.scalars(
        select(Expert.name).where(Expert.id.in_(expert_ids)).order_by(Expert.name)
    ).all()
    more = ["…"] if len(names) > _NAMED else []
    return RosterOvertakenError(count=len(names), experts=" · ".join([*names[:_NAMED], *more]))


def _restore(session: Session, subject: RosterSubject, step: _Step) -> None:
    for table in TABLES[subject]:
        now = {one["id"]: one for one in step.now.get(table.name, ())}
        before = {one["id"]: one for one in (step.before or {}).get(table.name, ())}
        session.execute(delete(table).where(table.c.id.in_(now.keys() - before.keys())))
        for id_, row in before.items():
            if id_ in now and row != now[id_]:
                values = valued(table, row)
                session.execute(update(table).where(table.c.id == id_).values(values))
        for id_, row in before.items():
            if id_ not in now:
                session.execute(insert(table).values(valued(table, row)))
    if step.before is not None:
        # Whoever has a form open is told that it is out of date.
        stale = update(Expert).where(Expert.id == step.expert_id)
        session.execute(stale.values(revision=Expert.revision + 1))
    session.expire_all()


def _note(session: Session, step: _Step, import_id: str, at: datetime) -> NewEvent:
    found = session.get_one(Expert, step.expert_id)
    return NewEvent(
        action=Action.EXPERT_RESTORE if step.before is not None else Action.EXPERT_REMOVE,
        at=at,
        object_kind=ObjectKind.EXPERT,
        object_id=found.public_id,
        institution_id=found.institution_id,
        details={"import": import_id},
    )


def _note_undone(session: Session, found: RosterImport, count: int, at: datetime) -> None:
    record(
        session,
        NewEvent(
            action=Action.ROSTER_UNDO,
            at=at,
            object_kind=ObjectKind.IMPORT,
            object_id=found.public_id,
            details={"subject": found.subject, "rows": count},
        ),
    )
