"""Values of the image index of the medical insurance: what it is told, and what it answers."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class InsuranceState(StrEnum):
    """How far a charge is on its way into the index."""

    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"
    RECONCILED = "reconciled"
    DIFFERS = "differs"


# A charge whose line of the catalogue names no examination; nobody could find it there.
NO_EXAMINATION_CODE = "no_examination_code"


@dataclass(frozen=True, kw_only=True)
class InsuranceLine:
    """What the insurance is told of a charge; negative where it was taken back."""

    charge_id: int
    charge: str
    examination_code: str
    study_instance_uid: str
    fen: int


@dataclass(frozen=True, kw_only=True)
class InsuranceAnswer:
    """What the insurance says of a charge: what it booked, or why it did not."""

    charge: str
    examination_code: str
    study_instance_uid: str
    booked_fen: int | None
    failure: str = ""


@dataclass(frozen=True, kw_only=True)
class InsuranceRecord:
    """An entry of the index as the portal knows it."""

    charge_public_id: str
    case_number: str
    examination_code: str
    study_instance_uid: str
    fen: int
    state: InsuranceState
    attempts: int
    next_try_at: datetime | None
    sent_at: datetime | None
    receipt: str
    failure: str
    booked_fen: int | None
