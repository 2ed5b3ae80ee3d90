"""Values of the ledger: entries whose postings add up to nothing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data_layer.fees.records import Account, Owner, Party


class EntryKind(StrEnum):
    """What an entry of the ledger is about."""

    CHARGE = "charge"
    REVERSAL = "reversal"
    SETTLEMENT = "settlement"
    PAYMENT = "payment"


# What comes from cases, and is settled at the end of the month.
OF_CASES = (EntryKind.CHARGE, EntryKind.REVERSAL)


class MonthState(StrEnum):
    """A month that is being settled takes nothing new, one that is closed nothing at all."""

    OPEN = "open"
    DRAFTED = "drafted"
    CLOSED = "closed"


@dataclass(frozen=True, kw_only=True)
class Posting:
    """A sum on one side of an account; `party` where it is somebody's part of a price."""

    account: Account
    owner: Owner
    party: Party | None = None
    debit_fen: int = 0
    credit_fen: int = 0


@dataclass(frozen=True, kw_only=True)
class NewEntry:
    """It belongs to a charge, or to a statement."""

    kind: EntryKind
    month: date
    postings: tuple[Posting, ...]
    charge_id: int | None = None
    statement_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class TrialBalance:
    """The two sides of all postings; of a ledger that adds up they are the same."""

    debit_fen: int
    credit_fen: int
    posting_count: int

    @property
    def difference_fen(self) -> int:
        return self.debit_fen - self.credit_fen
