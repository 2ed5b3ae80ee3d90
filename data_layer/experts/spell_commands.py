"""Writes what holds from a day on, and ends what no longer does; what was, stays."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, and_, delete, insert, or_, select, update
from sqlalchemy.orm import Session

from data_layer.clock import local_day
from data_layer.database import Base
from data_layer.experts.dossier_rules import require_version_day
from data_layer.experts.roster_tables import (
    ExpertSubspecialty,
    ExpertVersion,
    TeamService,
    TeamVersion,
)
from data_layer.experts.tables import ExpertSkill

_Version = TypeVar("_Version", ExpertVersion, TeamVersion)
_Member = TypeVar("_Member", ExpertSkill, ExpertSubspecialty, TeamService)
Key = tuple[str, ...]
KEYS: Mapping[type[Base], tuple[str, ...]] = {
    ExpertSkill: ("modality",),
    ExpertSubspecialty: ("modality", "body_region", "age_group"),
    TeamService: ("case_kind", "modality"),
}


def put_version(
    session: Session,
    table: type[_Version],
    owner: Mapping[str, int],
    valid_from: date,
    recorded_at: datetime,
    values: Mapping[str, object],
) -> None:
    """From the day on the values hold; on the day the present ones began, they correct them.

    Raises:
        FutureFactError, HistoryGoesForwardError: the day is none on which it can begin.
    """
    present = session.scalar(select(table).where(_of(table, owner), table.valid_to.is_(None)))
    since = present.valid_from if present is not None else None
    require_version_day(valid_from, since, local_day(recorded_at))
    if present is not None and present.valid_from == valid_from:
        session.execute(
            update(table).where(table.id == present.id).values(recorded_at=recorded_at, **values)
        )
        return
    session.execute(
        update(table).where(_of(table, owner), table.valid_to.is_(None)).values(valid_to=valid_from)
    )
    session.execute(
        insert(table).values(**owner, valid_from=valid_from, recorded_at=recorded_at, **values)
    )


def put_members(
    session: Session,
    table: type[_Member],
    owner: Mapping[str, int],
    wanted: Collection[Key],
    day: date,
    **more: object,
) -> bool:
    """From the day on exactly these hold; whether anything is other than it was.

    A key has the values of the columns that `KEYS` names; `more` goes into every new row.
    """
    columns = KEYS[table]
    rows = session.scalars(select(table).where(_of(table, owner), _reaches(table, day))).all()
    held = {_key(row, columns): row for row in rows if row.valid_from <= day}
    unwanted = [row for key, row in held.items() if key not in wanted]
    resumed = [row.id for key, row in held.items() if key in wanted and row.valid_to is not None]
    begun = [
        {**owner, **dict(zip(columns, key, strict=True)), **more, "valid_from": day}
        for key in sorted(set(wanted) - held.keys())
    ]
    late = [row.id for row in rows if row.valid_from > day]
    _end(session, table, unwanted, day, late)
    session.execute(update(table).where(table.id.in_(resumed)).values(valid_to=None))
    if begun:
        session.execute(insert(table), begun)
    return bool(unwanted or resumed or begun or late)


def _end(
    session: Session, table: type[_Member], rows: Collection[_Member], day: date, late: list[int]
) -> None:
    """What would only begin on the day, or later, never was."""
    gone = late + [row.id for row in rows if row.valid_from == day]
    session.execute(delete(table).where(table.id.in_(gone)))
    ended = [row.id for row in rows if row.valid_from < day]
    session.execute(update(table).where(table.id.in_(ended)).values(valid_to=day))


def _key(row: _Member, columns: Collection[str]) -> Key:
    return tuple(getattr(row, name) for name in columns)


def _reaches(table: type[_Member], day: date) -> ColumnElement[bool]:
    """Whether it holds on the day or later."""
    return or_(table.valid_to.is_(None), table.valid_to > day)


def _of(table: type[Base], owner: Mapping[str, int]) -> ColumnElement[bool]:
    return and_(*(getattr(table, name) == value for name, value in owner.items()))
