"""Gives an account a second factor, takes its codes once each, and takes it away again."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from data_layer.accounts import attempt_commands as attempts
from data_layer.accounts.errors import (
    SecondFactorAlreadySetError,
    SecondFactorNotBegunError,
    SignInThrottledError,
)
from data_layer.accounts.rules import one_time, throttle
from data_layer.accounts.tables import Account, RecoveryCode, SecondFactor
from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.database import keyring


def begin_enrolment(session: Session, account_id: int, at: datetime) -> str:
    """The secret to be put into an app; one that was begun before and not confirmed stays.

    Asked for again, the page shows the same secret, so that a reload does not spoil the app's.
    """
    known = session.get(SecondFactor, account_id)
    if known is not None and known.confirmed_at is not None:
        raise SecondFactorAlreadySetError
    if known is not None:
        return keyring(session).open(known.secret_sealed)
    secret = one_time.new_secret()
    sealed = keyring(session).seal(secret)
    session.add(SecondFactor(account_id=account_id, secret_sealed=sealed, created_at=at))
    session.flush()
    return secret


def confirm_enrolment(
    session: Session, account_id: int, code: str, at: datetime
) -> tuple[str, ...] | None:
    """The recovery codes, told this once; None when the code does not fit the secret."""
    if not _is_waiting(session, account_id):
        raise SecondFactorNotBegunError
    if not _take_code(session, account_id, code, at):
        return None
    session.execute(
        update(SecondFactor).where(SecondFactor.account_id == account_id).values(confirmed_at=at)
    )
    _record(session, account_id, Action.SECOND_FACTOR_SET, at)
    return renew_recovery_codes(session, account_id)


def renew_recovery_codes(session: Session, account_id: int) -> tuple[str, ...]:
    """Ten new ones; those before them open nothing any more."""
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account_id))
    codes = one_time.new_recovery_codes()
    session.add_all(
        RecoveryCode(account_id=account_id, code_index=_index(session, account_id, code))
        for code in codes
    )
    session.flush()
    return codes


def take_code(session: Session, account_id: int, code: str, at: datetime) -> bool:
    """Whether the code opens the second step; whichever it was, it never does so again.

    A wrong one is counted, so the caller must commit whatever the answer.
    """
    if _take_code(session, account_id, code, at) or _take_recovery_code(
        session, account_id, code, at
    ):
        attempts.forget(session, _subject(session, account_id))
        return True
    return False


def remove_second_factor(session: Session, account_id: int, at: datetime) -> None:
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account_id))
    session.execute(delete(SecondFactor).where(SecondFactor.account_id == account_id))
    _record(session, account_id, Action.SECOND_FACTOR_REMOVE, at)


def count_guess(session: Session, account_id: int, at: datetime) -> None:
    """Before the code is compared, in a transaction of its own."""
    (count,) = attempts.counted(session, [_subject(session, account_id)], at)
    if throttle.is_guessing(count):
        raise SignInThrottledError(minutes=throttle.MINUTES)


def _take_code(session: Session, account_id: int, code: str, at: datetime) -> bool:
    factor = session.get(SecondFactor, account_id)
    if factor is None:
        return False
    secret = keyring(session).open(factor.secret_sealed)
    step = one_time.matching_step(secret, code, at, after=factor.last_step)
    if step is None:
        return False
    # The older step in WHERE makes this a claim: of two with one code, one updates no row.
    taken = session.execute(
        update(SecondFactor)
        .where(SecondFactor.account_id == account_id, SecondFactor.last_step < step)
        .values(last_step=step)
        .returning(SecondFactor.account_id)
    ).first()
    return taken is not None


def _take_recovery_code(session: Session, account_id: int, code: str, at: datetime) -> bool:
    taken = session.execute(
        update(RecoveryCode)
        .where(
            RecoveryCode.account_id == account_id,
            RecoveryCode.code_index == _index(session, account_id, code),
            RecoveryCode.used_at.is_(None),
        )
        .values(used_at=at)
        .returning(RecoveryCode.id)
    ).first()
    return taken is not None


def _is_waiting(session: Session, account_id: int) -> bool:
    statement = select(SecondFactor.account_id).where(
        SecondFactor.account_id == account_id, SecondFactor.confirmed_at.is_(None)
    )
    return session.scalar(statement) is not None


def _index(session: Session, account_id: int, code: str) -> bytes:
    folded = one_time.folded_recovery_code(code)
    return keyring(session).blind_index(f"recovery {account_id} {folded}")


def _subject(session: Session, account_id: int) -> bytes:
    return keyring(session).blind_index(f"code {account_id}")


def _record(session: Session, account_id: int, action: Action, at: datetime) -> None:
    public_id = session.scalars(select(Account.public_id).where(Account.id == account_id)).one()
    record(
        session,
        NewEvent(action=action, at=at, object_kind=ObjectKind.ACCOUNT, object_id=public_id),
    )
