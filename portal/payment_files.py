"""The payment file that goes to the bank, and the confirmation that comes back."""

import csv
from collections.abc import Iterable, Mapping
from io import StringIO

from data_layer.fees.payment_records import (
    PLAIN_HEADS,
    ConfirmedField,
    PaymentOrder,
    ReadConfirmation,
)
from data_layer.fees.payment_rules import read_confirmation
from data_layer.list_rules import harmless
from portal.formats import month_words
from portal.i18n import Language, label, speaking, t
from portal.sheets import bytes_of_upload

_COLUMNS = ("direction", "owner", "holder", "bank", "number", "month")


def payment_file(orders: Iterable[PaymentOrder]) -> bytes:
    """CSV that a spreadsheet opens as it is; sums in yuan, to the fen."""
    text = StringIO()
    writer = csv.writer(text)
    heads = [label(ConfirmedField.REFERENCE), label(ConfirmedField.AMOUNT)]
    writer.writerow([*heads, *(t(f"fees-payment-{name}") for name in _COLUMNS)])
    writer.writerows(_row(one) for one in orders)
    return text.getvalue().encode("utf-8-sig")


def _row(one: PaymentOrder) -> list[str]:
    sign = "-" if one.fen < 0 else ""
    amount = f"{sign}{abs(one.fen) // 100}.{abs(one.fen) % 100:02}"
    payee = one.payee
    said = (
        t("fees-payment-in" if one.fen < 0 else "fees-payment-out"),
        one.owner_name or label(one.owner.kind),
        payee.holder if payee else "",
        payee.bank_name if payee else "",
        payee.number if payee else "",
        month_words(one.month),
    )
    return [one.reference, amount, *map(harmless, said)]


def confirmation_of_upload(name: str | None, contents: str | None) -> ReadConfirmation:
    """Raises SheetUnusableError or ConfirmationUnusableError."""
    return read_confirmation(name or "", bytes_of_upload(contents), _heads())


def _heads() -> Mapping[str, ConfirmedField]:
    """The columns as they are called in every language, and as nobody translates them."""
    heads = dict(PLAIN_HEADS)
    for spoken in Language:
        with speaking(spoken):
            heads |= {label(field): field for field in ConfirmedField}
    return heads
