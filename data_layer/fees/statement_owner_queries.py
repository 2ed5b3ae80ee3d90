"""Reads what an owner collected and is due, month by month."""

from datetime import date

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from data_layer.fees.ledger_tables import LedgerBalance
from data_layer.fees.records import Account, Owner
from data_layer.fees.settlement_records import StatementState
from data_layer.fees.settlement_tables import SettlementStatement
from data_layer.fees.statement_records import OwnerMonth
from data_layer.fees.statement_scope_queries import may_read
from data_layer.scope import Scope


def owner_months(session: Session, scope: Scope, owner: Owner) -> list[OwnerMonth]:
    """The newest first: what is settled by its statements, what is not yet by the ledger."""
    if not may_read(session, scope, owner):
        return []
    found = _running(session, owner) | _drafted(session, owner)
    return sorted(found.values(), key=lambda one: one.month, reverse=True)


def _drafted(session: Session, owner: Owner) -> dict[date, OwnerMonth]:
    stored = session.scalars(
        select(SettlementStatement).where(
            SettlementStatement.owner_kind == owner.kind, SettlementStatement.owner_id == owner.id
        )
    )
    return {
        one.month: OwnerMonth(
            month=one.month,
            statement_public_id=one.public_id,
            state=StatementState(one.state),
            collected_fen=one.collected_fen,
            due_fen=one.due_fen,
        )
        for one in stored
    }


def _running(session: Session, owner: Owner) -> dict[date, OwnerMonth]:
    net = LedgerBalance.debit_fen - LedgerBalance.credit_fen
    rows = session.execute(
        select(
            LedgerBalance.month,
            func.sum(case((LedgerBalance.account == Account.COLLECTED, net), else_=0)),
            func.sum(case((LedgerBalance.account == Account.SHARE, -net), else_=0)),
        )
        .where(
            LedgerBalance.owner_kind == owner.kind,
            LedgerBalance.owner_id == owner.id,
            LedgerBalance.account.in_((Account.COLLECTED, Account.SHARE)),
        )
        .group_by(LedgerBalance.month)
    )
    return {
        month: OwnerMonth(
            month=month,
            statement_public_id=None,
            state=None,
            collected_fen=int(collected),
            due_fen=int(due),
        )
        for month, collected, due in rows
    }
