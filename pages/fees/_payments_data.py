"""Payments of a month as their page reads them, and what the bank said of them."""

from datetime import date

from data_layer.accounts.records import Scope
from data_layer.clock import now
from data_layer.fees.payment_commands import import_confirmation
from data_layer.fees.payment_queries import confirmations, payee_banks, payments
from data_layer.fees.payment_records import Confirmation, PaymentOrder
from data_layer.fees.records import Owner
from portal import db
from portal.access import account
from portal.payment_files import confirmation_of_upload


def payments_of(scope: Scope, month: date | None) -> list[PaymentOrder]:
    if month is None:
        return []
    with db.reading() as session:
        return payments(session, scope, month)


def banks(scope: Scope) -> dict[Owner, str]:
    with db.reading() as session:
        return payee_banks(session, scope)


def read_before(scope: Scope) -> list[Confirmation]:
    with db.reading() as session:
        return confirmations(session, scope)


def book(scope: Scope, name: str | None, contents: str | None) -> Confirmation:
    """Raises SheetUnusableError or ConfirmationUnusableError."""
    read = confirmation_of_upload(name, contents)
    with db.writing() as session:
        return import_confirmation(session, scope, read, by=account().id, at=now())
