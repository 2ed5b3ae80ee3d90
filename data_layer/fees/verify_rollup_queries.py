"""Finds roll-ups and statements that do not say what was posted, and cases that were lost."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Select, and_, case, exists, func, select
from sqlalchemy.orm import Session

from data_layer.cases.records import CaseStatus
from data_layer.cases.tables import Case
from data_layer.fees.ledger_records import MonthState
from data_layer.fees.ledger_tables import (
    FeeCharge,
    FeeMonth,
    LedgerBalance,
    LedgerPosting,
    UnchargedCase,
)
from data_layer.fees.records import Account, ChargeKind
from data_layer.fees.settlement_queries import owner_sums
from data_layer.fees.settlement_tables import SettlementMonth, SettlementStatement
from data_layer.fees.verify_records import Difference, LedgerCheck
from data_layer.outbox.records import Deed
from data_layer.outbox.tables import Happening

_Statement = Select[*tuple[Any, ...]]
Sums = dict[tuple[Any, ...], tuple[int, ...]]


def balances_unlike_postings(session: Session) -> Iterator[Difference]:
    key = ("month", "account", "party", "owner_kind", "owner_id")
    facts = select(
        *(getattr(LedgerPosting, name) for name in key),
        func.sum(LedgerPosting.debit_fen),
        func.sum(LedgerPosting.credit_fen),
        func.count(),
    ).group_by(*(getattr(LedgerPosting, name) for name in key))
    kept = select(
        *(getattr(LedgerBalance, name) for name in key),
        LedgerBalance.debit_fen,
        LedgerBalance.credit_fen,
        LedgerBalance.posting_count,
    )
    yield from _unlike(session, LedgerCheck.BALANCES, (facts, kept), len(key))


def fee_months_unlike_charges(session: Session) -> Iterator[Difference]:
    key = ("month", "requesting_institution_id", "team_id", "service", "modality")
    sign = case((FeeCharge.kind == ChargeKind.CHARGE, 1), else_=-1)
    facts = select(
        *(getattr(FeeCharge, name) for name in key),
        func.sum(sign),
        func.sum(sign * FeeCharge.price_fen),
    ).group_by(*(getattr(FeeCharge, name) for name in key))
    kept = select(
        *(getattr(FeeMonth, name) for name in key), FeeMonth.charge_count, FeeMonth.price_fen
    )
    yield from _unlike(session, LedgerCheck.FEE_MONTHS, (facts, kept), len(key))


def lost_cases(session: Session) -> Iterator[Difference]:
    """Delivered cases that are neither charged nor listed with a reason, and wait for no job."""
    waits = and_(
        Happening.topic == Deed.CASE_DELIVERED,
        Happening.handled_at.is_(None),
        Happening.subject_id == Case.id,
    )
    # Each apart: PostgreSQL would look through one long list of all of them for every case.
    found = (
        select(Case.case_number)
        .where(
            Case.status == CaseStatus.ISSUED,
            Case.delivered_at.is_not(None),
            ~exists().where(FeeCharge.case_id == Case.id),
            ~exists().where(UnchargedCase.case_id == Case.id),
            ~exists().where(waits),
        )
        .order_by(Case.id)
    )
    for case_number in session.scalars(found):
        yield Difference(
            check=LedgerCheck.CASES,
            where=f"case {case_number}",
            expected="charged, or listed with a reason",
            found="neither",
        )


def statements_unlike_postings(session: Session) -> Iterator[Difference]:
    """Also those of closed months, which never change again."""
    months = session.scalars(
        select(SettlementStatement.month).distinct().order_by(SettlementStatement.month)
    )
    for month in months.all():
        stored = select(
            SettlementStatement.owner_kind,
            SettlementStatement.owner_id,
            SettlementStatement.charge_count,
            SettlementStatement.reversal_count,
            SettlementStatement.collected_fen,
            SettlementStatement.due_fen,
        ).where(SettlementStatement.month == month)
        posted: Sums = {
            (one.owner.kind.value, one.owner.id): (
                one.charge_count,
                one.reversal_count,
                one.collected_fen,
                one.due_fen,
            )
            for one in owner_sums(session, month)
        }
        kept = _by_key(session.execute(stored), 2)
        yield from _differing(LedgerCheck.STATEMENTS, posted, kept, f"{month:%Y-%m} ")


def closed_months_with_a_rest(session: Session) -> Iterator[Difference]:
    """Of a closed month everything collected and due has been settled."""
    net = func.sum(LedgerPosting.debit_fen - LedgerPosting.credit_fen)
    key = (
        LedgerPosting.month,
        LedgerPosting.account,
        LedgerPosting.owner_kind,
        LedgerPosting.owner_id,
    )
    found = (
        select(*key, net)
        .join(SettlementMonth, SettlementMonth.month == LedgerPosting.month)
        .where(
            SettlementMonth.state == MonthState.CLOSED,
            LedgerPosting.account.in_((Account.COLLECTED, Account.SHARE)),
        )
        .group_by(*key)
        .having(net != 0)
        .order_by(*key)
    )
    for month, account, kind, owner, rest in session.execute(found):
        yield Difference(
            check=LedgerCheck.STATEMENTS,
            where=f"{month:%Y-%m} {kind} {owner}",
            expected=f"0 {account} after closing",
            found=str(rest),
        )


def _unlike(
    session: Session, check: LedgerCheck, both: tuple[_Statement, _Statement], width: int
) -> Iterator[Difference]:
    facts, kept = (_by_key(session.execute(one), width) for one in both)
    yield from _differing(check, facts, kept, "")


def _differing(check: LedgerCheck, facts: Sums, kept: Sums, about: str) -> Iterator[Difference]:
    """A row of sums that is zero throughout says the same as none."""
    for key in sorted(facts.keys() | kept.keys(), key=str):
        zero = (0,) * len(next(iter((facts or kept).values())))
        expected, found = facts.get(key, zero), kept.get(key, zero)
        if expected != found:
            yield Difference(
                check=check,
                where=about + " ".join(map(str, key)),
                expected=", ".join(map(str, expected)),
                found=", ".join(map(str, found)),
            )


def _by_key(rows: Iterable[Any], width: int) -> Sums:
    return {tuple(row[:width]): tuple(map(int, row[width:])) for row in rows}
