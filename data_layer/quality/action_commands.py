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
from data_layer.indicators import Share
from data_layer.outbox.commands import tell
from data_layer.outbox.records import Audience, Listener, NewNotice, Topic
from data_layer.quality.action_records import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_MONTHS,
    CorrectionState,
    Evidence,
    NewCorrection,
)
from data_layer.quality.chart_queries import design_of, settled_outcomes
from data_layer.quality.correction_records import Correction, CorrectionCheck, Effect
from data_layer.quality.event_records import Deed
from data_layer.quality.governance_tables import CorrectiveAction, QualitySignal
from data_layer.quality.rules.corrective import correction_check, months_later
from data_layer.quality.rules.cusum import cusum_path
from data_layer.quality.signal_errors import (
    ActionMovedOnError,
    ActionNotFoundError,
    ActionUnusableError,
    SignalNotFoundError,
)
from data_layer.quality.signal_queries import signal_in_scope, watch_of
from data_layer.quality.signal_records import SubjectKind
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
    owner_id = session.scalar(select(Account.id).where(Account.public_id == new.owner_public_id))
    if owner_id is None:
        raise ActionUnusableError(reason="owner_unknown")
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
        found = _checked(session, correction, signal, at)
        if found.effect is Effect.TOO_EARLY:
            continue
        state = CorrectionState(found.effect.value)
        standing = (CorrectionState.DONE, correction.revision)
        _move(session, correction, standing, state=state, checked_at=at)
        _note(session, Action.CORRECTIVE_CHECK, correction, at)
        _tell(session, correction, Topic.ACTION_CHECKED, at)
        checked += 1
    return checked


def _checked(
    session: Session, correction: CorrectiveAction, signal: QualitySignal, at: datetime
) -> CorrectionCheck:
    watch = watch_of(signal.indicator, SubjectKind(signal.subject_kind))
    settled = settled_outcomes(session, watch, signal.subject_id).get(signal.subject_id, ())
    done_at = correction.done_at or at
    before = [failed for moment, failed in settled if moment <= signal.happened_at]
    after = [failed for moment, failed in settled if moment > done_at]
    design, _ = design_of(watch)
    terms = Correction(
        done_on=local_day(done_at),
        check_after_months=correction.check_after_months,
        before=Share(sum(before), len(before)),
        after=Share(sum(after), len(after)),
        signalled_again=bool(cusum_path(design, after).signals),
    )
    return correction_check(terms, local_day(at))


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
