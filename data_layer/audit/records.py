"""Words and values of the trail."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

# Its own file, because there is one for everything people do.
from data_layer.audit.action_records import Action as Action

Plain = str | int | bool | None


class Outcome(StrEnum):
    PERMITTED = "permitted"
    DENIED = "denied"


class Process(StrEnum):
    """Which kind of process acted."""

    WEB = "web"
    JOBS = "jobs"
    RECEIVER = "receiver"
    COMMAND = "command"


class ObjectKind(StrEnum):
    """What an event is about; its id is what people see: a number, a code or a public id."""

    ACCOUNT = "account"
    APPLICATION = "application"
    CASE = "case"
    STUDY = "study"
    CONSENT = "consent"
    PATIENT = "patient"
    EMERGENCY = "emergency"
    INSTITUTION = "institution"
    TEAM = "team"
    EXPERT = "expert"
    AGREEMENT = "agreement"
    NODE = "node"
    INCIDENT = "incident"
    JOB = "job"
    KEY = "key"
    TARGET = "target"
    POLICY = "policy"
    BULLETIN = "bulletin"
    FEE_POLICY = "fee_policy"
    CHARGE = "charge"
    SETTLEMENT = "settlement"
    STATEMENT = "statement"
    DISPUTE = "dispute"
    PAYMENT = "payment"
    SAMPLING_PLAN = "sampling_plan"
    SAMPLE_DRAW = "sample_draw"
    SAMPLED_REPORT = "sampled_report"
    RUBRIC = "rubric"
    FINDING = "finding"
    SIGNAL = "signal"
    CORRECTIVE_ACTION = "corrective_action"
    SNAPSHOT = "snapshot"
    LEARNING_CASE = "learning_case"
    INDICATOR = "indicator"
    IMPORT = "import"
    PAGE = "page"
    TABLE = "table"
    TRAIL = "trail"


class Algorithm(StrEnum):
    """How the chain is hashed."""

    SHA256 = "sha256"
    SM3 = "sm3"


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who acts, from where; without an account it is the process itself, or a stranger."""

    process: Process
    account_id: int | None = None
    roles: tuple[str, ...] = ()
    address: str = ""
    session_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class NewEvent:
    """What is to be recorded. All text is codes, numbers and public ids: never a name.

    `patient_id` and `institution_id` are row numbers; `details` is flat.
    """

    action: Action
    at: datetime
    object_kind: ObjectKind
    object_id: str
    outcome: Outcome = Outcome.PERMITTED
    patient_id: int | None = None
    institution_id: int | None = None
    purpose: str | None = None
    reason: str | None = None
    details: Mapping[str, Plain] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class TrailEvent:
    """An event as it was recorded; `previous_hash` is that of the event before."""

    seq: int
    at: datetime
    action: Action
    outcome: Outcome
    actor: Actor
    object_kind: ObjectKind
    object_id: str
    patient_id: int | None
    institution_id: int | None
    purpose: str | None
    reason: str | None
    details: Mapping[str, Plain]
    algorithm: Algorithm
    previous_hash: bytes
    hash: bytes
    body: str


@dataclass(frozen=True, kw_only=True)
class TrailFilter:
    """What an auditor asked for; empty means everything.

    `account` is its row number and public id: what it did and what was done to it. With
    `is_about_nothing` something was named that is not there.
    """

    since: datetime | None = None
    until: datetime | None = None
    actions: tuple[Action, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    account: tuple[int, str] | None = None
    patient_id: int | None = None
    institution_ids: tuple[int, ...] = ()
    is_about_nothing: bool = False


@dataclass(frozen=True, kw_only=True)
class Link:
    """The newest event's number and hash, on which the next one is chained."""

    seq: int
    hash: bytes


class FaultKind(StrEnum):
    """What is wrong with the trail, as the first thing that gives it away."""

    MISSING = "missing"
    CHANGED = "changed"
    COLUMNS = "columns"
    BEYOND_HEAD = "beyond_head"
    HEAD = "head"
    SEAL = "seal"
    ANCHOR = "anchor"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """The first event that is not as it was written, or that is not there."""

    seq: int
    kind: FaultKind


@dataclass(frozen=True, kw_only=True)
class Anchor:
    """Where the chain ended at a moment, as written down outside the database."""

    at: datetime
    link: Link


@dataclass(frozen=True, kw_only=True)
class Verification:
    """What was looked at, and the first fault in it; `anchor` is the newest one compared."""

    first_seq: int
    head: Link
    anchor_count: int
    anchor: Anchor | None
    fault: Fault | None

    @property
    def event_count(self) -> int:
        return max(0, self.head.seq - self.first_seq + 1)
