"""Reads the ledger: what was posted, and how its accounts stand."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_layer.fees.ledger_records import MonthState, Posting, TrialBalance
from data_layer.fees.ledger_tables import FeeCharge, LedgerBalance, LedgerEntry, LedgerPosting
from data_layer.fees.records import Account, Owner, OwnerKind, Party
from data_layer.fees.settlement_tables import SettlementMonth


def postings_of(session: Session, charge_id: int) -> tuple[Posting, ...]:
    """What was posted for a charge or reversal, line by line."""
    rows = session.scalars(
        select(LedgerPosting)
        .join(LedgerEntry, LedgerEntry.id == LedgerPosting.entry_id)
        .where(LedgerEntry.charge_id == charge_id)
        .order_by(LedgerPosting.line)
    )
    return tuple(
        Posting(
            account=Account(row.account),
            owner=Owner(kind=OwnerKind(row.owner_kind), id=row.owner_id),
            party=Party(row.party) if row.party else None,
            debit_fen=row.debit_fen,
            credit_fen=row.credit_fen,
        )
        for row in rows
    )


def trial_balance(session: Session) -> TrialBalance:
    """Over all postings there are, and not over their roll-up."""
    debit, credit, count = session.execute(
        select(
            func.coalesce(func.sum(LedgerPosting.debit_fen), 0),
            func.coalesce(func.sum(LedgerPosting.credit_fen), 0),
            func.count(),
        )
    ).one()
    return TrialBalance(debit_fen=int(debit), credit_fen=int(credit), posting_count=count)


def month_states(session: Session) -> dict[date, MonthState]:
    rows = session.execute(select(SettlementMonth.month, SettlementMonth.state))
    return {month: MonthState(state) for month, state in rows}


def balance_of(session: Session, owner: Owner, account: Account) -> int:
    """Credit less debit, over all months."""
    summed = select(func.coalesce(func.sum(LedgerBalance.credit_fen - LedgerBalance.debit_fen), 0))
    found = session.scalar(
        summed.where(
            LedgerBalance.owner_kind == owner.kind,
            LedgerBalance.owner_id == owner.id,
            LedgerBalance.account == account,
        )
    )
    return int(found or 0)


def owners_of_case(session: Session, case_id: int) -> list[Owner]:
    """Everybody to whose account something about the case was posted."""
    rows = session.execute(
        select(LedgerPosting.owner_kind, LedgerPosting.owner_id)
        .join(LedgerEntry, LedgerEntry.id == LedgerPosting.entry_id)
        .join(FeeCharge, FeeCharge.id == LedgerEntry.charge_id)
        .where(FeeCharge.case_id == case_id)
        .distinct()
    )
    return [Owner(kind=OwnerKind(kind), id=id_) for kind, id_ in rows]
