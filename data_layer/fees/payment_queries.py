"""Reads payments: what is to be paid to whom, and what the bank said of it."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_layer.database import keyring
from data_layer.fees.payment_records import (
    Confirmation,
    Payee,
    PaymentOrder,
    PaymentState,
    UnmatchedReason,
    UnmatchedRow,
)
from data_layer.fees.records import Owner, OwnerKind
from data_layer.fees.settlement_tables import (
    PayeeAccount,
    Payment,
    PaymentConfirmation,
    SettlementStatement,
)
from data_layer.fees.statement_queries import OWNER_NAME, with_owners
from data_layer.fees.statement_rules import is_own
from data_layer.scope import Scope

_NEWEST = select(func.max(PayeeAccount.id)).group_by(PayeeAccount.owner_kind, PayeeAccount.owner_id)


def payments(session: Session, scope: Scope, month: date) -> list[PaymentOrder]:
    """Those of the statements of a month, without whose accounts; for the commission only."""
    return _orders(session, scope, month, {})


def payment_orders(session: Session, scope: Scope, month: date) -> list[PaymentOrder]:
    """What is still to be paid for a month, with the accounts in clear: the payment file."""
    orders = _orders(session, scope, month, _payees(session))
    return [one for one in orders if one.state is not PaymentState.PAID]


def payee_of(session: Session, scope: Scope, owner: Owner) -> Payee | None:
    """Where the owner is paid, with all but the last four digits of the number hidden."""
    if not scope.is_province_wide and not is_own(scope, owner):
        return None
    newest = (
        select(PayeeAccount)
        .where(PayeeAccount.owner_kind == owner.kind, PayeeAccount.owner_id == owner.id)
        .order_by(PayeeAccount.recorded_at.desc(), PayeeAccount.id.desc())
        .limit(1)
    )
    for row in session.scalars(newest):
        known = _payee(session, row)
        hidden = "*" * (len(known.number) - 4) + known.number[-4:]
        return Payee(bank_name=known.bank_name, holder=known.holder, number=hidden)
    return None


def payee_banks(session: Session, scope: Scope) -> dict[Owner, str]:
    """The bank of every owner whose account is on record; for the commission only."""
    if not scope.is_province_wide:
        return {}
    rows = session.execute(
        select(PayeeAccount.owner_kind, PayeeAccount.owner_id, PayeeAccount.bank_name).where(
            PayeeAccount.id.in_(_NEWEST)
        )
    )
    return {Owner(kind=OwnerKind(kind), id=owner_id): bank for kind, owner_id, bank in rows}


def confirmations(session: Session, scope: Scope) -> list[Confirmation]:
    """The files of the bank that were read, the newest first; for the commission only."""
    if not scope.is_province_wide:
        return []
    newest = select(PaymentConfirmation).order_by(PaymentConfirmation.read_at.desc())
    return [confirmation_of(row) for row in session.scalars(newest)]


def confirmation_of(row: PaymentConfirmation, *, was_read_before: bool = False) -> Confirmation:
    return Confirmation(
        file_name=row.file_name,
        matched=row.matched_count,
        unmatched=tuple(
            UnmatchedRow(
                number=one["number"],
                reference=one["reference"],
                reason=UnmatchedReason(one["reason"]),
            )
            for one in row.unmatched
        ),
        read_at=row.read_at,
        was_read_before=was_read_before,
    )


def _orders(
    session: Session, scope: Scope, month: date, payees: dict[tuple[str, int], Payee]
) -> list[PaymentOrder]:
    if not scope.is_province_wide:
        return []
    rows = session.execute(
        with_owners(
            select(Payment, SettlementStatement, OWNER_NAME.label("owner_name")).join(
                SettlementStatement, SettlementStatement.id == Payment.statement_id
            )
        )
        .where(SettlementStatement.month == month)
        .order_by(SettlementStatement.owner_kind, SettlementStatement.owner_id)
    )
    return [
        PaymentOrder(
            reference=payment.reference,
            month=statement.month,
            owner=Owner(kind=OwnerKind(statement.owner_kind), id=statement.owner_id),
            owner_name=name,
            fen=payment.fen,
            state=PaymentState(payment.state),
            ordered_at=payment.ordered_at,
            paid_on=payment.paid_on,
            bank_reference=payment.bank_reference,
            failure=payment.failure,
            payee=payees.get((statement.owner_kind, statement.owner_id)),
        )
        for payment, statement, name in rows
    ]


def _payees(session: Session) -> dict[tuple[str, int], Payee]:
    rows: Iterable[PayeeAccount] = session.scalars(
        select(PayeeAccount).where(PayeeAccount.id.in_(_NEWEST))
    )
    return {(row.owner_kind, row.owner_id): _payee(session, row) for row in rows}


def _payee(session: Session, row: PayeeAccount) -> Payee:
    keys = keyring(session)
    return Payee(
        bank_name=row.bank_name,
        holder=keys.open(row.holder_sealed),
        number=keys.open(row.number_sealed),
    )
