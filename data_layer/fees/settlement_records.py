"""Values of settlement: a month, the statements of its owners, and how far people agree."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from data_layer.fees.ledger_records import MonthState
from data_layer.fees.records import Owner, OwnerKind

# Who has not answered a draft by then is taken to agree.
ANSWER_WITHIN = timedelta(days=10)
PAGE = 50


class StatementState(StrEnum):
    """Confirmed by its owner, approved by two people, closed with its month."""

    DRAFT = "draft"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    APPROVED = "approved"
    CLOSED = "closed"


@dataclass(frozen=True, kw_only=True)
class OwnerSums:
    """What the ledger says of an owner and a month, before it is settled."""

    owner: Owner
    charge_count: int
    reversal_count: int
    collected_fen: int
    due_fen: int

    @property
    def pay_out_fen(self) -> int:
        """Negative where the owner has to pay in."""
        return self.due_fen - self.collected_fen


@dataclass(frozen=True, kw_only=True)
class SettleOutcome:
    """What a run of the settlement found and changed; a second run changes nothing."""

    month: date
    state: MonthState
    owner_count: int
    added: int
    changed: int
    collected_fen: int
    due_fen: int


@dataclass(frozen=True, kw_only=True)
class ApprovalOutcome:
    """How many were approved for the first and for the second time; how many by silence."""

    silent: int
    first: int
    second: int


@dataclass(frozen=True, kw_only=True)
class CloseOutcome:
    """What closing a month posted; nothing where it was closed before."""

    month: date
    entries: int
    payments: int
    pay_out_fen: int


@dataclass(frozen=True, kw_only=True)
class StatementRecord:
    """A statement with the names of who has to do with it; names are empty for nobody."""

    public_id: str
    month: date
    owner: Owner
    owner_name: str
    owner_public_id: str
    state: StatementState
    charge_count: int
    reversal_count: int
    collected_fen: int
    due_fen: int
    lines_hash: str
    drafted_at: datetime
    confirmed_by: str
    confirmed_at: datetime | None
    first_approved_by: str
    first_approved_at: datetime | None
    second_approved_by: str
    second_approved_at: datetime | None
    closed_at: datetime | None
    open_disputes: int
    revision: int

    @property
    def pay_out_fen(self) -> int:
        """Negative where the owner has to pay in."""
        return self.due_fen - self.collected_fen

    @property
    def answer_by(self) -> datetime:
        return self.drafted_at + ANSWER_WITHIN


@dataclass(frozen=True, kw_only=True)
class StatementFilter:
    """Which statements of a month."""

    month: date
    kinds: tuple[OwnerKind, ...] = ()
    states: tuple[StatementState, ...] = ()
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class StatementEntry:
    """A statement in a list."""

    public_id: str
    owner_kind: OwnerKind
    owner_name: str
    state: StatementState
    charge_count: int
    reversal_count: int
    collected_fen: int
    due_fen: int
    open_disputes: int

    @property
    def pay_out_fen(self) -> int:
        """Negative where the owner has to pay in."""
        return self.due_fen - self.collected_fen


@dataclass(frozen=True, kw_only=True)
class MonthRecord:
    """How far the settlement of a month is."""

    month: date
    state: MonthState
    drafted_at: datetime | None
    closed_at: datetime | None
    charge_count: int
    price_fen: int
    statement_count: int
    by_state: dict[StatementState, int]
