"""Words and values of the cases."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class CaseKind(StrEnum):
    """A diagnosis is audited by a reviewer; a consultation answers directly."""

    DIAGNOSIS = "diagnosis"
    CONSULTATION = "consultation"


class CaseStatus(StrEnum):
    WAITING = "waiting"
    ASSIGNED = "assigned"
    READING = "reading"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    NEEDS_INFORMATION = "needs_information"
    ISSUED = "issued"
    WITHDRAWN = "withdrawn"


OPEN_STATUSES = (
    CaseStatus.WAITING,
    CaseStatus.ASSIGNED,
    CaseStatus.READING,
    CaseStatus.IN_REVIEW,
    CaseStatus.RETURNED,
    CaseStatus.NEEDS_INFORMATION,
)


class Urgency(StrEnum):
    ROUTINE = "routine"
    URGENT = "urgent"
    EMERGENCY = "emergency"


class CaseEventKind(StrEnum):
    """What happened to a case, in the order it can happen."""

    REQUESTED = "requested"
    ASSIGNED = "assigned"
    RELEASED = "released"
    OPENED = "opened"
    REPORTED = "reported"
    RETURNED = "returned"
    ISSUED = "issued"
    DELIVERED = "delivered"
    INFORMATION_ASKED = "information_asked"
    INFORMATION_GIVEN = "information_given"
    ESCALATED = "escalated"
    WITHDRAWN = "withdrawn"


class ReviewDecision(StrEnum):
    PASSED = "passed"
    RETURNED = "returned"


@dataclass(frozen=True, kw_only=True)
class CaseRequest:
    """What a hospital asks for."""

    study_public_id: str
    kind: CaseKind
    urgency: Urgency
    clinical_history: str
    question: str


@dataclass(frozen=True, kw_only=True)
class ReportText:
    findings: str
    impression: str


@dataclass(frozen=True, kw_only=True)
class WaitingCase:
    """A case as assignment sees it."""

    id: int
    case_number: str
    kind: CaseKind
    urgency: Urgency
    modality: str
    requesting_institution_id: int
    requested_at: datetime
    due_at: datetime
    rvu_hundredths: int
    returned_experts: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """An expert on shift, considered for one case."""

    expert_id: int
    team_id: int
    institution_id: int
    modalities: frozenset[str]
    agreed_institution_ids: frozenset[int]
    is_licensed: bool
    has_practised_long_enough: bool
    load_rvu_hundredths: int
    capacity_rvu_hundredths: int


@dataclass(frozen=True, kw_only=True)
class WorklistFilter:
    """What a reader of the worklist asked for; empty means everything they may see."""

    text: str = ""
    statuses: tuple[CaseStatus, ...] = ()
    urgencies: tuple[Urgency, ...] = ()
    modalities: tuple[str, ...] = ()
    institution_public_id: str = ""
    is_overdue: bool | None = None
