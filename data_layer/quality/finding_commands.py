"""Tells writer and hospital what a review found; they acknowledge or dispute it."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.cases.tables import Case, Report
from data_layer.database import keyring
from data_layer.identifiers import new_public_id
from data_layer.outbox.commands import tell
from data_layer.outbox.records import COMMISSION, Audience, Listener, NewNotice, Topic
from data_layer.quality.event_records import Deed
from data_layer.quality.finding_errors import (
    FindingAnsweredError,
    FindingFinalError,
    FindingNotFoundError,
    ReasonUnusableError,
)
from data_layer.quality.finding_queries import in_scope_of
from data_layer.quality.finding_records import LONGEST_REASON, SHORTEST_REASON, FindingState
from data_layer.quality.governance_tables import QualityFinding
from data_layer.quality.review_records import ReviewSeatKind, SampleState
from data_layer.quality.rules.settling import (
    NOTHING_COUNTS,
    GivenScore,
    is_worth_telling,
    says_the_same,
)
from data_layer.quality.sampling_tables import SampledReport
from data_layer.scope import Scope

Scores = Mapping[ReviewSeatKind, GivenScore]


def tell_of(session: Session, sampled: SampledReport, scores: Scores, at: datetime) -> None:
    """Of what was settled: the finding, or what an arbiter made of it."""
    counts = scores[ReviewSeatKind(sampled.settled_seat)]
    finding = session.scalar(select(QualityFinding).where(QualityFinding.sampled_id == sampled.id))
    if finding is not None:
        _decide(session, finding, says_the_same(counts, scores[ReviewSeatKind.FIRST]), at)
    elif is_worth_telling(counts):
        _tell(session, sampled, at)


def acknowledge_finding(session: Session, scope: Scope, public_id: str, deed: Deed) -> None:
    finding = _found(session, scope, public_id)
    _answered(session, finding, FindingState.ACKNOWLEDGED, deed)
    _note(session, Action.FINDING_ACKNOWLEDGE, finding, deed.at)


def dispute_finding(
    session: Session, scope: Scope, public_id: str, reason: str, deed: Deed
) -> None:
    """An arbiter has to look at it; until then its score counts no more.

    Raises ReasonUnusableError, FindingAnsweredError and FindingFinalError.
    """
    if not SHORTEST_REASON <= len(reason.strip()) <= LONGEST_REASON:
        raise ReasonUnusableError(fewest=SHORTEST_REASON, most=LONGEST_REASON)
    finding = _found(session, scope, public_id)
    sampled = session.get_one(SampledReport, finding.sampled_id)
    if sampled.settled_seat == ReviewSeatKind.ARBITER:
        raise FindingFinalError
    sealed = keyring(session).seal(reason.strip())
    _answered(session, finding, FindingState.DISPUTED, deed, reason_sealed=sealed)
    _reopen(session, sampled.id)
    _note(session, Action.FINDING_DISPUTE, finding, deed.at)
    tell(session, _notice(finding, Topic.FINDING_DISPUTED, COMMISSION, deed.at))


def _reopen(session: Session, sampled_id: int) -> None:
    session.execute(
        update(SampledReport)
        .where(SampledReport.id == sampled_id)
        .values(state=SampleState.DISAGREED, settled_seat="", settled_at=None, **NOTHING_COUNTS)
    )


def _tell(session: Session, sampled: SampledReport, at: datetime) -> None:
    report = session.get_one(Report, sampled.report_id)
    case = session.get_one(Case, sampled.case_id)
    finding = QualityFinding(
        public_id=new_public_id(),
        sampled_id=sampled.id,
        expert_id=report.expert_id,
        institution_id=case.requesting_institution_id,
        state=FindingState.TOLD,
        told_at=at,
    )
    session.add(finding)
    session.flush()
    tell(session, *_notices(finding, Topic.FINDING_TOLD, at))


def _decide(session: Session, finding: QualityFinding, is_upheld: bool, at: datetime) -> None:
    finding.state = FindingState.UPHELD if is_upheld else FindingState.CHANGED
    finding.decided_at = at
    session.flush()
    _note(session, Action.FINDING_DECIDE, finding, at)
    tell(session, *_notices(finding, Topic.FINDING_DECIDED, at))


def _found(session: Session, scope: Scope, public_id: str) -> QualityFinding:
    finding = session.scalar(
        select(QualityFinding).where(QualityFinding.public_id == public_id, in_scope_of(scope))
    )
    if finding is None:
        raise FindingNotFoundError
    return finding


def _answered(
    session: Session, finding: QualityFinding, state: FindingState, deed: Deed, **more: object
) -> None:
    """Once, by the writer or the hospital, whoever is first; who acknowledged may still dispute."""
    before = [FindingState.TOLD]
    if state is FindingState.DISPUTED:
        before.append(FindingState.ACKNOWLEDGED)
    answered = session.execute(
        update(QualityFinding)
        .where(QualityFinding.id == finding.id, QualityFinding.state.in_(before))
        .values(state=state, answered_by=deed.by, answered_at=deed.at, **more)
        .returning(QualityFinding.id)
    ).first()
    if answered is None:
        raise FindingAnsweredError


def _notices(finding: QualityFinding, topic: Topic, at: datetime) -> Iterator[NewNotice]:
    for audience, number in (
        (Audience.EXPERT, finding.expert_id),
        (Audience.INSTITUTION, finding.institution_id),
    ):
        yield _notice(finding, topic, Listener(audience=audience, id=number), at)


def _notice(finding: QualityFinding, topic: Topic, listener: Listener, at: datetime) -> NewNotice:
    return NewNotice(
        topic=topic,
        listener=listener,
        subject_kind="finding",
        subject_id=finding.public_id,
        happened_at=at,
    )


def _note(session: Session, action: Action, finding: QualityFinding, at: datetime) -> None:
    event = NewEvent(
        action=action,
        at=at,
        object_kind=ObjectKind.FINDING,
        object_id=finding.public_id,
        institution_id=finding.institution_id,
        details={"state": finding.state},
    )
    record(session, event)
