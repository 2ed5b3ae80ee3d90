"""Reads disputes about lines of statements, and what was said about them."""

from datetime import date
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session, aliased

from data_layer.accounts.tables import Account as Person
from data_layer.cases.tables import Case
from data_layer.database import keyring
from data_layer.fees.dispute_records import (
    DisputeEntry,
    DisputeGround,
    DisputeMessageRecord,
    DisputeState,
)
from data_layer.fees.ledger_tables import FeeCharge
from data_layer.fees.settlement_errors import DisputeNotFoundError
from data_layer.fees.settlement_tables import DisputeMessage, SettlementStatement, StatementDispute
from data_layer.fees.statement_queries import OWNER_NAME, with_owners
from data_layer.fees.statement_scope_queries import visible_to
from data_layer.scans import ScanKind
from data_layer.scope import Scope

_OPENED, _DECIDED = aliased(Person, name="opened"), aliased(Person, name="decided")


def disputes(session: Session, scope: Scope, month: date) -> list[DisputeEntry]:
    """Those about statements of a month: the open ones first, the oldest first."""
    found = _entries(scope).where(SettlementStatement.month == month)
    is_decided = StatementDispute.decided_at.is_not(None)
    rows = session.execute(found.order_by(is_decided, StatementDispute.id))
    return [_entry(row) for row in rows]


def disputes_of(session: Session, scope: Scope, statement_public_id: str) -> list[DisputeEntry]:
    """Those about one statement, the oldest first."""
    found = _entries(scope).where(SettlementStatement.public_id == statement_public_id)
    return [_entry(row) for row in session.execute(found.order_by(StatementDispute.id))]


def dispute(session: Session, scope: Scope, public_id: str) -> DisputeEntry:
    """Raises DisputeNotFoundError."""
    found = _entries(scope).where(StatementDispute.public_id == public_id)
    row = session.execute(found).first()
    if row is None:
        raise DisputeNotFoundError(dispute=public_id)
    return _entry(row)


def dispute_messages(session: Session, scope: Scope, public_id: str) -> list[DisputeMessageRecord]:
    """What was said, the oldest first; raises DisputeNotFoundError."""
    about = dispute(session, scope, public_id)
    rows = session.execute(
        select(DisputeMessage, Person.display_name)
        .join(Person, Person.id == DisputeMessage.written_by, isouter=True)
        .where(DisputeMessage.dispute_id == about.id)
        .order_by(DisputeMessage.id)
    )
    keys = keyring(session)
    return [
        DisputeMessageRecord(
            public_id=message.public_id,
            written_by=name or "",
            written_at=message.written_at,
            text=keys.open(message.text_sealed),
            scan_kind=ScanKind(message.media_type) if message.media_type else None,
        )
        for message, name in rows
    ]


def dispute_scan(session: Session, scope: Scope, public_id: str) -> tuple[ScanKind, bytes]:
    """The scan of a message; raises DisputeNotFoundError."""
    row = session.execute(
        select(DisputeMessage.media_type, DisputeMessage.scan_sealed)
        .join(StatementDispute, StatementDispute.id == DisputeMessage.dispute_id)
        .join(SettlementStatement, SettlementStatement.id == StatementDispute.statement_id)
        .where(
            DisputeMessage.public_id == public_id,
            DisputeMessage.scan_sealed.is_not(None),
            visible_to(scope),
        )
    ).first()
    if row is None:
        raise DisputeNotFoundError(dispute=public_id)
    return ScanKind(row.media_type), keyring(session).open_bytes(row.scan_sealed)


def _entries(scope: Scope) -> Select[*tuple[Any, ...]]:
    found = (
        select(
            StatementDispute,
            SettlementStatement.public_id.label("statement_public_id"),
            SettlementStatement.month,
            OWNER_NAME.label("owner_name"),
            Case.case_number,
            FeeCharge.public_id.label("charge_public_id"),
            FeeCharge.price_fen,
            _OPENED.display_name.label("opened_by"),
            _DECIDED.display_name.label("decided_by"),
        )
        .join(SettlementStatement, SettlementStatement.id == StatementDispute.statement_id)
        .join(FeeCharge, FeeCharge.id == StatementDispute.charge_id)
        .join(Case, Case.id == FeeCharge.case_id)
        .join(_OPENED, _OPENED.id == StatementDispute.opened_by, isouter=True)
        .join(_DECIDED, _DECIDED.id == StatementDispute.decided_by, isouter=True)
        .where(visible_to(scope))
    )
    return with_owners(found)


def _entry(row: Row[*tuple[Any, ...]]) -> DisputeEntry:
    stored: StatementDispute = row[0]
    return DisputeEntry(
        id=stored.id,
        public_id=stored.public_id,
        statement_public_id=row.statement_public_id,
        month=row.month,
        owner_name=row.owner_name,
        case_number=row.case_number,
        charge_public_id=row.charge_public_id,
        price_fen=row.price_fen,
        ground=DisputeGround(stored.ground),
        state=DisputeState(stored.state),
        opened_by=row.opened_by or "",
        opened_at=stored.opened_at,
        decided_by=row.decided_by or "",
        decided_at=stored.decided_at,
    )
