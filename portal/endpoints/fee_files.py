"""Sends what leaves the fees as a file: statements, payment files, policies, evidence."""

from datetime import date

from flask import Blueprint, Response, abort

from data_layer.accounts.records import Role
from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.clock import now
from data_layer.fees.dispute_queries import dispute_scan
from data_layer.fees.errors import FeePolicyNotFoundError
from data_layer.fees.payment_queries import payment_orders
from data_layer.fees.policy_queries import policy, terms_of
from data_layer.fees.settlement_errors import DisputeNotFoundError, StatementNotFoundError
from portal import db
from portal.access import scope_as
from portal.endpoints.scan_files import scan_file
from portal.fee_lists.files import policy_book
from portal.money_scope import money_scope
from portal.payment_files import payment_file
from portal.statements.making import statement_file
from portal.typed_days import typed_day

fee_files = Blueprint("fee_files", __name__)

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MEDIA_TYPES = {"pdf": "application/pdf", "xlsx": _XLSX}


@fee_files.get("/statements/<public_id>.<kind>")
def statement(public_id: str, kind: str) -> Response:
    if kind not in _MEDIA_TYPES:
        abort(404)
    try:
        with db.reading() as session:
            made = statement_file(session, money_scope(), public_id, kind, now())
    except StatementNotFoundError:
        abort(404)
    _note(Action.TABLE_EXPORT, ObjectKind.STATEMENT, public_id)
    return _download(made.content, _MEDIA_TYPES[kind], made.name)


@fee_files.get("/payment-files/<month>.csv")
def payments(month: str) -> Response:
    """It holds the numbers of accounts in clear, so that each time it is taken is written down."""
    first = typed_day(f"{month}-01")
    if first is None:
        abort(404)
    return _payments(first)


def _payments(month: date) -> Response:
    with db.reading() as session:
        orders = payment_orders(session, scope_as(Role.COMMISSION), month)
    _note(Action.PAYMENT_ORDER, ObjectKind.SETTLEMENT, f"{month:%Y-%m}")
    return _download(payment_file(orders), "text/csv", f"payments-{month:%Y-%m}.csv")


@fee_files.get("/fee-policies/<public_id>.xlsx")
def policy_sheet(public_id: str) -> Response:
    try:
        with db.reading() as session:
            found = policy(session, scope_as(Role.COMMISSION), public_id, now())
            content = policy_book(terms_of(session, found.id))
    except FeePolicyNotFoundError:
        abort(404)
    return _download(content, _XLSX, f"fee-policy-{public_id}.xlsx")


@fee_files.get("/dispute-evidence/<public_id>")
def evidence(public_id: str) -> Response:
    try:
        with db.reading() as session:
            kind, content = dispute_scan(session, money_scope(), public_id)
    except DisputeNotFoundError:
        abort(404)
    _note(Action.DISPUTE_FILE_READ, ObjectKind.DISPUTE, public_id)
    return scan_file(kind, content, public_id)


def _note(action: Action, kind: ObjectKind, object_id: str) -> None:
    with db.writing() as session:
        event = NewEvent(action=action, at=now(), object_kind=kind, object_id=object_id)
        record(session, event)


def _download(content: bytes, media_type: str, name: str) -> Response:
    response = Response(content, mimetype=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
