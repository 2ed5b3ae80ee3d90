"""Values of mutual recognition: what was accepted instead of repeated, what was not, and why."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class RefusalReason(StrEnum):
    """Why an earlier result was not recognised.

    From the rules on mutual recognition of examination results of 2022 and a province's plan.
    """

    CONDITION_CHANGED = "condition_changed"
    FAST_CHANGING = "fast_changing"
    DECISIVE_BEFORE_PROCEDURE = "decisive_before_procedure"
    EMERGENCY = "emergency"
    FORENSIC_OR_DISABILITY = "forensic_or_disability"
    PATIENT_REQUEST = "patient_request"
    QUALITY_NOT_ASSURED = "quality_not_assured"
    TOO_OLD = "too_old"
    CLINICALLY_NECESSARY = "clinically_necessary"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class NewRecognition:
    """What an institution decided about an earlier study; a refusal has a reason.

    The rule recognises results: reusing the report too is counted as a second measure.
    """

    study_public_id: str
    institution_id: int
    is_recognised: bool
    is_report_reused: bool = False
    refusal_reason: RefusalReason | None = None


@dataclass(frozen=True, kw_only=True)
class RecognitionFilter:
    """Which decisions; empty means all. `until` is not included."""

    since: date | None = None
    until: date | None = None
    is_recognised: bool | None = None
    reasons: tuple[RefusalReason, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RecognitionEntry:
    """A decision in a list, without the patient."""

    public_id: str
    decided_at: datetime
    institution_name: str
    made_at_name: str
    modality: str
    study_date: date | None
    is_recognised: bool
    is_report_reused: bool
    refusal_reason: RefusalReason | None
    saved_fen: int


@dataclass(frozen=True, kw_only=True)
class RecognitionSums:
    """Each study counts once for each institution, however often it was looked at there."""

    recognised: int
    reports_reused: int
    refused: int
    saved_fen: int
    # Recognised studies that no policy has a price for: they save something, and nobody knows what.
    unpriced: int
    by_reason: dict[RefusalReason, int]
