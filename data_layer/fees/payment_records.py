"""Values of payments: what was ordered, who is paid from where, what the bank said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from data_layer.fees.records import Owner


class PaymentState(StrEnum):
    """What the bank said of a payment."""

    ORDERED = "ordered"
    PAID = "paid"
    FAILED = "failed"


class UnmatchedReason(StrEnum):
    """Why a row of a confirmation counts for nothing."""

    # Of files that were read before the field was told.
    ROW_UNREADABLE = "row_unreadable"
    REFERENCE_MISSING = "reference_missing"
    AMOUNT_UNREADABLE = "amount_unreadable"
    DAY_UNREADABLE = "day_unreadable"
    REFERENCE_UNKNOWN = "reference_unknown"
    AMOUNT_DIFFERS = "amount_differs"
    ALREADY_PAID = "already_paid"
    DAY_TO_COME = "day_to_come"
    DAY_BEFORE_ORDER = "day_before_order"


@dataclass(frozen=True, kw_only=True)
class Payee:
    """Whose account at which bank."""

    bank_name: str
    holder: str
    number: str


@dataclass(frozen=True, kw_only=True)
class PaymentOrder:
    """A payment as it stands; `payee` is None where no account is on record."""

    reference: str
    month: date
    owner: Owner
    owner_name: str
    fen: int
    state: PaymentState
    ordered_at: datetime
    paid_on: date | None
    bank_reference: str
    failure: str
    payee: Payee | None = None


class ConfirmedField(StrEnum):
    """The columns of a bank's confirmation."""

    REFERENCE = "reference"
    AMOUNT = "amount"
    PAID_ON = "paid_on"
    BANK_REFERENCE = "bank_reference"
    FAILURE = "failure"


# As the columns are called where nobody translates them.
PLAIN_HEADS: Mapping[str, ConfirmedField] = {field.value: field for field in ConfirmedField}


@dataclass(frozen=True, kw_only=True)
class ConfirmedRow:
    """What a row of the bank's file says; `failure` where the payment did not go through."""

    number: int
    reference: str
    fen: int
    paid_on: date | None
    bank_reference: str
    failure: str


@dataclass(frozen=True, kw_only=True)
class UnmatchedRow:
    """A row of a confirmation that counts for nothing, and why."""

    number: int
    reference: str
    reason: UnmatchedReason


@dataclass(frozen=True, kw_only=True)
class ReadConfirmation:
    """A file of the bank as it was read; `sha256` is of its bytes."""

    file_name: str
    sha256: str
    rows: tuple[ConfirmedRow, ...]
    unreadable: tuple[UnmatchedRow, ...]


@dataclass(frozen=True, kw_only=True)
class Confirmation:
    """What came of a file; `was_read_before` where the same file was read already."""

    file_name: str
    matched: int
    unmatched: tuple[UnmatchedRow, ...]
    read_at: datetime
    was_read_before: bool = False
