"""What the bank of the demo confirms, and the one charge that is made anew."""

from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.clock import local_day
from data_layer.fees.ledger_tables import FeeCharge
from data_layer.fees.payment_commands import import_confirmation
from data_layer.fees.payment_queries import payments
from data_layer.fees.payment_records import ConfirmedRow, PaymentOrder, ReadConfirmation
from data_layer.fees.policy_queries import periods_believed
from data_layer.fees.records import ChargeKind
from data_layer.scope import PROVINCE_WIDE

_FAILED_EVERY, _UNANSWERED_EVERY = 97, 61
_LOOKED_AT = 400
_FAILURE = "户名与账号不符"


def pay(session: Session, month: date, at: datetime) -> None:
    """Nearly everything is paid; a few did not go through, and of a few nothing is heard."""
    orders = payments(session, PROVINCE_WIDE, month)
    answered = [one for place, one in enumerate(orders, 1) if place % _UNANSWERED_EVERY]
    rows = [_row(number, one, local_day(at)) for number, one in enumerate(answered, start=2)]
    text = "\n".join(f"{one.reference},{one.fen}" for one in rows)
    read = ReadConfirmation(
        file_name=f"bank-{month:%Y-%m}.csv",
        sha256=sha256(text.encode()).hexdigest(),
        rows=tuple(rows),
        unreadable=(),
    )
    import_confirmation(session, PROVINCE_WIDE, read, by=None, at=at)


def charged_too_early(session: Session, known_at: datetime) -> str | None:
    """The newest that is by another policy than the one that holds as is known now."""
    periods = periods_believed(session, known_at)
    newest = (
        select(FeeCharge.public_id, FeeCharge.service_at, FeeCharge.policy_id)
        .where(FeeCharge.kind == ChargeKind.CHARGE, FeeCharge.charged_at < known_at)
        .order_by(FeeCharge.id.desc())
        .limit(_LOOKED_AT)
    )
    for public_id, service_at, policy_id in session.execute(newest):
        begun = [period for period in periods if period.valid_from <= service_at]
        if begun and begun[-1].policy_id != policy_id:
            return str(public_id)
    return None


def _row(number: int, one: PaymentOrder, day: date) -> ConfirmedRow:
    is_failed = number % _FAILED_EVERY == 0
    return ConfirmedRow(
        number=number,
        reference=one.reference,
        fen=one.fen,
        paid_on=None if is_failed else day,
        bank_reference="" if is_failed else f"BK{day:%Y%m%d}{number:05}",
        failure=_FAILURE if is_failed else "",
    )
