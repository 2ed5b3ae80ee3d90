"""Disputes a line of a statement, says why, and decides; what is upheld is put right at once."""

from datetime import datetime

from sqlalchemy import Exists, SQLColumnExpression, exists, func, literal, or_, select
from sqlalchemy.orm import Session, aliased

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind, Plain
from data_layer.cases.tables import Case
from data_layer.database import keyring
from data_layer.errors import AccessDeniedError
from data_layer.fees.charge_correction_commands import correct_charge, reverse_charge
from data_layer.fees.charge_errors import ReversalStandsError
from data_layer.fees.charge_records import Correction, CorrectionReason
from data_layer.fees.dispute_records import (
    DisputeGround,
    DisputeState,
    Remedy,
    Said,
    Signature,
)
from data_layer.fees.ledger_queries import owners_of_case
from data_layer.fees.ledger_tables import FeeCharge, LedgerEntry, LedgerPosting
from data_layer.fees.records import ChargeKind
from data_layer.fees.settlement_commands import lock_month, refresh_statements
from data_layer.fees.settlement_errors import (
    DisputeDecidedError,
    DisputeNotFoundError,
    DisputeTextMissingError,
    EvidenceUnusableError,
    LineDisputedError,
    LineNotFoundError,
    OwnDisputeError,
    StatementNotOpenError,
)
from data_layer.fees.settlement_queries import owner_sums
from data_layer.fees.settlement_records import StatementState
from data_layer.fees.settlement_tables import DisputeMessage, SettlementStatement, StatementDispute
from data_layer.fees.statement_commands import answerable
from data_layer.fees.statement_scope_queries import visible_to
from data_layer.identifiers import new_public_id
from data_layer.scans import LONGEST_SCAN, kind_of_scan
from data_layer.scope import Scope

_ANSWERED = (StatementState.DRAFT, StatementState.DISPUTED)


def open_dispute(
    session: Session,
    scope: Scope,
    line: tuple[str, str],
    ground: DisputeGround,
    said: Said,
    signed: Signature,
) -> str:
    """The public id of the dispute about a line: a statement, and a charge or its case by number.

    Raises StatementNotFoundError, StatementNotOpenError, LineNotFoundError, LineDisputedError,
    ReversalStandsError, DisputeTextMissingError or EvidenceUnusableError.
    """
    statement = answerable(session, scope, line[0])
    if statement.state not in _ANSWERED:
        raise StatementNotOpenError(statement=line[0], state=statement.state)
    charge = _charge_on(session, statement, line[1])
    dispute = StatementDispute(
        public_id=new_public_id(),
        statement_id=statement.id,
        charge_id=charge.id,
        ground=ground,
        state=DisputeState.OPEN,
        opened_by=signed.by,
        opened_at=signed.at,
    )
    session.add(dispute)
    session.flush()
    _keep(session, dispute, said, signed)
    statement.state = StatementState.DISPUTED
    statement.revision += 1
    _note(session, Action.DISPUTE_OPEN, dispute, {"ground": ground}, signed.at)
    session.flush()
    return dispute.public_id


def write_to_dispute(
    session: Session, scope: Scope, public_id: str, said: Said, signed: Signature
) -> None:
    """Both sides may, while it is open.

    Raises DisputeNotFoundError, DisputeDecidedError, DisputeTextMissingError or
    EvidenceUnusableError.
    """
    dispute, _ = _open(session, scope, public_id)
    _keep(session, dispute, said, signed)
    _note(session, Action.DISPUTE_WRITE, dispute, {}, signed.at)


def withdraw_dispute(session: Session, scope: Scope, public_id: str, signed: Signature) -> None:
    """Whoever may answer the statement; raises as `write_to_dispute`."""
    dispute, statement = _open(session, scope, public_id)
    answerable(session, scope, statement.public_id)
    _decide(session, dispute, statement, DisputeState.WITHDRAWN, signed)


def reject_dispute(
    session: Session, scope: Scope, public_id: str, said: Said, signed: Signature
) -> None:
    """The line stays as it is; raises as `write_to_dispute`, and OwnDisputeError."""
    dispute, statement = _decidable(session, scope, public_id, signed)
    _keep(session, dispute, said, signed)
    _decide(session, dispute, statement, DisputeState.REJECTED, signed)


def uphold_dispute(
    session: Session,
    scope: Scope,
    public_id: str,
    remedy: Remedy,
    said: Said,
    signed: Signature,
) -> None:
    """Takes the charge back, or charges the case anew, on the statements of the same month.

    Whoever had agreed to a statement that this changes is asked again.
    Raises as `reject_dispute`, and what taking back and charging raise.
    """
    dispute, statement = _decidable(session, scope, public_id, signed)
    charge = session.get_one(FeeCharge, dispute.charge_id)
    _keep(session, dispute, said, signed)
    why = Correction(
        reason=CorrectionReason.DISPUTE_UPHELD, by=signed.by, at=signed.at, month=statement.month
    )
    put_right = {Remedy.REVERSE: reverse_charge, Remedy.CORRECT: correct_charge}[remedy]
    put_right(session, scope, charge.public_id, why)
    owners = owners_of_case(session, charge.case_id)
    sums = owner_sums(session, statement.month, owners)
    refresh_statements(session, statement.month, sums, signed.at)
    _decide(session, dispute, statement, DisputeState.UPHELD, signed)


def _charge_on(session: Session, statement: SettlementStatement, named: str) -> FeeCharge:
    """By its public id, or by the number of its case the charge that stands, if there is one."""
    of_case = select(Case.id).where(Case.case_number == named).scalar_subquery()
    found = session.scalars(
        select(FeeCharge)
        .where(or_(FeeCharge.public_id == named, FeeCharge.case_id == of_case))
        .order_by(_is_reversed(FeeCharge.id), FeeCharge.kind, FeeCharge.id.desc())
    )
    charge = next((one for one in found if _is_on(session, statement, one.id)), None)
    if charge is None:
        raise LineNotFoundError(charge=named)
    if charge.kind == ChargeKind.REVERSAL:
        raise ReversalStandsError(charge=named)
    is_disputed = exists().where(
        StatementDispute.charge_id == charge.id, StatementDispute.state == DisputeState.OPEN
    )
    if session.scalar(select(is_disputed | _is_reversed(literal(charge.id)))):
        raise LineDisputedError(charge=named)
    return charge


def _is_reversed(charge_id: SQLColumnExpression[int]) -> Exists:
    reversal = aliased(FeeCharge)
    return exists().where(reversal.reverses_id == charge_id)


def _is_on(session: Session, statement: SettlementStatement, charge_id: int) -> bool:
    found = exists().where(
        LedgerEntry.charge_id == charge_id,
        LedgerPosting.entry_id == LedgerEntry.id,
        LedgerPosting.owner_kind == statement.owner_kind,
        LedgerPosting.owner_id == statement.owner_id,
        LedgerPosting.month == statement.month,
    )
    return bool(session.scalar(select(found)))


def _open(
    session: Session, scope: Scope, public_id: str
) -> tuple[StatementDispute, SettlementStatement]:
    """An open dispute one may read, with its statement; nobody else changes them meanwhile."""
    month = session.scalar(
        select(SettlementStatement.month)
        .join(StatementDispute, StatementDispute.statement_id == SettlementStatement.id)
        .where(StatementDispute.public_id == public_id, visible_to(scope))
    )
    if month is None:
        raise DisputeNotFoundError(dispute=public_id)
    lock_month(session, month)
    dispute, statement = session.execute(
        select(StatementDispute, SettlementStatement)
        .join(SettlementStatement, SettlementStatement.id == StatementDispute.statement_id)
        .where(StatementDispute.public_id == public_id)
        .execution_options(populate_existing=True)
    ).one()
    if dispute.state != DisputeState.OPEN:
        raise DisputeDecidedError(dispute=public_id)
    return dispute, statement


def _decidable(
    session: Session, scope: Scope, public_id: str, signed: Signature
) -> tuple[StatementDispute, SettlementStatement]:
    if not scope.is_province_wide:
        raise AccessDeniedError
    dispute, statement = _open(session, scope, public_id)
    if dispute.opened_by is not None and dispute.opened_by == signed.by:
        raise OwnDisputeError(dispute=public_id)
    return dispute, statement


def _decide(
    session: Session,
    dispute: StatementDispute,
    statement: SettlementStatement,
    state: DisputeState,
    signed: Signature,
) -> None:
    """When nothing more is disputed, the statement is a draft to be answered again."""
    dispute.state, dispute.decided_by, dispute.decided_at = state, signed.by, signed.at
    session.flush()
    left = session.scalar(
        select(func.count()).where(
            StatementDispute.statement_id == statement.id,
            StatementDispute.state == DisputeState.OPEN,
        )
    )
    if not left:
        statement.state, statement.drafted_at = StatementState.DRAFT, signed.at
    statement.revision += 1
    _note(session, Action.DISPUTE_DECIDE, dispute, {"decision": state}, signed.at)
    session.flush()


def _keep(session: Session, dispute: StatementDispute, said: Said, signed: Signature) -> None:
    text = said.text.strip()
    if not text:
        raise DisputeTextMissingError
    kind = kind_of_scan(said.scan) if said.scan else None
    if said.scan and kind is None:
        raise EvidenceUnusableError(megabytes=LONGEST_SCAN // 1024**2)
    keys = keyring(session)
    session.add(
        DisputeMessage(
            public_id=new_public_id(),
            dispute_id=dispute.id,
            written_by=signed.by,
            written_at=signed.at,
            text_sealed=keys.seal(text),
            media_type=kind or "",
            scan_sealed=keys.seal_bytes(said.scan) if said.scan else None,
        )
    )


def _note(
    session: Session,
    action: Action,
    dispute: StatementDispute,
    details: dict[str, Plain],
    at: datetime,
) -> None:
    record(
        session,
        NewEvent(
            action=action,
            at=at,
            object_kind=ObjectKind.DISPUTE,
            object_id=dispute.public_id,
            details=details,
        ),
    )
