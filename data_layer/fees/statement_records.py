"""Values of statements: a line of one, and an owner's months."""

from dataclasses import dataclass
from datetime import date, datetime

from data_layer.fees.ledger_records import EntryKind
from data_layer.fees.records import Service
from data_layer.fees.settlement_records import StatementState


@dataclass(frozen=True, kw_only=True)
class StatementLine:
    """What one charge, or what takes it back, means to an owner; keyed by its entry."""

    entry_id: int
    charge_public_id: str
    kind: EntryKind
    case_number: str
    service: Service
    modality: str
    service_at: datetime
    requesting_name: str
    diagnosing_name: str
    price_fen: int
    collected_fen: int
    due_fen: int
    reason: str
    is_disputed: bool


@dataclass(frozen=True, kw_only=True)
class OwnerMonth:
    """What an owner collected and is due in a month.

    Until its statement is drafted there is neither a state nor a public id.
    """

    month: date
    statement_public_id: str | None
    state: StatementState | None
    collected_fen: int
    due_fen: int

    @property
    def pay_out_fen(self) -> int:
        """Negative where the owner has to pay in."""
        return self.due_fen - self.collected_fen
