"""Words and values of applying for an account, and of reviewing who applied."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from data_layer.accounts.records import Grant, Role
from data_layer.scans import ScanKind


class ApplicationState(StrEnum):
    SUBMITTED = "submitted"
    APPROVED = "approved"
    REFUSED = "refused"


ProofKind = ScanKind


@dataclass(frozen=True, kw_only=True)
class NewApplication:
    """`grant` is what is asked for; an expert's goes to the lead of `team_id`."""

    name: str
    user_name: str
    language: str
    licence_number: str
    role: Role
    grant: Grant | None
    team_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class ApplicationLine:
    """An application in the queue; `reach` is the number of what the role would reach."""

    public_id: str
    state: ApplicationState
    name: str
    role: Role
    city: str | None
    institution_id: int | None
    team_id: int | None
    submitted_at: datetime
    decided_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class ApplicationRecord:
    """`grant` is None when no expert with that licence number is known."""

    id: int
    line: ApplicationLine
    user_name: str
    licence_number: str
    language: str
    grant: Grant | None
    proof_kind: ProofKind | None
    reason: str | None
    decided_by: str | None


@dataclass(frozen=True, kw_only=True)
class Proof:
    kind: ProofKind
    content: bytes


@dataclass(frozen=True, kw_only=True)
class ApplicationStanding:
    """What an applicant is told; `user_name` is the one that was given at the approval."""

    state: ApplicationState
    submitted_at: datetime
    reason: str | None
    user_name: str | None
