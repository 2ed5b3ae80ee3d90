"""Closes a month: posts what everybody is to be paid, and orders it."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import cast

from sqlalchemy import Table, insert, select, update
from sqlalchemy.orm import Session

from data_layer.audit.records import Action
from data_layer.fees.ledger_commands import post
from data_layer.fees.ledger_records import EntryKind, MonthState, NewEntry
from data_layer.fees.ledger_rules import settlement_postings
from data_layer.fees.payment_records import PaymentState
from data_layer.fees.records import Owner, OwnerKind
from data_layer.fees.settlement_commands import lock_month, note_month, require_commission, sums_of
from data_layer.fees.settlement_errors import (
    EarlierMonthOpenError,
    LedgerDiffersError,
    MonthNotDraftedError,
    StatementsOpenError,
)
from data_layer.fees.settlement_queries import earlier_open_month, owner_sums
from data_layer.fees.settlement_records import CloseOutcome, OwnerSums, StatementState
from data_layer.fees.settlement_rules import payment_reference
from data_layer.fees.settlement_tables import Payment, SettlementMonth, SettlementStatement
from data_layer.scope import Scope

_PAYMENTS = insert(cast(Table, Payment.__table__))


def close_month(
    session: Session, scope: Scope, month: date, *, by: int | None, at: datetime
) -> CloseOutcome:
    """Posts what everybody is to be paid, orders it, and shuts the month for ever.

    A second run changes nothing.
    Raises MonthNotDraftedError, EarlierMonthOpenError, StatementsOpenError or LedgerDiffersError.
    """
    require_commission(scope)
    stored = lock_month(session, month)
    if stored.state == MonthState.CLOSED:
        return CloseOutcome(month=month, entries=0, payments=0, pay_out_fen=0)
    statements = _require_closable(session, stored)
    entries = [entry for one in statements for entry in _settlement(one)]
    post(session, entries, at)
    paid = _order_payments(session, statements, at)
    session.execute(
        update(SettlementStatement)
        .where(SettlementStatement.month == month)
        .values(state=StatementState.CLOSED, closed_at=at)
    )
    stored.state, stored.closed_at, stored.closed_by = MonthState.CLOSED, at, by
    note_month(session, Action.SETTLEMENT_CLOSE, month, {"payments": len(paid)}, at)
    session.flush()
    return CloseOutcome(
        month=month,
        entries=len(entries),
        payments=len(paid),
        pay_out_fen=sum(fen for fen in paid if fen > 0),
    )


def _require_closable(session: Session, stored: SettlementMonth) -> list[SettlementStatement]:
    month = stored.month
    if stored.state != MonthState.DRAFTED:
        raise MonthNotDraftedError(month=f"{month:%Y-%m}")
    earlier = earlier_open_month(session, month)
    if earlier is not None:
        raise EarlierMonthOpenError(month=f"{month:%Y-%m}", earlier=f"{earlier:%Y-%m}")
    found = session.scalars(
        select(SettlementStatement)
        .where(SettlementStatement.month == month)
        .order_by(SettlementStatement.owner_kind, SettlementStatement.owner_id)
    ).all()
    waiting = sum(one.state != StatementState.APPROVED for one in found)
    if waiting:
        raise StatementsOpenError(month=f"{month:%Y-%m}", count=waiting)
    _require_as_posted(found, owner_sums(session, month))
    return list(found)


def _require_as_posted(
    statements: Iterable[SettlementStatement], sums: Collection[OwnerSums]
) -> None:
    posted = {(one.owner.kind.value, one.owner.id): sums_of(one) for one in sums}
    said = {(one.owner_kind, one.owner_id): sums_of(one) for one in statements}
    differing = [key for key in posted.keys() | said.keys() if posted.get(key) != said.get(key)]
    if differing:
        kind, owner_id = min(differing)
        raise LedgerDiffersError(owner_kind=kind, owner=owner_id)


def _settlement(statement: SettlementStatement) -> list[NewEntry]:
    """Nothing where there is nothing to move."""
    owner = Owner(kind=OwnerKind(statement.owner_kind), id=statement.owner_id)
    moved = settlement_postings(owner, statement.collected_fen, statement.due_fen)
    if not moved:
        return []
    return [
        NewEntry(
            kind=EntryKind.SETTLEMENT,
            month=statement.month,
            statement_id=statement.id,
            postings=moved,
        )
    ]


def _order_payments(
    session: Session, statements: Iterable[SettlementStatement], at: datetime
) -> list[int]:
    """What each of the payments is of."""
    rows = [
        {
            "reference": payment_reference(one.month, one.public_id),
            "statement_id": one.id,
            "fen": one.due_fen - one.collected_fen,
            "state": PaymentState.ORDERED,
            "ordered_at": at,
            "bank_reference": "",
            "failure": "",
        }
        for one in statements
        if one.due_fen != one.collected_fen
    ]
    if rows:
        session.execute(_PAYMENTS, rows)
    return [int(str(row["fen"])) for row in rows]
