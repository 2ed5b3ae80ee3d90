"""Reads the lines of a statement: one for each charge, and for what takes one back."""

from collections import defaultdict
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, case, exists, func, select
from sqlalchemy.orm import Session, aliased

from data_layer.cases.tables import Case
from data_layer.fees.dispute_records import DisputeState
from data_layer.fees.ledger_records import OF_CASES, EntryKind
from data_layer.fees.ledger_tables import FeeCharge, LedgerEntry, LedgerPosting
from data_layer.fees.records import Account, Service
from data_layer.fees.settlement_errors import StatementNotFoundError
from data_layer.fees.settlement_records import PAGE
from data_layer.fees.settlement_rules import LinesHash
from data_layer.fees.settlement_tables import SettlementStatement, StatementDispute
from data_layer.fees.statement_records import StatementLine
from data_layer.fees.statement_scope_queries import visible_to
from data_layer.institutions.tables import Institution
from data_layer.scope import Scope

_Statement = Select[*tuple[Any, ...]]
_ASKING, _READING = aliased(Institution, name="asking"), aliased(Institution, name="reading")
_NET = LedgerPosting.debit_fen - LedgerPosting.credit_fen


def statement_lines(
    session: Session, scope: Scope, public_id: str, rows: range = range(PAGE)
) -> list[StatementLine]:
    """The lines asked for, in the order of the ledger.

    Raises StatementNotFoundError.
    """
    found = session.execute(
        select(SettlementStatement).where(
            SettlementStatement.public_id == public_id, visible_to(scope)
        )
    ).scalar()
    if found is None:
        raise StatementNotFoundError(statement=public_id)
    return [_line(row) for row in session.execute(_lines(found, rows))]


def hash_of_lines(session: Session, found: SettlementStatement) -> str:
    """What its owner agrees to."""
    sums, hashed = _sums_of_lines(found).subquery(), LinesHash()
    rows = session.execute(
        select(FeeCharge.public_id, FeeCharge.kind, sums.c.collected_fen, sums.c.due_fen)
        .join(LedgerEntry, LedgerEntry.id == sums.c.entry_id)
        .join(FeeCharge, FeeCharge.id == LedgerEntry.charge_id)
        .order_by(sums.c.entry_id)
    )
    for charge, kind, collected, due in rows:
        hashed.add(charge, kind, int(collected), int(due))
    return hashed.told()


def hashes_of_month(session: Session, month: date) -> dict[tuple[str, int], str]:
    """The same of every owner of a month, by kind and number, in one pass over the ledger."""
    hashed: defaultdict[tuple[str, int], LinesHash] = defaultdict(LinesHash)
    rows = session.execute(_postings(month).execution_options(yield_per=10_000))
    for (_, charge, kind), posted in groupby(rows, key=lambda row: row[:3]):
        sums: defaultdict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0])
        for *_, owner_kind, owner_id, account, net in posted:
            is_share = account == Account.SHARE
            sums[owner_kind, owner_id][is_share] += -net if is_share else net
        for owner, (collected, due) in sums.items():
            hashed[owner].add(charge, kind, collected, due)
    return {owner: one.told() for owner, one in hashed.items()}


def _postings(month: date) -> _Statement:
    return (
        select(
            LedgerEntry.id,
            FeeCharge.public_id,
            FeeCharge.kind,
            LedgerPosting.owner_kind,
            LedgerPosting.owner_id,
            LedgerPosting.account,
            _NET,
        )
        .join(LedgerPosting, LedgerPosting.entry_id == LedgerEntry.id)
        .join(FeeCharge, FeeCharge.id == LedgerEntry.charge_id)
        .where(LedgerEntry.month == month, LedgerEntry.kind.in_(OF_CASES))
        .order_by(LedgerEntry.id)
    )


def _sums_of_lines(found: SettlementStatement) -> _Statement:
    """By entry, in the order of the index of its owner's postings, which needs no sorting.

    What settles the statement comes last, if at all, and is left out when its charge is looked for.
    """
    return (
        select(
            LedgerPosting.entry_id,
            _summed(Account.COLLECTED, _NET).label("collected_fen"),
            _summed(Account.SHARE, -_NET).label("due_fen"),
        )
        .where(
            LedgerPosting.owner_kind == found.owner_kind,
            LedgerPosting.owner_id == found.owner_id,
            LedgerPosting.month == found.month,
            LedgerPosting.account.in_((Account.COLLECTED, Account.SHARE)),
        )
        .group_by(LedgerPosting.entry_id)
        .order_by(LedgerPosting.entry_id)
    )


def _lines(found: SettlementStatement, rows: range) -> _Statement:
    sums = _sums_of_lines(found).offset(rows.start).limit(len(rows)).subquery()
    disputed = exists().where(
        StatementDispute.statement_id == found.id,
        StatementDispute.charge_id == FeeCharge.id,
        StatementDispute.state == DisputeState.OPEN,
    )
    return (
        select(
            *sums.c,
            LedgerEntry.kind,
            FeeCharge.public_id.label("charge_public_id"),
            FeeCharge.service,
            FeeCharge.modality,
            FeeCharge.service_at,
            FeeCharge.price_fen,
            FeeCharge.reason,
            Case.case_number,
            _ASKING.name.label("requesting_name"),
            _READING.name.label("diagnosing_name"),
            disputed.label("is_disputed"),
        )
        .join(LedgerEntry, LedgerEntry.id == sums.c.entry_id)
        .join(FeeCharge, FeeCharge.id == LedgerEntry.charge_id)
        .join(Case, Case.id == FeeCharge.case_id)
        .join(_ASKING, _ASKING.id == FeeCharge.requesting_institution_id)
        .join(_READING, _READING.id == FeeCharge.diagnosing_institution_id)
        .order_by(sums.c.entry_id)
    )


def _summed(account: Account, net: ColumnElement[int]) -> ColumnElement[int]:
    return func.sum(case((LedgerPosting.account == account, net), else_=0))


def _line(row: Row[*tuple[Any, ...]]) -> StatementLine:
    return StatementLine(
        entry_id=row.entry_id,
        charge_public_id=row.charge_public_id,
        kind=EntryKind(row.kind),
        case_number=row.case_number,
        service=Service(row.service),
        modality=row.modality,
        service_at=row.service_at,
        requesting_name=row.requesting_name,
        diagnosing_name=row.diagnosing_name,
        price_fen=row.price_fen,
        collected_fen=int(row.collected_fen),
        due_fen=int(row.due_fen),
        reason=row.reason,
        is_disputed=row.is_disputed,
    )
