"""Computes every charge once more from its facts and the rows of its policy."""

import json
from collections.abc import Iterator
from typing import Any, cast

from sqlalchemy import Row, Select, Table, Text, case, func, select
from sqlalchemy import cast as as_type
from sqlalchemy.orm import Session

from data_layer.cases.tables import Case
from data_layer.fees.ledger_tables import FeeCharge, LedgerEntry, LedgerPosting
from data_layer.fees.policy_tables import FeeAdjustment, FeePrice, FeeShareRule
from data_layer.fees.records import Account, ChargeKind, Party
from data_layer.fees.verify_records import Difference, LedgerCheck, RawPolicy
from data_layer.fees.verify_rules import NotComputableError, recomputed

_Answer = tuple[int, dict[str, int]] | None
_NET = LedgerPosting.credit_fen - LedgerPosting.debit_fen


def charges_unlike_their_policy(session: Session) -> Iterator[Difference]:
    """Charges whose price or parts are not what facts and policy make, a fen apart or more."""
    policies: dict[int, RawPolicy] = {}
    known: dict[tuple[int, str], _Answer] = {}
    for row in session.execute(_posted().execution_options(yield_per=5_000)):
        key = (row.policy_id, row.facts)
        if row.policy_id not in policies:
            policies[row.policy_id] = _raw(session, row.policy_id)
        if key not in known:
            known[key] = _answer(row.facts, policies[row.policy_id])
        expected, found = known[key], _found(row)
        if not _is_same(expected, found, row.kind):
            yield Difference(
                check=LedgerCheck.RECOMPUTED,
                where=f"case {row.case_number}, charge {row.public_id}",
                expected=str(expected),
                found=str(found),
            )


def _posted() -> Select[*tuple[Any, ...]]:
    """One row for each charge: what it was made of, and a column for what each party got."""
    parts = (
        func.sum(case((LedgerPosting.party == party, _NET), else_=0)).label(party.value)
        for party in Party
    )
    return (
        select(
            FeeCharge.public_id,
            Case.case_number,
            FeeCharge.policy_id,
            FeeCharge.kind,
            as_type(FeeCharge.facts, Text).label("facts"),
            FeeCharge.price_fen,
            *parts,
        )
        .join(Case, Case.id == FeeCharge.case_id)
        .join(LedgerEntry, LedgerEntry.charge_id == FeeCharge.id)
        .join(LedgerPosting, LedgerPosting.entry_id == LedgerEntry.id)
        .where(LedgerPosting.account.in_((Account.SHARE, Account.COLLECTED)))
        .group_by(FeeCharge.id, Case.case_number)
        .order_by(FeeCharge.id)
    )


def _raw(session: Session, policy_id: int) -> RawPolicy:
    prices, adjustments, shares = (
        tuple(
            dict(row._mapping)
            for row in session.execute(select(table).where(table.c.policy_id == policy_id))
        )
        for table in (
            cast(Table, FeePrice.__table__),
            cast(Table, FeeAdjustment.__table__),
            cast(Table, FeeShareRule.__table__),
        )
    )
    return RawPolicy(prices=prices, adjustments=adjustments, shares=shares)


def _answer(facts: str, policy: RawPolicy) -> _Answer:
    try:
        return recomputed(json.loads(facts), policy)
    except NotComputableError:
        return None


def _found(row: Row[*tuple[Any, ...]]) -> tuple[int, dict[str, int]]:
    parts = {party.value: int(getattr(row, party.value)) for party in Party}
    return row.price_fen, {party: fen for party, fen in parts.items() if fen}


def _is_same(expected: _Answer, found: tuple[int, dict[str, int]], kind: str) -> bool:
    if expected is None:
        return False
    sign = 1 if kind == ChargeKind.CHARGE else -1
    parts = {party: sign * fen for party, fen in expected[1].items() if fen}
    return (expected[0], parts) == found
