"""Verifies the money in three ways: sums of the ledger, roll-ups, and all computed once more."""

from collections import Counter
from collections.abc import Callable, Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_layer.fees.ledger_queries import trial_balance
from data_layer.fees.ledger_records import TrialBalance
from data_layer.fees.ledger_tables import FeeCharge, LedgerEntry
from data_layer.fees.verify_ledger_queries import (
    charges_unlike_their_shares,
    months_astray,
    parts_of_strangers,
    reversals_that_leave_something,
    unbalanced_entries,
)
from data_layer.fees.verify_recomputed_queries import charges_unlike_their_policy
from data_layer.fees.verify_records import MOST_TOLD, Difference, LedgerCheck, Verification
from data_layer.fees.verify_rollup_queries import (
    balances_unlike_postings,
    closed_months_with_a_rest,
    fee_months_unlike_charges,
    lost_cases,
    statements_unlike_postings,
)

_LOOKS: tuple[Callable[[Session], Iterator[Difference]], ...] = (
    unbalanced_entries,
    charges_unlike_their_shares,
    parts_of_strangers,
    reversals_that_leave_something,
    months_astray,
    balances_unlike_postings,
    fee_months_unlike_charges,
    statements_unlike_postings,
    closed_months_with_a_rest,
    lost_cases,
    charges_unlike_their_policy,
)


def verify(session: Session) -> Verification:
    """Of one state of the database; every difference is counted, the first ones are told."""
    balance = trial_balance(session)
    found = [*_of_balance(balance)]
    counts = Counter(dict.fromkeys(LedgerCheck, 0))
    for look in _LOOKS:
        for difference in look(session):
            counts[difference.check] += 1
            if counts[difference.check] <= MOST_TOLD:
                found.append(difference)
    counts[LedgerCheck.TRIAL_BALANCE] += balance.difference_fen != 0
    return Verification(
        charge_count=_count(session, FeeCharge),
        entry_count=_count(session, LedgerEntry),
        posting_count=balance.posting_count,
        debit_fen=balance.debit_fen,
        credit_fen=balance.credit_fen,
        counts=dict(counts),
        differences=tuple(found),
    )


def _of_balance(balance: TrialBalance) -> Iterator[Difference]:
    if balance.difference_fen:
        yield Difference(
            check=LedgerCheck.TRIAL_BALANCE,
            where="ledger",
            expected=f"debit {balance.debit_fen}",
            found=f"credit {balance.credit_fen}",
        )


def _count(session: Session, table: type[FeeCharge | LedgerEntry]) -> int:
    return session.execute(select(func.count()).select_from(table)).scalar_one()
