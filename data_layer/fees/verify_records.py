"""Values of the verification of the money: what was looked at, and what differs."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

# So many differences are told one by one; all are counted.
MOST_TOLD = 50


class LedgerCheck(StrEnum):
    """What must be true of the ledger at any moment."""

    TRIAL_BALANCE = "trial_balance"
    ENTRY_BALANCE = "entry_balance"
    SHARES_OF_CHARGE = "shares_of_charge"
    PAYEES = "payees"
    REVERSALS = "reversals"
    MONTHS = "months"
    BALANCES = "balances"
    FEE_MONTHS = "fee_months"
    STATEMENTS = "statements"
    CASES = "cases"
    RECOMPUTED = "recomputed"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What is not as it must be: `where` names the case, the month or the account."""

    check: LedgerCheck
    where: str
    expected: str
    found: str


@dataclass(frozen=True, kw_only=True)
class RawPolicy:
    """The rows of a policy as they stand in the database, by the names of their columns."""

    prices: tuple[Mapping[str, object], ...]
    adjustments: tuple[Mapping[str, object], ...]
    shares: tuple[Mapping[str, object], ...]


@dataclass(frozen=True, kw_only=True)
class Verification:
    """What was looked at, and how many differences each check found."""

    charge_count: int
    entry_count: int
    posting_count: int
    debit_fen: int
    credit_fen: int
    counts: Mapping[LedgerCheck, int]
    differences: tuple[Difference, ...]

    @property
    def is_whole(self) -> bool:
        return not any(self.counts.values())
