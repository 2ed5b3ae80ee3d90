"""Keeps whom to pay where, and books what the bank confirms."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date, datetime

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
from data_layer.fees.payment_rules import require_payee, why_impossible
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

_AT_ONCE = 500


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
    entries = _booked(session, read.rows, unmatched, at)
    post(session, entries, at)
    kept = session.get_one(PaymentConfirmation, claimed.id)
    kept.matched_count = len(read.rows) + len(read.unreadable) - len(unmatched)
    kept.unmatched = [asdict(row) for row in unmatched]
    _note(session, kept, at)
    session.flush()
    return confirmation_of(kept)


def _booked(
    session: Session, rows: Sequence[ConfirmedRow], unmatched: list[UnmatchedRow], at: datetime
) -> list[NewEntry]:
    """What is to be posted; what does not match is added to those that count for nothing."""
    wanted = month_of(local_day(at))
    month = landing_months(session, {wanted})[wanted]
    known, entries = _payments(session, {row.reference for row in rows}), []
    for row in rows:
        payment, owner = known.get(row.reference, (None, None))
        reason = _why_unmatched(row, payment, at)
        if payment is None or owner is None or reason is not None:
            unmatched.append(_unmatched(row, reason))
            continue
        payment.state = PaymentState.FAILED if row.failure else PaymentState.PAID
        payment.answered_at, payment.paid_on = at, row.paid_on
        payment.bank_reference, payment.failure = row.bank_reference, row.failure
        if not row.failure:
            entries.append(_entry(payment, owner, month))
    session.flush()
    return entries


def _payments(session: Session, references: Iterable[str]) -> dict[str, tuple[Payment, Owner]]:
    """With whose they are; nobody else books them before the commit."""
    found: dict[str, tuple[Payment, Owner]] = {}
    for some in _chunks(sorted(references)):
        rows = session.execute(
            select(Payment, SettlementStatement.owner_kind, SettlementStatement.owner_id)
            .join(SettlementStatement, SettlementStatement.id == Payment.statement_id)
            .where(Payment.reference.in_(some))
            .order_by(Payment.id)
            .with_for_update(of=Payment)
            .execution_options(populate_existing=True)
        )
        for payment, kind, owner_id in rows:
            found[payment.reference] = payment, Owner(kind=OwnerKind(kind), id=owner_id)
    return found


def _chunks(references: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(references), _AT_ONCE):
        yield references[start : start + _AT_ONCE]


def _unmatched(row: ConfirmedRow, reason: UnmatchedReason | None) -> UnmatchedRow:
    return UnmatchedRow(
        number=row.number,
        reference=row.reference[:24],
        reason=reason or UnmatchedReason.REFERENCE_UNKNOWN,
    )


def _why_unmatched(
    row: ConfirmedRow, payment: Payment | None, at: datetime
) -> UnmatchedReason | None:
    if payment is None:
        return UnmatchedReason.REFERENCE_UNKNOWN
    if payment.state == PaymentState.PAID:
        return UnmatchedReason.ALREADY_PAID
    if payment.fen != row.fen:
        return UnmatchedReason.AMOUNT_DIFFERS
    return why_impossible(row.paid_on, local_day(payment.ordered_at), local_day(at))


def _entry(payment: Payment, owner: Owner, month: date) -> NewEntry:
    return NewEntry(
        kind=EntryKind.PAYMENT,
        month=month,
        statement_id=payment.statement_id,
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
