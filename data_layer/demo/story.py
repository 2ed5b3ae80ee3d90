"""One case's story, told step by step; it stops at the moment the demo was built."""

from dataclasses import dataclass, field

from data_layer.cases.policy_records import USUAL_POLICY
from data_layer.cases.records import CaseEventKind, CaseKind, CaseStatus, ReviewDecision, Urgency
from data_layer.demo.catalogue import Examination
from data_layer.demo.roster import Member

_E = CaseEventKind
_S = CaseStatus


@dataclass(frozen=True)
class Event:
    kind: CaseEventKind
    at: int
    account_id: int | None = None
    expert_id: int | None = None
    details: str = "{}"


@dataclass
class WrittenReport:
    expert_id: int
    written_at: int
    reviewer_id: int | None = None
    decision: ReviewDecision | None = None
    reviewed_at: int | None = None


@dataclass
class Inquiry:
    """What the expert asked the requesting site."""

    expert_id: int
    asked_at: int
    answered_at: int | None = None


class StoryStopsHereError(Exception):
    """The next step lies in the future."""


@dataclass(kw_only=True)
class Story:
    """A case with everything that happened to it; moments are UTC epoch seconds.

    Each step raises StoryStopsHereError when it would happen after `ends_at`, and changes nothing.
    """

    study_id: int
    hospital_id: int
    examination: Examination
    kind: CaseKind
    urgency: Urgency
    requested_at: int
    ends_at: int
    clerk_id: int | None = None
    status: CaseStatus = _S.WAITING
    member: Member | None = None
    reviewer_id: int | None = None
    assigned_at: int | None = None
    first_assigned_at: int | None = None
    first_opened_at: int | None = None
    first_reported_at: int | None = None
    issued_at: int | None = None
    delivered_at: int | None = None
    escalated_at: int | None = None
    return_count: int = 0
    events: list[Event] = field(default_factory=list)
    reports: list[WrittenReport] = field(default_factory=list)
    inquiries: list[Inquiry] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.events.append(Event(_E.REQUESTED, self.requested_at, self.clerk_id))

    @property
    def due_at(self) -> int:
        return self.requested_at + 60 * USUAL_POLICY.target_minutes[self.urgency]

    @property
    def latest(self) -> int:
        return self.events[-1].at

    @property
    def expert(self) -> Member:
        if self.member is None:
            raise ValueError("nobody has the case")
        return self.member

    def assign(self, member: Member, at: int) -> None:
        self._reach(at)
        self.member, self.assigned_at, self.status = member, at, _S.ASSIGNED
        self.first_assigned_at = self.first_assigned_at or at
        self._note(_E.ASSIGNED, at, expert=member, details=f'{{"team_id": {member.team.id}}}')

    def release(self, at: int) -> None:
        self._reach(at)
        self._note(_E.RELEASED, at, expert=self.expert)
        self.member = self.assigned_at = None
        self.status = _S.WAITING

    def open(self, at: int) -> None:
        self._reach(at)
        self.status, self.first_opened_at = _S.READING, at
        self._note(_E.OPENED, at, expert=self.expert)

    def ask(self, at: int) -> None:
        self._reach(at)
        self.status = _S.NEEDS_INFORMATION
        self.inquiries.append(Inquiry(self.expert.id, at))
        self._note(_E.INFORMATION_ASKED, at, expert=self.expert)

    def answer(self, at: int) -> None:
        self._reach(at)
        self.status = _S.READING
        self.inquiries[-1].answered_at = at
        self.events.append(Event(_E.INFORMATION_GIVEN, at, self.clerk_id))

    def report(self, at: int) -> None:
        self._reach(at)
        self.reports.append(WrittenReport(self.expert.id, at))
        self.first_reported_at = self.first_reported_at or at
        version = f'{{"version": {len(self.reports)}}}'
        self._note(_E.REPORTED, at, expert=self.expert, details=version)
        self.status = _S.IN_REVIEW
        if self.kind is CaseKind.CONSULTATION:
            self._issue(at, self.expert)

    def send_back(self, reviewer: Member, at: int) -> None:
        self._review(reviewer, ReviewDecision.RETURNED, at)
        self.status, self.return_count = _S.RETURNED, self.return_count + 1
        self._note(_E.RETURNED, at, expert=reviewer)

    def approve(self, reviewer: Member, at: int) -> None:
        self._review(reviewer, ReviewDecision.PASSED, at)
        self._issue(at, reviewer)

    def deliver(self, at: int) -> None:
        self._reach(at)
        self.delivered_at = at
        self.events.append(Event(_E.DELIVERED, at, self.clerk_id))

    def withdraw(self, at: int) -> None:
        self._reach(at)
        self.status = _S.WITHDRAWN
        self.events.append(Event(_E.WITHDRAWN, at, self.clerk_id))

    def escalate_if_late(self) -> None:
        """The job looks each minute: whatever was still open after its target was noted then."""
        noted_at = self.due_at + 60 - self.due_at % 60
        closed_at = next((e.at for e in self.events if e.kind in (_E.ISSUED, _E.WITHDRAWN)), None)
        if noted_at > self.ends_at or (closed_at is not None and closed_at <= noted_at):
            return
        self.escalated_at = noted_at
        self.events.append(Event(_E.ESCALATED, noted_at))
        self.events.sort(key=lambda event: event.at)

    def _review(self, reviewer: Member, decision: ReviewDecision, at: int) -> None:
        self._reach(at)
        written = self.reports[-1]
        written.reviewer_id, written.decision, written.reviewed_at = reviewer.id, decision, at
        self.reviewer_id = reviewer.id

    def _issue(self, at: int, by: Member) -> None:
        self.status, self.issued_at = _S.ISSUED, at
        self._note(_E.ISSUED, at, expert=by)

    def _note(self, kind: CaseEventKind, at: int, *, expert: Member, details: str = "{}") -> None:
        done_by = None if kind in (_E.ASSIGNED, _E.RELEASED) else expert.account_id
        self.events.append(Event(kind, at, done_by, expert.id, details))

    def _reach(self, at: int) -> None:
        if at > self.ends_at:
            raise StoryStopsHereError
        if at < self.latest:
            raise ValueError("a case's steps go forward")
