"""Reads what the ledger says of the owners of a month, and how far its settlement is."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, case, distinct, func, select, tuple_
from sqlalchemy.orm import Session

from data_layer.fees.ledger_queries import month_states
from data_layer.fees.ledger_records import OF_CASES, EntryKind, MonthState
from data_layer.fees.ledger_tables import FeeMonth, LedgerEntry, LedgerPosting
from data_layer.fees.records import Account, Owner, OwnerKind
from data_layer.fees.settlement_records import MonthRecord, OwnerSums, StatementState
from data_layer.fees.settlement_tables import SettlementMonth, SettlementStatement
from data_layer.scope import Scope

_NET = LedgerPosting.debit_fen - LedgerPosting.credit_fen


def owner_sums(
    session: Session, month: date, owners: Collection[Owner] | None = None
) -> list[OwnerSums]:
    """Added up from the postings, of everybody or of some; whoever has none is not there."""
    statement = _sums().where(LedgerEntry.month == month, LedgerEntry.kind.in_(OF_CASES))
    if owners is not None:
        keys = [(owner.kind, owner.id) for owner in owners]
        owner = tuple_(LedgerPosting.owner_kind, LedgerPosting.owner_id)
        statement = statement.where(owner.in_(keys), LedgerPosting.month == month)
    return [_owner_sums(row) for row in session.execute(statement)]


def months(session: Session, scope: Scope) -> list[MonthRecord]:
    """Every month with charges or statements, the newest first; for the commission only."""
    if not scope.is_province_wide:
        return []
    charged = {
        row.month: row
        for row in session.execute(
            select(
                FeeMonth.month,
                func.sum(FeeMonth.charge_count).label("charge_count"),
                func.sum(FeeMonth.price_fen).label("price_fen"),
            ).group_by(FeeMonth.month)
        )
    }
    counted = _counted_by_state(session)
    stored = {row.month: row for row in session.scalars(select(SettlementMonth))}
    return [
        _month(one, stored.get(one), charged.get(one), counted.get(one, {}))
        for one in sorted(charged.keys() | stored.keys(), reverse=True)
    ]


def has_charges(session: Session, month: date) -> bool:
    """Or reversals, which are settled like them."""
    of_month = select(LedgerEntry.id).where(
        LedgerEntry.month == month, LedgerEntry.kind.in_(OF_CASES)
    )
    return session.scalars(of_month.limit(1)).first() is not None


def earlier_open_month(session: Session, month: date) -> date | None:
    """The first month before it that has charges and is not closed."""
    closed = {one for one, state in month_states(session).items() if state is MonthState.CLOSED}
    had = session.scalars(
        select(LedgerEntry.month)
        .where(LedgerEntry.month < month, LedgerEntry.kind.in_(OF_CASES))
        .distinct()
    )
    return min(set(had) - closed, default=None)


def _sums() -> Select[*tuple[Any, ...]]:
    return (
        select(
            LedgerPosting.owner_kind,
            LedgerPosting.owner_id,
            _counted(EntryKind.CHARGE).label("charge_count"),
            _counted(EntryKind.REVERSAL).label("reversal_count"),
            _summed(Account.COLLECTED, _NET).label("collected_fen"),
            _summed(Account.SHARE, -_NET).label("due_fen"),
        )
        .join(LedgerPosting, LedgerPosting.entry_id == LedgerEntry.id)
        .group_by(LedgerPosting.owner_kind, LedgerPosting.owner_id)
        .order_by(LedgerPosting.owner_kind, LedgerPosting.owner_id)
    )


def _counted(kind: EntryKind) -> ColumnElement[int]:
    return func.count(distinct(case((LedgerEntry.kind == kind, LedgerEntry.id))))


def _summed(account: Account, net: ColumnElement[int]) -> ColumnElement[int]:
    return func.sum(case((LedgerPosting.account == account, net), else_=0))


def _owner_sums(row: Row[*tuple[Any, ...]]) -> OwnerSums:
    return OwnerSums(
        owner=Owner(kind=OwnerKind(row.owner_kind), id=row.owner_id),
        charge_count=row.charge_count,
        reversal_count=row.reversal_count,
        collected_fen=int(row.collected_fen),
        due_fen=int(row.due_fen),
    )


def _counted_by_state(session: Session) -> dict[date, dict[StatementState, int]]:
    found: dict[date, dict[StatementState, int]] = {}
    for month, state, count in session.execute(
        select(SettlementStatement.month, SettlementStatement.state, func.count()).group_by(
            SettlementStatement.month, SettlementStatement.state
        )
    ):
        found.setdefault(month, {})[StatementState(state)] = count
    return found


def _month(
    month: date,
    stored: SettlementMonth | None,
    charged: Row[*tuple[Any, ...]] | None,
    by_state: dict[StatementState, int],
) -> MonthRecord:
    return MonthRecord(
        month=month,
        state=MonthState(stored.state) if stored else MonthState.OPEN,
        drafted_at=stored.drafted_at if stored else None,
        closed_at=stored.closed_at if stored else None,
        charge_count=int(charged.charge_count) if charged else 0,
        price_fen=int(charged.price_fen) if charged else 0,
        statement_count=sum(by_state.values()),
        by_state=by_state,
    )
