"""Reads corrective actions: one's own, and those about signals one may see."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from data_layer.accounts.tables import Account
from data_layer.database import keyring
from data_layer.quality.action_records import CorrectionRecord, CorrectionState
from data_layer.quality.governance_tables import CorrectiveAction, QualitySignal
from data_layer.quality.signal_errors import ActionNotFoundError
from data_layer.quality.signal_queries import signal_in_scope
from data_layer.scope import Scope


def corrections(
    session: Session, scope: Scope, account_id: int, states: tuple[CorrectionState, ...] = ()
) -> list[CorrectionRecord]:
    """What is due first comes first."""
    statement = (
        select(CorrectiveAction, QualitySignal.public_id, Account.display_name)
        .join(QualitySignal, QualitySignal.id == CorrectiveAction.signal_id)
        .join(Account, Account.id == CorrectiveAction.owner_id)
        .where(or_(signal_in_scope(scope), CorrectiveAction.owner_id == account_id))
        .order_by(CorrectiveAction.deadline, CorrectiveAction.id)
    )
    if states:
        statement = statement.where(CorrectiveAction.state.in_(states))
    return [_correction(*row) for row in session.execute(statement)]


def correction_scan(
    session: Session, scope: Scope, account_id: int, public_id: str
) -> tuple[str, bytes]:
    """Kind and content of what was handed in; raises ActionNotFoundError where there is none."""
    row = session.execute(
        select(CorrectiveAction.media_type, CorrectiveAction.scan_sealed)
        .join(QualitySignal, QualitySignal.id == CorrectiveAction.signal_id)
        .where(
            CorrectiveAction.public_id == public_id,
            or_(signal_in_scope(scope), CorrectiveAction.owner_id == account_id),
        )
    ).one_or_none()
    if row is None or row.scan_sealed is None:
        raise ActionNotFoundError
    return row.media_type, keyring(session).open_bytes(row.scan_sealed)


def _correction(row: CorrectiveAction, signal: str, owner: str) -> CorrectionRecord:
    return CorrectionRecord(
        public_id=row.public_id,
        signal_public_id=signal,
        owner_name=owner,
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
