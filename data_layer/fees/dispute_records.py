"""Values of disputes: why a line is not agreed to, what was said, what was decided."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from data_layer.scans import ScanKind


class DisputeGround(StrEnum):
    """Why somebody does not agree to a line."""

    NOT_OURS = "not_ours"
    WRONG_PRICE = "wrong_price"
    WRONG_SHARE = "wrong_share"
    CHARGED_TWICE = "charged_twice"
    NOT_RENDERED = "not_rendered"
    EXEMPT = "exempt"
    OTHER = "other"


class DisputeState(StrEnum):
    OPEN = "open"
    UPHELD = "upheld"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Remedy(StrEnum):
    """What an upheld dispute leads to: the charge is taken back, or the case charged anew."""

    REVERSE = "reverse"
    CORRECT = "correct"


@dataclass(frozen=True, kw_only=True)
class Said:
    """What somebody says about a dispute, with the scan that shows it."""

    text: str
    scan: bytes | None = None


@dataclass(frozen=True, kw_only=True)
class Signature:
    """Who does something, and when."""

    by: int | None
    at: datetime


@dataclass(frozen=True, kw_only=True)
class DisputeMessageRecord:
    public_id: str
    written_by: str
    written_at: datetime
    text: str
    scan_kind: ScanKind | None


@dataclass(frozen=True, kw_only=True)
class DisputeEntry:
    """A dispute in a list, without what was said."""

    id: int
    public_id: str
    statement_public_id: str
    month: date
    owner_name: str
    case_number: str
    charge_public_id: str
    price_fen: int
    ground: DisputeGround
    state: DisputeState
    opened_by: str
    opened_at: datetime
    decided_by: str
    decided_at: datetime | None
