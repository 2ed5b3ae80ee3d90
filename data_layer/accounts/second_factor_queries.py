"""Reads whether an account has a second factor, and what is left of its recovery codes."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_layer.accounts.records import SecondFactorState
from data_layer.accounts.tables import RecoveryCode, SecondFactor


def second_factor_of(session: Session, account_id: int) -> SecondFactorState:
    confirmed_at = session.scalar(
        select(SecondFactor.confirmed_at).where(SecondFactor.account_id == account_id)
    )
    unused = select(func.count(RecoveryCode.id)).where(
        RecoveryCode.account_id == account_id, RecoveryCode.used_at.is_(None)
    )
    return SecondFactorState(
        confirmed_at=confirmed_at, recovery_code_count=session.scalar(unused) or 0
    )
