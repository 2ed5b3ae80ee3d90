"""How experts stand: the rows that a list may change, as they are kept beside it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from data_layer.experts.roster_list_records import RosterSubject
from data_layer.experts.roster_tables import ExpertDocument, ExpertSubspecialty, ExpertVersion
from data_layer.experts.tables import Expert, ExpertSkill, TeamMember, TeamShift

Plain = dict[str, Any]
State = dict[str, list[Plain]]
EXPERTS = Expert.__tablename__
# In the order in which they go away.
TABLES: Mapping[RosterSubject, tuple[Table, ...]] = {
    subject: tuple(cast(Table, one.__table__) for one in tables)
    for subject, tables in {
        RosterSubject.EXPERTS: (
            ExpertVersion,
            ExpertSkill,
            ExpertSubspecialty,
            TeamMember,
            ExpertDocument,
            Expert,
        ),
        RosterSubject.SHIFTS: (TeamShift,),
    }.items()
}
# A scan is not of a list, and a revision only tells that something changed.
_LEFT_OUT = frozenset({"scan_sealed", "revision"})


def states_of(
    session: Session, subject: RosterSubject, expert_ids: Collection[int]
) -> dict[int, State]:
    """By expert; who is not there has no rows."""
    states: dict[int, State] = {one: defaultdict(list) for one in expert_ids}
    for table in TABLES[subject]:
        owner = owner_of(table)
        columns = [one for one in table.columns if one.name not in _LEFT_OUT]
        rows = session.execute(select(*columns).where(owner.in_(expert_ids)).order_by(table.c.id))
        for row in rows:
            plain: Plain = {name: _plain(value) for name, value in row._mapping.items()}
            states[plain[owner.name]][table.name].append(plain)
    return {one: dict(state) for one, state in states.items()}


def owner_of(table: Table) -> Any:  # noqa: ANN401
    """The column that says whose row it is."""
    return table.c.id if table.name == EXPERTS else table.c.expert_id


def valued(table: Table, plain: Plain) -> Plain:
    """As the database takes it."""
    return {name: _value(table, name, value) for name, value in plain.items()}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _value(table: Table, name: str, value: object) -> object:
    kind = table.c[name].type.python_type
    if isinstance(value, str) and kind in (date, datetime):
        return kind.fromisoformat(value)
    return value
