"""Words and values of the trail."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

Plain = str | int | bool | None


class Action(StrEnum):
    """What somebody did or tried to do."""

    ACCOUNT_SIGN_IN = "account.sign_in"
    ACCOUNT_SIGN_OUT = "account.sign_out"
    ACCOUNT_CREATE = "account.create"
    ACCOUNT_CLOSE = "account.close"
    ACCOUNT_PASSWORD = "account.password"
    ACCOUNT_REOPEN = "account.reopen"
    SESSION_END = "session.end"
    SECOND_FACTOR_SET = "second_factor.set"
    SECOND_FACTOR_REMOVE = "second_factor.remove"
    IDENTITY_APPLY = "identity.apply"
    IDENTITY_APPROVE = "identity.approve"
    IDENTITY_REFUSE = "identity.refuse"
    IDENTITY_READ = "identity.read"
    IDENTITY_CONNECT = "identity.connect"
    IDENTITY_DISCONNECT = "identity.disconnect"
    IDENTITY_USE = "identity.use"
    ROLE_GRANT = "role.grant"
    ROLE_REVOKE = "role.revoke"
    CASE_READ = "case.read"
    CASE_REQUEST = "case.request"
    CASE_ASSIGN = "case.assign"
    CASE_ACCEPT = "case.accept"
    CASE_DECLINE = "case.decline"
    CASE_MOVE = "case.move"
    CASE_RELEASE = "case.release"
    CASE_RESERVE = "case.reserve"
    CASE_PAUSE = "case.pause"
    CASE_RESUME = "case.resume"
    CASE_ESCALATE = "case.escalate"
    CASE_OPEN = "case.open"
    CASE_ASK = "case.ask"
    CASE_ANSWER = "case.answer"
    CASE_WITHDRAW = "case.withdraw"
    CASE_DELIVER = "case.deliver"
    POLICY_DRAFT = "policy.draft"
    POLICY_CHANGE = "policy.change"
    POLICY_TRY = "policy.try"
    POLICY_ACTIVATE = "policy.activate"
    REPORT_READ = "report.read"
    REPORT_WRITE = "report.write"
    REPORT_PASS = "report.pass"
    REPORT_RETURN = "report.return"
    STUDY_READ = "study.read"
    CONSENT_GIVE = "consent.give"
    CONSENT_WITHDRAW = "consent.withdraw"
    CONSENT_FORM_READ = "consent.form_read"
    PATIENT_LINK = "patient.link"
    PATIENT_UNLINK = "patient.unlink"
    EMERGENCY_BEGIN = "emergency.begin"
    EMERGENCY_REVIEW = "emergency.review"
    INSTITUTION_REGISTER = "institution.register"
    INSTITUTION_CHANGE = "institution.change"
    INSTITUTION_LEVEL = "institution.level"
    INSTITUTION_CORRECT = "institution.correct"
    INSTITUTION_MERGE = "institution.merge"
    INSTITUTION_SPLIT = "institution.split"
    INSTITUTION_CLOSE = "institution.close"
    INSTITUTION_IMPORT = "institution.import"
    INSTITUTION_UNDO = "institution.undo"
    INSTITUTION_RESTORE = "institution.restore"
    INSTITUTION_REMOVE = "institution.remove"
    MEMBERSHIP_STEP = "membership.step"
    TEAM_PAUSE = "team.pause"
    TEAM_RESUME = "team.resume"
    TEAM_JOIN = "team.join"
    TEAM_LEAVE = "team.leave"
    EXPERT_REGISTER = "expert.register"
    EXPERT_CHANGE = "expert.change"
    EXPERT_CORRECT = "expert.correct"
    EXPERT_SKILL = "expert.skill"
    EXPERT_PRACTICE = "expert.practice"
    EXPERT_ATTACH = "expert.attach"
    EXPERT_READ = "expert.read"
    EXPERT_DECLARE = "expert.declare"
    EXPERT_RETRACT = "expert.retract"
    TEAM_CHANGE = "team.change"
    TEAM_OFFER = "team.offer"
    SHIFT_SET = "shift.set"
    SHIFT_MOVE = "shift.move"
    SHIFT_REMOVE = "shift.remove"
    WEEK_PLAN = "week.plan"
    LEAVE_RECORD = "leave.record"
    LEAVE_WITHDRAW = "leave.withdraw"
    SWAP_ASK = "swap.ask"
    SWAP_ANSWER = "swap.answer"
    SWAP_DECIDE = "swap.decide"
    ROSTER_IMPORT = "roster.import"
    AGREEMENT_SIGN = "agreement.sign"
    AGREEMENT_CHANGE = "agreement.change"
    AGREEMENT_ATTACH = "agreement.attach"
    AGREEMENT_END = "agreement.end"
    AGREEMENT_FILE_READ = "agreement.file_read"
    NODE_ADD = "node.add"
    NODE_CHANGE = "node.change"
    FILING_RECORD = "filing.record"
    CONTACT_CHANGE = "contact.change"
    SERVICE_CHANGE = "service.change"
    INCIDENT_OPEN = "incident.open"
    INCIDENT_ACKNOWLEDGE = "incident.acknowledge"
    INCIDENT_CLOSE = "incident.close"
    JOB_REQUEST = "job.request"
    PATIENT_FORGET = "patient.forget"
    KEY_RENEW = "key.renew"
    KEY_ROTATE = "key.rotate"
    KEY_RESEAL = "key.reseal"
    PAGE_OPEN = "page.open"
    TARGET_SET = "target.set"
    BULLETIN_ISSUE = "bulletin.issue"
    TABLE_EXPORT = "table.export"
    TRAIL_SEARCH = "trail.search"
    TRAIL_EXPORT = "trail.export"


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
