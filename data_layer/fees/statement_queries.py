"""Reads statements: one, or many of a month."""

from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from data_layer.accounts.tables import Account as Person
from data_layer.experts.tables import Expert, ExpertTeam
from data_layer.fees.dispute_records import DisputeState
from data_layer.fees.records import Owner, OwnerKind
from data_layer.fees.settlement_errors import StatementNotFoundError
from data_layer.fees.settlement_records import (
    PAGE,
    StatementEntry,
    StatementFilter,
    StatementRecord,
    StatementState,
)
from data_layer.fees.settlement_tables import SettlementStatement, StatementDispute
from data_layer.fees.statement_scope_queries import visible_to
from data_layer.institutions.tables import Institution
from data_layer.scope import Scope

_Statement = Select[*tuple[Any, ...]]
_CONFIRMED, _FIRST, _SECOND = (aliased(Person, name=name) for name in ("c", "f", "s"))
_OPEN_DISPUTES = (
    select(func.count())
    .where(
        StatementDispute.statement_id == SettlementStatement.id,
        StatementDispute.state == DisputeState.OPEN,
    )
    .scalar_subquery()
)
_NAMED: dict[OwnerKind, type[Institution | ExpertTeam | Expert]] = {
    OwnerKind.INSTITUTION: Institution,
    OwnerKind.TEAM: ExpertTeam,
    OwnerKind.EXPERT: Expert,
}
# Of the platform and the quality-control centre, of which there is one, empty.
OWNER_NAME: ColumnElement[str] = func.coalesce(*(one.name for one in _NAMED.values()), "")
_OWNER_PUBLIC_ID: ColumnElement[str] = func.coalesce(
    *(one.public_id for one in _NAMED.values()), ""
)


def statement(session: Session, scope: Scope, public_id: str) -> StatementRecord:
    """Raises StatementNotFoundError."""
    columns = (
        SettlementStatement,
        OWNER_NAME.label("owner_name"),
        _OWNER_PUBLIC_ID.label("owner_public_id"),
        _OPEN_DISPUTES.label("open_disputes"),
        _CONFIRMED.display_name.label("confirmed_by"),
        _FIRST.display_name.label("first_by"),
        _SECOND.display_name.label("second_by"),
    )
    row = session.execute(
        with_owners(select(*columns))
        .join(_CONFIRMED, _CONFIRMED.id == SettlementStatement.confirmed_by, isouter=True)
        .join(_FIRST, _FIRST.id == SettlementStatement.first_approved_by, isouter=True)
        .join(_SECOND, _SECOND.id == SettlementStatement.second_approved_by, isouter=True)
        .where(SettlementStatement.public_id == public_id, visible_to(scope))
    ).first()
    if row is None:
        raise StatementNotFoundError(statement=public_id)
    return _record(row)


def statements(
    session: Session, scope: Scope, criteria: StatementFilter, rows: range = range(PAGE)
) -> list[StatementEntry]:
    """The rows asked for of those of a month: by kind of owner, in the order of their numbers."""
    columns = (
        SettlementStatement,
        OWNER_NAME.label("owner_name"),
        _OPEN_DISPUTES.label("open_disputes"),
    )
    found = (
        with_owners(select(*columns))
        .where(
            SettlementStatement.month == criteria.month,
            visible_to(scope),
            *_asked(criteria),
        )
        .order_by(SettlementStatement.id)
        .offset(rows.start)
        .limit(len(rows))
    )
    return [_entry(row) for row in session.execute(found)]


def statement_count(session: Session, scope: Scope, criteria: StatementFilter) -> int:
    """Of all pages."""
    counted = with_owners(select(func.count()).select_from(SettlementStatement)).where(
        SettlementStatement.month == criteria.month, visible_to(scope), *_asked(criteria)
    )
    return int(session.execute(counted).scalar_one())


def with_owners(found: _Statement) -> _Statement:
    for kind, table in _NAMED.items():
        is_it = and_(
            SettlementStatement.owner_kind == kind, table.id == SettlementStatement.owner_id
        )
        found = found.join(table, is_it, isouter=True)
    return found


def name_of_owner(
    kind: InstrumentedAttribute[str], owner_id: InstrumentedAttribute[int]
) -> ColumnElement[str]:
    """By one look-up of its kind, for statements of few rows."""
    names = [
        (kind == one, select(table.name).where(table.id == owner_id).scalar_subquery())
        for one, table in _NAMED.items()
    ]
    return case(*names, else_="")


def _asked(criteria: StatementFilter) -> list[ColumnElement[bool]]:
    asked: list[ColumnElement[bool]] = []
    if criteria.kinds:
        asked.append(SettlementStatement.owner_kind.in_(criteria.kinds))
    if criteria.states:
        asked.append(SettlementStatement.state.in_(criteria.states))
    if criteria.text:
        asked.append(OWNER_NAME.contains(criteria.text, autoescape=True))
    return asked


def _record(row: Row[*tuple[Any, ...]]) -> StatementRecord:
    stored: SettlementStatement = row[0]
    return StatementRecord(
        public_id=stored.public_id,
        month=stored.month,
        owner=Owner(kind=OwnerKind(stored.owner_kind), id=stored.owner_id),
        owner_name=row.owner_name,
        owner_public_id=row.owner_public_id,
        state=StatementState(stored.state),
        charge_count=stored.charge_count,
        reversal_count=stored.reversal_count,
        collected_fen=stored.collected_fen,
        due_fen=stored.due_fen,
        lines_hash=stored.lines_hash,
        drafted_at=stored.drafted_at,
        confirmed_by=row.confirmed_by or "",
        confirmed_at=stored.confirmed_at,
        first_approved_by=row.first_by or "",
        first_approved_at=stored.first_approved_at,
        second_approved_by=row.second_by or "",
        second_approved_at=stored.second_approved_at,
        closed_at=stored.closed_at,
        open_disputes=row.open_disputes,
        revision=stored.revision,
    )


def _entry(row: Row[*tuple[Any, ...]]) -> StatementEntry:
    stored: SettlementStatement = row[0]
    return StatementEntry(
        public_id=stored.public_id,
        owner_kind=OwnerKind(stored.owner_kind),
        owner_name=row.owner_name,
        state=StatementState(stored.state),
        charge_count=stored.charge_count,
        reversal_count=stored.reversal_count,
        collected_fen=stored.collected_fen,
        due_fen=stored.due_fen,
        open_disputes=row.open_disputes,
    )
