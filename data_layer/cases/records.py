"""Words and values of the cases."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from data_layer.accounts.records import Role


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
# What an expert still has to work on.
IN_HAND_STATUSES = (
    CaseStatus.ASSIGNED,
    CaseStatus.READING,
    CaseStatus.RETURNED,
    CaseStatus.NEEDS_INFORMATION,
)


class Urgency(StrEnum):
    ROUTINE = "routine"
    URGENT = "urgent"
    EMERGENCY = "emergency"


class ForgetGround(StrEnum):
    """Why a patient's data is destroyed."""

    RETENTION_OVER = "retention_over"
    PATIENT_REQUEST = "patient_request"
    WRONG_PERSON = "wrong_person"
    OFFICIAL_ORDER = "official_order"


class CaseAction(StrEnum):
    """What can be done to a case; `rules.transitions` says when."""

    ASSIGN = "assign"
    ACCEPT = "accept"
    DECLINE = "decline"
    MOVE = "move"
    HAND_OVER = "hand_over"
    RELEASE = "release"
    OPEN = "open"
    REPORT = "report"
    PASS = "pass"
    RETURN = "return"
    ASK = "ask"
    ANSWER = "answer"
    WITHDRAW = "withdraw"


class CaseEventKind(StrEnum):
    """What happened to a case, in the order it can happen."""

    REQUESTED = "requested"
    KEPT = "kept"
    HANDED_UP = "handed_up"
    RESERVED = "reserved"
    PAUSED = "paused"
    RESUMED = "resumed"
    ASSIGNED = "assigned"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TIMED_OUT = "timed_out"
    MOVED = "moved"
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


class Exemption(StrEnum):
    """Why a patient pays less, or nothing; how much, the fee policy says."""

    POVERTY_RELIEF = "poverty_relief"
    EMERGENCY_RELIEF = "emergency_relief"
    PUBLIC_TASK = "public_task"


class ReviewDecision(StrEnum):
    PASSED = "passed"
    RETURNED = "returned"


@dataclass(frozen=True, kw_only=True)
class FeeFacts:
    """What the fee depends on beside kind, modality and urgency."""

    part_count: int = 1
    has_contrast: bool = False
    is_expert_named: bool = False
    exemption: Exemption | None = None


@dataclass(frozen=True, kw_only=True)
class CaseRequest:
    """What a hospital asks for."""

    study_public_id: str
    kind: CaseKind
    urgency: Urgency
    clinical_history: str
    question: str
    fees: FeeFacts = FeeFacts()


@dataclass(frozen=True, kw_only=True)
class ReportText:
    """What an expert answers; `minutes` are those that a consultation took."""

    findings: str
    impression: str
    minutes: int | None = None


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who acts on cases: as which expert, for which hospitals, auditing which teams.

    Without roles nothing of a patient is read.
    """

    account_id: int
    roles: frozenset[Role] = frozenset()
    expert_id: int | None = None
    review_team_ids: frozenset[int] = frozenset()
    institution_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class CaseStanding:
    """What decides who may do what to a case now."""

    kind: CaseKind
    status: CaseStatus
    requesting_institution_id: int
    team_id: int | None
    expert_id: int | None
    is_accepted: bool = False
    is_reported: bool = False


class WorklistView(StrEnum):
    """What of the cases in scope: all, or what the reader has to do something about."""

    ALL = "all"
    TO_READ = "to_read"
    TO_REVIEW = "to_review"
    TO_ANSWER = "to_answer"
    TO_COLLECT = "to_collect"


class WorklistSort(StrEnum):
    DUE = "due"
    DUE_LATEST = "due_latest"
    REQUESTED = "requested"
    REQUESTED_LATEST = "requested_latest"


@dataclass(frozen=True, kw_only=True)
class WorklistFilter:
    """What a reader of the worklist asked for; empty means everything they may see."""

    view: WorklistView = WorklistView.ALL
    text: str = ""
    statuses: tuple[CaseStatus, ...] = ()
    urgencies: tuple[Urgency, ...] = ()
    kinds: tuple[CaseKind, ...] = ()
    modalities: tuple[str, ...] = ()
    institution_public_id: str = ""
    is_overdue: bool = False
    sort: WorklistSort = WorklistSort.DUE


@dataclass(frozen=True, kw_only=True)
class WorklistRow:
    """A case on the worklist; `patient_name` is None for who may not see it."""

    case_number: str
    kind: CaseKind
    status: CaseStatus
    urgency: Urgency
    modality: str
    body_part: str
    institution_name: str
    team_name: str | None
    expert_name: str | None
    patient_name: str | None
    requested_at: datetime
    due_at: datetime
    issued_at: datetime | None
    delivered_at: datetime | None
    is_overdue: bool


@dataclass(frozen=True, kw_only=True)
class WorklistCounts:
    """Open cases in scope by status, the overdue among them, and what the reader has to do."""

    by_status: dict[CaseStatus, int]
    by_view: dict[WorklistView, int]
    overdue: int

    @property
    def open_count(self) -> int:
        return sum(self.by_status.values())
