"""Keeps whom to pay where, and books what the bank confirms."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.cases.flow_rules import month_of
from data_layer.clock import local_day
from data_layer.database import keyring
from data_layer.errors import AccessDeniedError
from data_layer.fees.ledger_commands import landing_months, post
from data_layer.fees.ledger_records import EntryKind, NewEntry
from data_layer.fees.ledger_rules import payment_postings
from data_layer.fees.payment_queries import confirmation_of
from data_layer.fees.payment_records import (
    Confirmation,
    ConfirmedRow,
    Payee,
    PaymentState,
    ReadConfirmation,
    UnmatchedReason,
    UnmatchedRow,
)
from data_layer.fees.payment_rules import require_payee
from data_layer.fees.records import Owner, OwnerKind
from data_layer.fees.settlement_tables import (
    PayeeAccount,
    Payment,
    PaymentConfirmation,
    SettlementStatement,
)
from data_layer.fees.statement_rules import may_answer
from data_layer.scope import Scope
from data_layer.studies.commands.upserts import insert_or_meet


def record_payee(
    session: Session, scope: Scope, owner: Owner, payee: Payee, *, by: int, at: datetime
) -> None:
    """From now on the owner is paid there; raises PayeeUnusableError."""
    if not may_answer(scope, owner) and not scope.is_province_wide:
        raise AccessDeniedError
    checked, keys = require_payee(payee), keyring(session)
    session.add(
        PayeeAccount(
            owner_kind=owner.kind,
            owner_id=owner.id,
            bank_name=checked.bank_name,
            holder_sealed=keys.seal(checked.holder),
            number_sealed=keys.seal(checked.number),
            recorded_by=by,
            recorded_at=at,
        )
    )
    session.flush()
    is_hospital = owner.kind is OwnerKind.INSTITUTION
    event = NewEvent(
        action=Action.PAYEE_CHANGE,
        at=at,
        object_kind=ObjectKind.PAYMENT,
        object_id=f"{owner.kind}/{owner.id}",
        institution_id=owner.id if is_hospital else None,
    )
    record(session, event)


def import_confirmation(
    session: Session, scope: Scope, read: ReadConfirmation, *, by: int | None, at: datetime
) -> Confirmation:
    """Books what the bank paid; the same file counts once, and so does the same payment."""
    if not scope.is_province_wide:
        raise AccessDeniedError
    claimed = session.execute(
        insert_or_meet(session, PaymentConfirmation)
        .values(
            file_hash=read.sha256,
            file_name=read.file_name[:120],
            read_by=by,
            read_at=at,
            matched_count=0,
            unmatched=[],
        )
        .on_conflict_do_nothing(index_elements=["file_hash"])
        .returning(PaymentConfirmation.id)
    ).first()
    if claimed is None:
        return _read_before(session, read.sha256)
    unmatched = list(read.unreadable)
    entries = [_booked(session, row, unmatched, at) for row in read.rows]
    post(session, [entry for entry in entries if entry is not None], at)
    kept = session.get_one(PaymentConfirmation, claimed.id)
    kept.matched_count = len(read.rows) + len(read.unreadable) - len(unmatched)
    kept.unmatched = [asdict(row) for row in unmatched]
    _note(session, kept, at)
    session.flush()
    return confirmation_of(kept)


def _booked(
    session: Session, row: ConfirmedRow, unmatched: list[UnmatchedRow], at: datetime
) -> NewEntry | None:
    """What is to be posted; what does not match is added to those that count for nothing."""
    payment = session.scalar(
        select(Payment)
        .where(Payment.reference == row.reference)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    reason = _why_unmatched(row, payment)
    if payment is None or reason is not None:
        reason = reason or UnmatchedReason.REFERENCE_UNKNOWN
        unmatched.append(
            UnmatchedRow(number=row.number, reference=row.reference[:24], reason=reason)
        )
        return None
    payment.state = PaymentState.FAILED if row.failure else PaymentState.PAID
    payment.answered_at, payment.paid_on = at, row.paid_on
    payment.bank_reference, payment.failure = row.bank_reference, row.failure
    session.flush()
    return None if row.failure else _entry(session, payment, at)


def _why_unmatched(row: ConfirmedRow, payment: Payment | None) -> UnmatchedReason | None:
    if payment is None:
        return UnmatchedReason.REFERENCE_UNKNOWN
    if payment.state == PaymentState.PAID:
        return UnmatchedReason.ALREADY_PAID
    return UnmatchedReason.AMOUNT_DIFFERS if payment.fen != row.fen else None


def _entry(session: Session, payment: Payment, at: datetime) -> NewEntry:
    statement = session.get_one(SettlementStatement, payment.statement_id)
    owner = Owner(kind=OwnerKind(statement.owner_kind), id=statement.owner_id)
    wanted = month_of(local_day(at))
    return NewEntry(
        kind=EntryKind.PAYMENT,
        month=landing_months(session, {wanted})[wanted],
        statement_id=statement.id,
        postings=payment_postings(owner, payment.fen),
    )


def _read_before(session: Session, file_hash: str) -> Confirmation:
    kept = session.scalars(
        select(PaymentConfirmation).where(PaymentConfirmation.file_hash == file_hash)
    ).one()
    return confirmation_of(kept, was_read_before=True)


def _note(session: Session, kept: PaymentConfirmation, at: datetime) -> None:
    record(
        session,
        NewEvent(
            action=Action.PAYMENT_CONFIRM,
            at=at,
            object_kind=ObjectKind.PAYMENT,
            object_id=kept.file_hash[:16],
            details={"matched": kept.matched_count, "unmatched": len(kept.unmatched)},
        ),
    )
