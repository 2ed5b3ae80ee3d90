"""Statements are confirmed by their owners, then approved by two people of the commission."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind, Plain
from data_layer.errors import AccessDeniedError
from data_layer.fees.records import Owner, OwnerKind
from data_layer.fees.settlement_commands import lock_month
from data_layer.fees.settlement_errors import (
    ApprovedBySamePersonError,
    DisputesOpenError,
    NothingToApproveError,
    StatementChangedError,
    StatementNotFoundError,
    StatementNotOpenError,
)
from data_layer.fees.settlement_records import ANSWER_WITHIN, ApprovalOutcome, StatementState
from data_layer.fees.settlement_tables import SettlementStatement
from data_layer.fees.statement_line_queries import hash_of_lines, hashes_of_month
from data_layer.fees.statement_rules import OF_THE_PROVINCE, may_answer
from data_layer.fees.statement_scope_queries import visible_to
from data_layer.scope import Scope


def confirm_statement(
    session: Session, scope: Scope, public_id: str, revision: int, *, by: int, at: datetime
) -> None:
    """The owner agrees to the lines as they were seen; their hash is kept.

    Raises StatementNotFoundError, StatementNotOpenError, DisputesOpenError, StatementChangedError.
    """
    found = answerable(session, scope, public_id)
    if found.state == StatementState.DISPUTED:
        raise DisputesOpenError(statement=public_id)
    if found.state != StatementState.DRAFT:
        raise StatementNotOpenError(statement=public_id, state=found.state)
    if found.revision != revision:
        raise StatementChangedError(statement=public_id)
    found.state, found.lines_hash = StatementState.CONFIRMED, hash_of_lines(session, found)
    found.confirmed_by, found.confirmed_at = by, at
    note_statement(session, Action.STATEMENT_CONFIRM, found, {"hash": found.lines_hash}, at)
    session.flush()


def approve_statements(
    session: Session, scope: Scope, month: date, *, by: int, at: datetime
) -> ApprovalOutcome:
    """Approves what the owners of the month agreed to, or did not answer in time.

    The first person's approval is the first, another person's the second.
    Raises ApprovedBySamePersonError or NothingToApproveError.
    """
    if not scope.is_province_wide:
        raise AccessDeniedError
    lock_month(session, month)
    silent = _take_silence(session, month, at)
    mine = SettlementStatement.first_approved_by == by
    second = _sign(
        session,
        month,
        SettlementStatement.first_approved_by.is_not(None) & ~mine,
        second_approved_by=by,
        second_approved_at=at,
        state=StatementState.APPROVED,
    )
    missing = SettlementStatement.first_approved_by.is_(None)
    first = _sign(session, month, missing, first_approved_by=by, first_approved_at=at)
    if not first and not second:
        _require_something(session, month, mine)
    _note_approval(session, month, {"first": first, "second": second, "silent": silent}, at)
    return ApprovalOutcome(silent=silent, first=first, second=second)


def answerable(session: Session, scope: Scope, public_id: str) -> SettlementStatement:
    """One whose owner asks; nobody else answers it before the commit."""
    month = session.scalar(
        select(SettlementStatement.month).where(
            SettlementStatement.public_id == public_id, visible_to(scope)
        )
    )
    if month is None:
        raise StatementNotFoundError(statement=public_id)
    lock_month(session, month)
    found = session.scalars(
        select(SettlementStatement)
        .where(SettlementStatement.public_id == public_id)
        .execution_options(populate_existing=True)
    ).one()
    if not may_answer(scope, Owner(kind=OwnerKind(found.owner_kind), id=found.owner_id)):
        raise StatementNotFoundError(statement=public_id)
    return found


def note_statement(
    session: Session,
    action: Action,
    about: SettlementStatement,
    details: dict[str, Plain],
    at: datetime,
) -> None:
    is_hospital = about.owner_kind == OwnerKind.INSTITUTION
    record(
        session,
        NewEvent(
            action=action,
            at=at,
            object_kind=ObjectKind.STATEMENT,
            object_id=about.public_id,
            institution_id=about.owner_id if is_hospital else None,
            details=details | {"month": f"{about.month:%Y-%m}"},
        ),
    )


def _take_silence(session: Session, month: date, at: datetime) -> int:
    """Who has not answered in time agrees; nobody is named as who confirmed.

    For the province's own the commission answers by approving.
    """
    silent = session.execute(
        select(
            SettlementStatement.id, SettlementStatement.owner_kind, SettlementStatement.owner_id
        ).where(
            SettlementStatement.month == month,
            SettlementStatement.state == StatementState.DRAFT,
            or_(
                SettlementStatement.drafted_at <= at - ANSWER_WITHIN,
                SettlementStatement.owner_kind.in_(OF_THE_PROVINCE),
            ),
        )
    ).all()
    if not silent:
        return 0
    hashes = hashes_of_month(session, month)
    agreed = {"state": StatementState.CONFIRMED, "confirmed_at": at}
    session.execute(
        update(SettlementStatement),
        [agreed | {"id": one.id, "lines_hash": hashes[one[1], one[2]]} for one in silent],
    )
    return len(silent)


def _sign(session: Session, month: date, which: ColumnElement[bool], **values: object) -> int:
    signed = session.execute(
        update(SettlementStatement)
        .where(
            SettlementStatement.month == month,
            SettlementStatement.state == StatementState.CONFIRMED,
            which,
        )
        .values(**values)
        .returning(SettlementStatement.id)
    )
    return len(signed.all())


def _require_something(session: Session, month: date, mine: ColumnElement[bool]) -> None:
    waiting = session.scalar(
        select(func.count()).where(
            SettlementStatement.month == month,
            SettlementStatement.state == StatementState.CONFIRMED,
            mine,
        )
    )
    if waiting:
        raise ApprovedBySamePersonError(month=f"{month:%Y-%m}", count=waiting)
    raise NothingToApproveError(month=f"{month:%Y-%m}")


def _note_approval(session: Session, month: date, details: dict[str, Plain], at: datetime) -> None:
    record(
        session,
        NewEvent(
            action=Action.STATEMENT_APPROVE,
            at=at,
            object_kind=ObjectKind.SETTLEMENT,
            object_id=f"{month:%Y-%m}",
            details=details,
        ),
    )
