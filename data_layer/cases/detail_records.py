"""What one case shows to its reader."""

from dataclasses import dataclass
from datetime import date, datetime

from data_layer.cases.records import (
    CaseAction,
    CaseEventKind,
    CaseKind,
    CaseStatus,
    ReportText,
    ReviewDecision,
    Urgency,
)
from data_layer.consents.records import Decision


@dataclass(frozen=True, kw_only=True)
class PatientIdentity:
    name: str
    patient_id: str
    sex: str
    birth_date: date | None
    forgotten_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class CaseTexts:
    """What the hospital wrote with the request: the patient's, so not for everybody."""

    clinical_history: str
    question: str


@dataclass(frozen=True, kw_only=True)
class StudySummary:
    """The study a case is about."""

    public_id: str
    accession_number: str
    study_date: date | None
    description: str
    series_count: int
    instance_count: int


@dataclass(frozen=True, kw_only=True)
class SeriesSummary:
    series_number: int | None
    modality: str
    description: str
    body_part: str
    device: str
    instance_count: int


@dataclass(frozen=True, kw_only=True)
class CaseDetail:
    """One case as its reader may see it: `patient` and `texts` are None for who may not.

    `access` is the decision about both.
    """

    case_number: str
    kind: CaseKind
    status: CaseStatus
    urgency: Urgency
    modality: str
    body_part: str
    institution_name: str
    institution_public_id: str
    expert_name: str | None
    expert_institution_name: str | None
    team_name: str | None
    reviewer_name: str | None
    requested_at: datetime
    due_at: datetime
    first_assigned_at: datetime | None
    first_opened_at: datetime | None
    first_reported_at: datetime | None
    issued_at: datetime | None
    delivered_at: datetime | None
    escalated_at: datetime | None
    return_count: int
    is_overdue: bool
    study: StudySummary
    patient: PatientIdentity | None
    texts: CaseTexts | None
    access: Decision
    may_see_report: bool
    awaits_delivery: bool
    actions: frozenset[CaseAction]

    @property
    def awaits_visit(self) -> bool:
        """Opening the page means something: the reading begins, or the report is delivered."""
        return self.awaits_delivery or CaseAction.OPEN in self.actions


@dataclass(frozen=True, kw_only=True)
class TimelineEvent:
    """`account_name` is who did it; `expert_name` whom it concerns, `team_name` which team."""

    kind: CaseEventKind
    happened_at: datetime
    account_name: str | None
    expert_name: str | None
    team_name: str | None
    details: dict[str, object]


@dataclass(frozen=True, kw_only=True)
class ReportVersion:
    """One version of the expert's answer with what the reviewer said about it."""

    version: int
    expert_name: str
    text: ReportText
    written_at: datetime
    decision: ReviewDecision | None
    reviewer_name: str | None
    reviewed_at: datetime | None
    reason: str | None


@dataclass(frozen=True, kw_only=True)
class InformationExchange:
    """What an expert asked the requesting site; `answer` is None until it has answered."""

    question: str
    asked_at: datetime
    answer: str | None
    answered_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Draft:
    text: ReportText
    saved_at: datetime


@dataclass(frozen=True, kw_only=True)
class RequestableStudy:
    """A study of an own hospital, to ask for a report on."""

    public_id: str
    patient_name: str
    accession_number: str
    modality: str
    body_part: str
    description: str
    study_date: date | None
    received_at: datetime
    instance_count: int
    has_open_case: bool


@dataclass(frozen=True, kw_only=True)
class CasePage:
    """All that the page of a case shows to its reader."""

    detail: CaseDetail
    series: list[SeriesSummary]
    events: list[TimelineEvent]
    reports: list[ReportVersion]
    exchanges: list[InformationExchange]
    draft: Draft | None
