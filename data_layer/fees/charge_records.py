"""Values of charges: what a case is priced by, who is paid, what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from data_layer.fees.records import (
    Account,
    CaseFacts,
    ChargeKind,
    Owner,
    Party,
    PriceStep,
    Service,
)


class CorrectionReason(StrEnum):
    """Why a charge is taken back."""

    WRONG_FACTS = "wrong_facts"
    WRONG_POLICY = "wrong_policy"
    EXEMPTED_LATER = "exempted_later"
    NOT_RENDERED = "not_rendered"
    DISPUTE_UPHELD = "dispute_upheld"
    OTHER = "other"


class UnchargedReason(StrEnum):
    """Why a delivered case could not be charged yet."""

    BEFORE_FIRST_POLICY = "before_first_policy"
    NO_POLICY = "no_policy"
    NO_PRICE = "no_price"
    NO_SHARES = "no_shares"
    BOUNDS_UNMET = "bounds_unmet"
    UNKNOWN_PAYEE = "unknown_payee"


@dataclass(frozen=True, kw_only=True)
class Chargeable:
    """A delivered case as it is priced, and who has a part in it."""

    case_id: int
    facts: CaseFacts
    service_at: datetime
    requesting_institution_id: int
    diagnosing_institution_id: int
    team_id: int
    expert_id: int
    reviewer_id: int | None
    study_instance_uid: str


@dataclass(frozen=True, kw_only=True)
class Filing:
    """Which charge of its cases it is, by whom; without a month each goes where it belongs."""

    round: int = 0
    month: date | None = None
    by: int | None = None


@dataclass(frozen=True, kw_only=True)
class Correction:
    """Why, by whom and when a charge is taken back; `month` of a statement that is disputed."""

    reason: CorrectionReason
    by: int | None
    at: datetime
    month: date | None = None


@dataclass(frozen=True, kw_only=True)
class ChargeOutcome:
    """How many were charged, had been before, and could not be, by reason."""

    charged: int = 0
    already: int = 0
    uncharged: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ChargeFilter:
    """Which charges; empty means all."""

    month: date | None = None
    kinds: tuple[ChargeKind, ...] = ()
    services: tuple[Service, ...] = ()
    modalities: tuple[str, ...] = ()
    case_number: str = ""


@dataclass(frozen=True, kw_only=True)
class ChargeEntry:
    """A charge or reversal in a list."""

    public_id: str
    case_number: str
    kind: ChargeKind
    round: int
    service: Service
    modality: str
    price_fen: int
    document_number: str
    requesting_name: str
    diagnosing_name: str
    month: date
    service_at: datetime
    charged_at: datetime
    reason: str
    is_reversed: bool


@dataclass(frozen=True, kw_only=True)
class PostedPart:
    """What was posted to whose account; negative where it was taken back."""

    party: Party
    owner: Owner
    owner_name: str
    fen: int


@dataclass(frozen=True, kw_only=True)
class PostedLine:
    """A posting as it stands in the ledger."""

    account: Account
    party: Party | None
    owner: Owner
    owner_name: str
    debit_fen: int
    credit_fen: int


@dataclass(frozen=True, kw_only=True)
class ChargeRecord:
    """A charge or reversal as it was written, with the working that made its price.

    Whoever has only a part in it sees no other.
    """

    entry: ChargeEntry
    policy_public_id: str
    is_sample: bool
    price_line: int
    item_code: str
    facts: CaseFacts
    steps: tuple[PriceStep, ...]
    parts: tuple[PostedPart, ...]
    reverses: str | None
    reversed_by: str | None


@dataclass(frozen=True, kw_only=True)
class UnchargedRecord:
    """A delivered case that could not be charged yet."""

    case_number: str
    reason: UnchargedReason
    details: Mapping[str, str]
    modality: str
    requesting_name: str
    issued_at: datetime
    since: datetime
    tried_at: datetime
