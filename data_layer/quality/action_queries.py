"""Reads corrective actions: one's own, and those about signals one may see."""

from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from data_layer.accounts.tables import Account
from data_layer.database import keyring
from data_layer.experts.tables import Expert
from data_layer.institutions.tables import Institution
from data_layer.quality.action_records import CorrectionFilter, CorrectionRecord, CorrectionState
from data_layer.quality.governance_tables import CorrectiveAction, QualitySignal
from data_layer.quality.signal_errors import ActionNotFoundError
from data_layer.quality.signal_queries import is_of, signal_in_scope
from data_layer.quality.signal_records import SubjectKind
from data_layer.scope import Scope


def corrections(
    session: Session,
    scope: Scope,
    account_id: int,
    criteria: CorrectionFilter,
    rows: range = range(50),
) -> list[CorrectionRecord]:
    """What is open comes first, and of it what is due first."""
    is_over = CorrectiveAction.state != CorrectionState.OPEN
    statement = (
        _whole()
        .where(*_wanted(scope, account_id, criteria))
        .order_by(is_over, CorrectiveAction.deadline, CorrectiveAction.id)
        .offset(rows.start)
        .limit(len(rows))
    )
    return [_correction(account_id, *row) for row in session.execute(statement)]


def correction_counts(
    session: Session, scope: Scope, account_id: int, criteria: CorrectionFilter
) -> dict[CorrectionState, int]:
    """How many stand how."""
    rows = session.execute(
        select(CorrectiveAction.state, func.count())
        .join(QualitySignal, QualitySignal.id == CorrectiveAction.signal_id)
        .where(*_wanted(scope, account_id, criteria))
        .group_by(CorrectiveAction.state)
    )
    return {CorrectionState(state): count for state, count in rows}


def correction(session: Session, scope: Scope, account_id: int, public_id: str) -> CorrectionRecord:
    """Raises ActionNotFoundError, also for one that is not the reader's to see."""
    statement = _whole().where(CorrectiveAction.public_id == public_id, seen_by(scope, account_id))
    row = session.execute(statement).one_or_none()
    if row is None:
        raise ActionNotFoundError
    return _correction(account_id, *row)


def correction_scan(
    session: Session, scope: Scope, account_id: int, public_id: str
) -> tuple[str, bytes]:
    """Kind and content of what was handed in; raises ActionNotFoundError where there is none."""
    row = session.execute(
        select(CorrectiveAction.media_type, CorrectiveAction.scan_sealed)
        .join(QualitySignal, QualitySignal.id == CorrectiveAction.signal_id)
        .where(CorrectiveAction.public_id == public_id, seen_by(scope, account_id))
    ).one_or_none()
    if row is None or row.scan_sealed is None:
        raise ActionNotFoundError
    return row.media_type, keyring(session).open_bytes(row.scan_sealed)


def seen_by(scope: Scope, account_id: int) -> ColumnElement[bool]:
    """Who owns an action sees it, wherever it lies."""
    return or_(signal_in_scope(scope), CorrectiveAction.owner_id == account_id)


def _whole() -> Select[*tuple[Any, ...]]:
    return (
        select(
            CorrectiveAction,
            QualitySignal,
            func.coalesce(Institution.name, Expert.name),
            Account.display_name,
        )
        .join(QualitySignal, QualitySignal.id == CorrectiveAction.signal_id)
        .join(Account, Account.id == CorrectiveAction.owner_id)
        .outerjoin(Institution, is_of(SubjectKind.INSTITUTION, Institution.id))
        .outerjoin(Expert, is_of(SubjectKind.EXPERT, Expert.id))
    )


def _wanted(scope: Scope, account_id: int, criteria: CorrectionFilter) -> list[ColumnElement[bool]]:
    wanted = [seen_by(scope, account_id)]
    if criteria.states:
        wanted.append(CorrectiveAction.state.in_(criteria.states))
    if criteria.signal_public_id:
        wanted.append(QualitySignal.public_id == criteria.signal_public_id)
    if criteria.is_own:
        wanted.append(CorrectiveAction.owner_id == account_id)
    return wanted


def _correction(
    account_id: int, row: CorrectiveAction, signal: QualitySignal, subject: str, owner: str
) -> CorrectionRecord:
    return CorrectionRecord(
        public_id=row.public_id,
        signal_public_id=signal.public_id,
        indicator=signal.indicator,
        subject_name=subject,
        signalled_at=signal.happened_at,
        owner_name=owner,
        is_own=row.owner_id == account_id,
        title=row.title,
        plan=row.plan,
        deadline=row.deadline,
        check_after_months=row.check_after_months,
        state=CorrectionState(row.state),
        evidence=row.evidence,
        has_scan=row.scan_sealed is not None,
        opened_at=row.opened_at,
        done_at=row.done_at,
        checked_at=row.checked_at,
        revision=row.revision,
    )
