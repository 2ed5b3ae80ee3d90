"""Words and values of consents: who may read what of whom, why, and until when."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from data_layer.accounts.records import Role
from data_layer.audit.records import Action, ObjectKind


class Purpose(StrEnum):
    """Why somebody reads, in the order in which a page tries them."""

    OWN = "own"
    TREATMENT = "treatment"
    REMOTE_DIAGNOSIS = "remote_diagnosis"
    QUALITY_CONTROL = "quality_control"
    SUPERVISION = "supervision"
    OPERATION = "operation"
    RESEARCH = "research"
    EMERGENCY = "emergency"


class Relationship(StrEnum):
    """What the reader has to do with the patient or the case."""

    THE_PATIENT = "the_patient"
    KEEPING_HOSPITAL = "keeping_hospital"
    ASSIGNED_EXPERT = "assigned_expert"
    TEAM_REVIEWER = "team_reviewer"
    TEAM_LEAD = "team_lead"
    DRAWN_SAMPLE = "drawn_sample"
    GOVERNS = "governs"
    OPERATES = "operates"
    NAMED_IN_CONSENT = "named_in_consent"


class Content(StrEnum):
    """How much is read.

    The outline is states, times and counts without a person; blinded is images and findings
    without a person; the record is the patient, the request and the list of images.
    """

    OUTLINE = "outline"
    BLINDED = "blinded"
    RECORD = "record"
    REPORT = "report"


class Reason(StrEnum):
    """Why a reading is permitted or denied."""

    OWN_RECORD = "own_record"
    CARE = "care"
    OVERSIGHT = "oversight"
    SAMPLE = "sample"
    CONSENT_GIVEN = "consent_given"
    EMERGENCY_ACCESS = "emergency_access"
    NOT_THIS_ROLE = "not_this_role"
    NO_RELATIONSHIP = "no_relationship"
    NOT_THIS_CONTENT = "not_this_content"
    NOT_ISSUED = "not_issued"
    NO_CONSENT = "no_consent"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    CONSENT_EXPIRED = "consent_expired"
    EMERGENCY_OVER = "emergency_over"


class Audience(StrEnum):
    """For whom a consent is: one institution, one team, or everybody who treats the patient."""

    EVERYBODY_TREATING = "everybody_treating"
    INSTITUTION = "institution"
    TEAM = "team"


class GivenHow(StrEnum):
    """By the patient signed in, by a scanned form, or noted with the hospital's request."""

    PATIENT = "patient"
    FORM = "form"
    REQUEST = "request"


class Verdict(StrEnum):
    """What the review of an emergency access found."""

    JUSTIFIED = "justified"
    NOT_JUSTIFIED = "not_justified"


# How long one emergency access lasts, and how soon it is reviewed.
EMERGENCY_LASTS = timedelta(hours=4)
REVIEWED_WITHIN = timedelta(hours=24)
SHORTEST_REASON = 10
# A patient gives and withdraws these; the others rest on something else.
ASKABLE = (Purpose.TREATMENT, Purpose.REMOTE_DIAGNOSIS, Purpose.RESEARCH)
MAY_BREAK_GLASS = (Role.EXPERT, Role.REVIEWER, Role.HOSPITAL_CLERK)


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Who reads: with which roles, for which institutions and teams."""

    account_id: int
    roles: frozenset[Role]
    institution_ids: frozenset[int] = frozenset()
    team_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Subject:
    """Whose study is read; `is_issued` says whether its report is out, where there is one."""

    patient_id: int
    study_id: int
    institution_id: int
    public_id: str
    is_issued: bool = True


@dataclass(frozen=True, kw_only=True)
class Consent:
    """A consent as the decision sees it; without a study it covers all of the patient's here."""

    purpose: Purpose
    audience: Audience
    valid_from: datetime
    study_id: int | None = None
    institution_id: int | None = None
    team_id: int | None = None
    valid_to: datetime | None = None
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Emergency:
    """An emergency access of the reader to the patient."""

    public_id: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class Question:
    """Everything a decision depends on; nothing else is looked at."""

    reader: Reader
    subject: Subject
    relationships: frozenset[Relationship]
    purpose: Purpose
    content: Content
    at: datetime
    consents: tuple[Consent, ...] = ()
    emergencies: tuple[Emergency, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Decision:
    """Permitted or denied, with why; `emergency` is the access that it rests on."""

    is_permitted: bool
    purpose: Purpose
    reason: Reason
    emergency: Emergency | None = None


@dataclass(frozen=True, kw_only=True)
class NewConsent:
    """What is agreed to; `study_public_id` is empty for everything the hospital has of the patient.

    `audience_public_id` names the institution or the team.
    """

    purpose: Purpose
    audience: Audience = Audience.EVERYBODY_TREATING
    audience_public_id: str = ""
    study_public_id: str = ""
    last_day: date | None = None


@dataclass(frozen=True, kw_only=True)
class SignedForm:
    """What a patient signed, as it was scanned."""

    patient_id: int
    content: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class OwnPatient:
    """A patient as one hospital knows them, tied to the account of the reader."""

    public_id: str
    patient_id: int
    institution_id: int
    institution_name: str
    study_count: int


@dataclass(frozen=True, kw_only=True)
class ConsentLine:
    """A consent in a list; `audience_name` is empty for everybody who treats the patient."""

    public_id: str
    purpose: Purpose
    audience: Audience
    audience_name: str
    institution_name: str
    study_title: str
    study_date: date | None
    given_how: GivenHow
    form_public_id: str
    valid_from: datetime
    valid_to: datetime | None
    withdrawn_at: datetime | None
    is_in_force: bool


@dataclass(frozen=True, kw_only=True)
class OwnStudy:
    """A study in the patient's own list; `modality` and `body_part` as the images say."""

    public_id: str
    institution_name: str
    description: str
    modality: str
    body_part: str
    study_date: date | None
    instance_count: int


@dataclass(frozen=True, kw_only=True)
class EmergencyLine:
    """An emergency access in a list; the name of who took it is for the auditor only."""

    public_id: str
    account_id: int
    reader_name: str
    role: Role
    institution_name: str
    keeping_institution_name: str
    study_public_id: str
    reason: str
    started_at: datetime
    ends_at: datetime
    review_due_at: datetime
    is_late: bool
    verdict: Verdict | None
    comment: str
    reviewed_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class PatientMatch:
    """A patient of an own hospital, found by number, with the accounts tied to them."""

    patient_id: int
    institution_id: int
    institution_name: str
    name: str
    sex: str
    study_count: int
    account_names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Thing:
    """What of a patient is read, as the trail names it."""

    action: Action
    kind: ObjectKind
    id: str


@dataclass(frozen=True, kw_only=True)
class NamedAudience:
    """A hospital or a team that a consent can be for."""

    audience: Audience
    public_id: str
    name: str
