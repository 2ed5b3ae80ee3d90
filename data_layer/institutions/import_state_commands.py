"""Makes many institutions be described otherwise, whole tables at once.

One command per institution takes half a minute for a province; a test proves that both write
the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import CursorResult, Executable, Table, bindparam, delete, insert, update
from sqlalchemy.orm import Session

from data_layer.database import Base
from data_layer.institutions.import_errors import ImportOutdatedError
from data_layer.institutions.import_records import RegisterState
from data_layer.institutions.registry_commands import present_columns
from data_layer.institutions.registry_records import InstitutionFacts, Particulars
from data_layer.institutions.tables import Institution, InstitutionLevel, InstitutionVersion

_Values = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Move:
    """From one description to another; None is none at all.

    `own` is what its row itself says then; without a revision that row is new, and said already.
    """

    institution_id: int
    name: str
    revision: int
    old: RegisterState | None
    new: RegisterState | None
    own: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class _Spell:
    """What holds since a day."""

    since: date
    values: _Values


_Step = tuple[int, _Spell | None, _Spell | None]


def move(session: Session, moves: Sequence[Move]) -> None:
    """Back to an earlier description, too: then what came after it is taken away.

    Raises:
        ImportOutdatedError: one of them is no longer as it was read.
    """
    # In one order, so that two who change the same wait for each other instead of failing.
    moves = sorted(moves, key=lambda one: one.institution_id)
    _claim(session, moves)
    for kind, spell_of in ((InstitutionVersion, _version), (InstitutionLevel, _level)):
        steps = [(one.institution_id, spell_of(one.old), spell_of(one.new)) for one in moves]
        _write(session, _table(kind), steps)


def own_columns(facts: InstitutionFacts, particulars: Particulars) -> _Values:
    """What the row of the institution itself says of how it is described."""
    return present_columns(facts) | asdict(particulars)


def _claim(session: Session, moves: Sequence[Move]) -> None:
    """The revision in WHERE makes this a claim: what somebody else changed is not updated."""
    claimed = [one for one in moves if one.revision]
    if not claimed:
        return
    table = _table(Institution)
    as_read = (table.c.id == bindparam("of_id"), table.c.revision == bindparam("of_revision"))
    rows = [
        {
            "of_id": one.institution_id,
            "of_revision": one.revision,
            **one.own,
            "revision": one.revision + 1,
        }
        for one in claimed
    ]
    if _run(session, update(table).where(*as_read).values(_named(table, rows)), rows) < len(rows):
        raise ImportOutdatedError([one.name for one in claimed])


def _write(session: Session, table: Table, steps: Iterable[_Step]) -> None:
    of_a_day = (
        table.c.institution_id == bindparam("of_id"),
        table.c.valid_from == bindparam("of_day"),
    )
    ended, removed, corrected, added = _sorted(steps)
    _run(session, delete(table).where(*of_a_day), removed)
    for rows in (ended, corrected):
        if rows:
            _run(session, update(table).where(*of_a_day).values(_named(table, rows)), rows)
    _run(session, insert(table), added)


def _run(session: Session, statement: Executable, rows: list[_Values]) -> int:
    """How many rows it met."""
    if not rows:
        return 0
    done = cast("CursorResult[Any]", session.connection().execute(statement, rows))
    return done.rowcount


def _named(table: Table, rows: list[_Values]) -> _Values:
    return {name: bindparam(name) for name in rows[0] if name in table.c}


def _table(kind: type[Base]) -> Table:
    return cast(Table, kind.__table__)


def _sorted(steps: Iterable[_Step]) -> tuple[list[_Values], ...]:
    """What ends, what goes away, what is set right and what begins."""
    ended, removed, corrected, added = [], [], [], []
    for id_, old, new in steps:
        if old == new:
            continue
        if old is not None and new is not None and new.since == old.since:
            corrected.append({**_key(id_, old), **new.values, "valid_to": None})
            continue
        if old is not None and (new is None or new.since < old.since):
            removed.append(_key(id_, old))
        elif old is not None and new is not None:
            ended.append({**_key(id_, old), "valid_to": new.since})
        if new is not None and old is not None and new.since < old.since:
            corrected.append({**_key(id_, new), **new.values, "valid_to": None})
        elif new is not None:
            began = {"institution_id": id_, "valid_from": new.since, "valid_to": None}
            added.append({**began, **new.values})
    return ended, removed, corrected, added


def _key(id_: int, spell: _Spell) -> _Values:
    return {"of_id": id_, "of_day": spell.since}


def _version(state: RegisterState | None) -> _Spell | None:
    if state is None:
        return None
    values = {**asdict(state.facts), "recorded_at": state.facts_recorded_at}
    return _Spell(since=state.facts_since, values=values)


def _level(state: RegisterState | None) -> _Spell | None:
    if state is None or state.standing is None or state.standing_since is None:
        return None
    values = {
        "level": state.standing.level,
        "grade": state.standing.grade or "",
        "recorded_at": state.standing_recorded_at,
    }
    return _Spell(since=state.standing_since, values=values)
