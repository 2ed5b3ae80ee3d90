"""Opens corrective actions, takes what was done, and checks whether it helped."""

from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from data_layer.accounts.tables import Account
from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.clock import local_day
from data_layer.database import keyring
from data_layer.identifiers import new_public_id
from data_layer.outbox.commands import tell
from data_layer.outbox.queries import told_of
from data_layer.outbox.records import Audience, Listener, NewNotice, Topic
from data_layer.quality.action_records import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_MONTHS,
    REMINDED_BEFORE,
    CorrectionState,
    Evidence,
    NewCorrection,
)
from data_layer.quality.correction_records import Effect
from data_layer.quality.effect_queries import check_of
from data_layer.quality.event_records import Deed
from data_layer.quality.governance_tables import CorrectiveAction, QualitySignal
from data_layer.quality.owner_queries import possible_owners
from data_layer.quality.rules.corrective import months_later
from data_layer.quality.signal_errors import (
    ActionMovedOnError,
    ActionNotFoundError,
    ActionUnusableError,
    SignalNotFoundError,
)
from data_layer.quality.signal_queries import signal_in_scope
from data_layer.scans import kind_of_scan
from data_layer.scope import Scope


def open_correction(session: Session, scope: Scope, new: NewCorrection, deed: Deed) -> str:
    """Its public id; raises SignalNotFoundError or ActionUnusableError."""
    _require_terms(new, local_day(deed.at))
    signal_id = session.scalar(
        select(QualitySignal.id).where(
            QualitySignal.public_id == new.signal_public_id, signal_in_scope(scope)
        )
    )
    if signal_id is None:
        raise SignalNotFoundError
    owner_id = _owner_id(session, scope, new, deed.at)
    correction = CorrectiveAction(
        public_id=new_public_id(),
        signal_id=signal_id,
        owner_id=owner_id,
        title=new.title.strip(),
        plan=new.plan.strip(),
        deadline=new.deadline,
        check_after_months=new.check_after_months,
        state=CorrectionState.OPEN,
        opened_by=deed.by,
        opened_at=deed.at,
    )
    session.add(correction)
    session.flush()
    _note(session, Action.CORRECTIVE_OPEN, correction, deed.at)
    _tell(session, correction, Topic.ACTION_ASSIGNED, deed.at)
    return correction.public_id


def finish_correction(
    session: Session, public_id: str, revision: int, evidence: Evidence, deed: Deed
) -> None:
    """By its owner, with what was done; raises ActionNotFoundError for anybody else's."""
    correction = session.scalar(
        select(CorrectiveAction).where(
            CorrectiveAction.public_id == public_id, CorrectiveAction.owner_id == deed.by
        )
    )
    if correction is None:
        raise ActionNotFoundError
    if not 0 < len(evidence.words.strip()) <= LONGEST_TEXT:
        raise ActionUnusableError(reason="evidence_unusable")
    kind = kind_of_scan(evidence.scan) if evidence.scan else None
    if evidence.scan and kind is None:
        raise ActionUnusableError(reason="scan_unusable")
    _move(
        session,
        correction,
        (CorrectionState.OPEN, revision),
        state=CorrectionState.DONE,
        evidence=evidence.words.strip(),
        media_type=kind.value if kind else "",
        scan_sealed=keyring(session).seal_bytes(evidence.scan) if kind else None,
        done_at=deed.at,
    )
    _note(session, Action.CORRECTIVE_FINISH, correction, deed.at)


def check_corrections(session: Session, at: datetime) -> int:
    """Judges those whose months are over, on the chart that raised the signal."""
    done = session.execute(
        select(CorrectiveAction, QualitySignal)
        .join(QualitySignal, QualitySignal.id == CorrectiveAction.signal_id)
        .where(CorrectiveAction.state == CorrectionState.DONE)
        .order_by(CorrectiveAction.id)
    ).all()
    checked = 0
    for correction, signal in done:
        found = check_of(session, correction, signal, at)
        if found.effect is Effect.TOO_EARLY:
            continue
        state = CorrectionState(found.effect.value)
        standing = (CorrectionState.DONE, correction.revision)
        _move(session, correction, standing, state=state, checked_at=at)
        _note(session, Action.CORRECTIVE_CHECK, correction, at)
        _tell(session, correction, Topic.ACTION_CHECKED, at)
        checked += 1
    return checked


def remind_of_due(session: Session, at: datetime) -> int:
    """Tells owners once that a deadline is near or over; how many."""
    soon = local_day(at) + REMINDED_BEFORE
    due = session.scalars(
        select(CorrectiveAction)
        .where(CorrectiveAction.state == CorrectionState.OPEN, CorrectiveAction.deadline <= soon)
        .order_by(CorrectiveAction.id)
    ).all()
    told = told_of(session, Topic.ACTION_DUE, [one.public_id for one in due])
    new = [one for one in due if one.public_id not in told]
    for one in new:
        _tell(session, one, Topic.ACTION_DUE, at)
    return len(new)


def _owner_id(session: Session, scope: Scope, new: NewCorrection, at: datetime) -> int:
    owners = possible_owners(session, scope, new.signal_public_id, at)
    if new.owner_public_id not in {one.public_id for one in owners}:
        raise ActionUnusableError(reason="owner_unknown")
    return session.execute(
        select(Account.id).where(Account.public_id == new.owner_public_id)
    ).scalar_one()


def _require_terms(new: NewCorrection, today: date) -> None:
    problems = {
        "title_unusable": not 0 < len(new.title.strip()) <= LONGEST_TITLE,
        "plan_unusable": not 0 < len(new.plan.strip()) <= LONGEST_TEXT,
        "deadline_past": new.deadline < today,
        "deadline_too_far": new.deadline > months_later(today, MOST_MONTHS),
        "months_unusable": not 1 <= new.check_after_months <= MOST_MONTHS,
    }
    for reason, is_wrong in problems.items():
        if is_wrong:
            raise ActionUnusableError(reason=reason)


def _move(
    session: Session,
    correction: CorrectiveAction,
    standing: tuple[CorrectionState, int],
    **values: object,
) -> None:
    """State and revision in WHERE make this a claim: of two who act, one is told."""
    state, revision = standing
    moved = session.execute(
        update(CorrectiveAction)
        .where(
            CorrectiveAction.id == correction.id,
            CorrectiveAction.state == state,
            CorrectiveAction.revision == revision,
        )
        .values(revision=revision + 1, **values)
        .returning(CorrectiveAction.id)
    ).first()
    if moved is None:
        raise ActionMovedOnError


def _tell(session: Session, correction: CorrectiveAction, topic: Topic, at: datetime) -> None:
    notice = NewNotice(
        topic=topic,
        listener=Listener(audience=Audience.ACCOUNT, id=correction.owner_id),
        subject_kind="correction",
        subject_id=correction.public_id,
        happened_at=at,
    )
    tell(session, notice)


def _note(session: Session, action: Action, correction: CorrectiveAction, at: datetime) -> None:
    event = NewEvent(
        action=action,
        at=at,
        object_kind=ObjectKind.CORRECTIVE_ACTION,
        object_id=correction.public_id,
        details={"state": correction.state},
    )
    record(session, event)
