"""Drafts the statements of a month, and keeps them with the ledger."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import Table, insert, select
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind, Plain
from data_layer.cases.flow_rules import month_of
from data_layer.clock import local_day
from data_layer.errors import AccessDeniedError
from data_layer.fees.ledger_queries import month_states
from data_layer.fees.ledger_records import MonthState
from data_layer.fees.settlement_errors import MonthNotOverError, MonthUnchargedError
from data_layer.fees.settlement_queries import has_charges, owner_sums
from data_layer.fees.settlement_records import (
    OwnerSums,
    SettleOutcome,
    StatementState,
)
from data_layer.fees.settlement_tables import SettlementMonth, SettlementStatement
from data_layer.identifiers import new_public_id
from data_layer.scope import Scope
from data_layer.studies.commands.upserts import insert_or_meet

_STATEMENTS = cast(Table, SettlementStatement.__table__)
_SUMS = ("charge_count", "reversal_count", "collected_fen", "due_fen")


def settle_month(session: Session, scope: Scope, month: date, at: datetime) -> SettleOutcome:
    """Drafts a statement for everybody who has part in the month; nothing new falls in it any more.

    A second run changes nothing. Raises MonthNotOverError or, with nothing written,
    MonthUnchargedError.
    """
    require_commission(scope)
    if month_of(local_day(at)) <= month:
        raise MonthNotOverError(month=f"{month:%Y-%m}")
    stands = month_states(session).get(month, MonthState.OPEN)
    if stands is MonthState.OPEN and not has_charges(session, month):
        raise MonthUnchargedError(month=f"{month:%Y-%m}")
    stored = lock_month(session, month)
    sums = owner_sums(session, month)
    if stored.state == MonthState.CLOSED:
        return _settled(stored, sums, added=0, changed=0)
    added, changed = refresh_statements(session, month, sums, at)
    if stored.state == MonthState.OPEN:
        stored.state, stored.drafted_at = MonthState.DRAFTED, at
        note_month(session, Action.SETTLEMENT_DRAFT, month, {"statements": added}, at)
    session.flush()
    return _settled(stored, sums, added=added, changed=changed)


def lock_month(session: Session, month: date) -> SettlementMonth:
    """Until the commit nobody charges into the month, and nobody else settles it."""
    locked = (
        select(SettlementMonth)
        .where(SettlementMonth.month == month)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    found = session.scalars(locked).one_or_none()
    if found is not None:
        return found
    opened = insert_or_meet(session, SettlementMonth).on_conflict_do_nothing()
    session.execute(opened, [{"month": month, "state": MonthState.OPEN}])
    return session.scalars(locked).one()


def refresh_statements(
    session: Session, month: date, sums: Sequence[OwnerSums], at: datetime
) -> tuple[int, int]:
    """How many statements were added, and how many no longer said what the ledger says.

    Whoever had agreed to such a one is asked again.
    """
    known = {
        (one.owner_kind, one.owner_id): one
        for one in session.scalars(
            select(SettlementStatement).where(SettlementStatement.month == month)
        )
    }
    new = [one for one in sums if (one.owner.kind, one.owner.id) not in known]
    if new:
        session.execute(insert(_STATEMENTS), [_row(month, one, at) for one in new])
    changed = [
        (known[one.owner.kind, one.owner.id], one)
        for one in sums
        if (one.owner.kind, one.owner.id) in known
        and sums_of(known[one.owner.kind, one.owner.id]) != sums_of(one)
    ]
    for stored, one in changed:
        _ask_again(stored, one, at)
    session.flush()
    return len(new), len(changed)


def _ask_again(stored: SettlementStatement, sums: OwnerSums, at: datetime) -> None:
    """The time to answer begins anew."""
    for name in _SUMS:
        setattr(stored, name, getattr(sums, name))
    if stored.state != StatementState.DISPUTED:
        stored.state = StatementState.DRAFT
    stored.drafted_at, stored.lines_hash = at, ""
    stored.confirmed_by = stored.confirmed_at = None
    stored.first_approved_by = stored.first_approved_at = None
    stored.second_approved_by = stored.second_approved_at = None
    stored.revision += 1


def sums_of(source: SettlementStatement | OwnerSums) -> tuple[int, ...]:
    return tuple(getattr(source, name) for name in _SUMS)


def _row(month: date, sums: OwnerSums, at: datetime) -> dict[str, Any]:
    return {
        "public_id": new_public_id(),
        "month": month,
        "owner_kind": sums.owner.kind,
        "owner_id": sums.owner.id,
        "state": StatementState.DRAFT,
        "drafted_at": at,
        "lines_hash": "",
        "revision": 1,
    } | dict(zip(_SUMS, sums_of(sums), strict=True))


def _settled(
    stored: SettlementMonth, sums: Sequence[OwnerSums], *, added: int, changed: int
) -> SettleOutcome:
    return SettleOutcome(
        month=stored.month,
        state=MonthState(stored.state),
        owner_count=len(sums),
        added=added,
        changed=changed,
        collected_fen=sum(one.collected_fen for one in sums),
        due_fen=sum(one.due_fen for one in sums),
    )


def require_commission(scope: Scope) -> None:
    if not scope.is_province_wide:
        raise AccessDeniedError


def note_month(
    session: Session, action: Action, month: date, details: dict[str, Plain], at: datetime
) -> None:
    record(
        session,
        NewEvent(
            action=action,
            at=at,
            object_kind=ObjectKind.SETTLEMENT,
            object_id=f"{month:%Y-%m}",
            details=details,
        ),
    )
