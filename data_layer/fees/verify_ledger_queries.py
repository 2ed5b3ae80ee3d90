"""Finds what differs in the ledger, by adding up what was posted and nothing else."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from data_layer.cases.tables import Case
from data_layer.fees.ledger_tables import FeeCharge, LedgerEntry, LedgerPosting
from data_layer.fees.records import Account, ChargeKind, OwnerKind, Party
from data_layer.fees.verify_records import Difference, LedgerCheck

_Statement = Select[*tuple[Any, ...]]
_NET = LedgerPosting.debit_fen - LedgerPosting.credit_fen
_OWNERS = {
    Party.REQUESTING: (OwnerKind.INSTITUTION, FeeCharge.requesting_institution_id),
    Party.DIAGNOSING: (OwnerKind.INSTITUTION, FeeCharge.diagnosing_institution_id),
    Party.TEAM: (OwnerKind.TEAM, FeeCharge.team_id),
    Party.EXPERT: (OwnerKind.EXPERT, FeeCharge.expert_id),
    Party.REVIEWER: (OwnerKind.EXPERT, FeeCharge.reviewer_id),
    Party.PLATFORM: (OwnerKind.PLATFORM, literal(0)),
    Party.QUALITY_CONTROL: (OwnerKind.QUALITY_CONTROL, literal(0)),
}


def unbalanced_entries(session: Session) -> Iterator[Difference]:
    """Entries whose sides differ, or that hold a posting of another month."""
    found = (
        select(
            LedgerPosting.entry_id,
            func.sum(LedgerPosting.debit_fen).label("debit"),
            func.sum(LedgerPosting.credit_fen).label("credit"),
        )
        .group_by(LedgerPosting.entry_id)
        .having(func.sum(LedgerPosting.debit_fen) != func.sum(LedgerPosting.credit_fen))
        .order_by(LedgerPosting.entry_id)
    )
    for row in session.execute(found):
        yield Difference(
            check=LedgerCheck.ENTRY_BALANCE,
            where=f"entry {row.entry_id}",
            expected=f"debit {row.debit}",
            found=f"credit {row.credit}",
        )


def charges_unlike_their_shares(session: Session) -> Iterator[Difference]:
    """Charges and reversals whose parts, or what was collected, are not the price."""
    share = func.coalesce(func.sum(case((LedgerPosting.account == Account.SHARE, -_NET))), 0)
    taken = func.coalesce(func.sum(case((LedgerPosting.account == Account.COLLECTED, _NET))), 0)
    price = case(
        (FeeCharge.kind == ChargeKind.CHARGE, FeeCharge.price_fen), else_=-FeeCharge.price_fen
    )
    found = (
        select(
            Case.case_number,
            FeeCharge.public_id,
            price.label("price"),
            share.label("share"),
            taken.label("taken"),
            func.count(LedgerEntry.id.distinct()).label("entries"),
        )
        .join(Case, Case.id == FeeCharge.case_id)
        .join(LedgerEntry, LedgerEntry.charge_id == FeeCharge.id, isouter=True)
        .join(LedgerPosting, LedgerPosting.entry_id == LedgerEntry.id, isouter=True)
        .group_by(FeeCharge.id, Case.case_number)
        .having(or_(share != price, taken != price, func.count(LedgerEntry.id.distinct()) != 1))
        .order_by(FeeCharge.id)
    )
    for row in session.execute(found):
        yield Difference(
            check=LedgerCheck.SHARES_OF_CHARGE,
            where=_charge(row.case_number, row.public_id),
            expected=f"price {row.price} in 1 entry",
            found=f"shares {row.share}, collected {row.taken} in {row.entries} entries",
        )


def parts_of_strangers(session: Session) -> Iterator[Difference]:
    """Parts that went to somebody who is not that party of the case."""
    is_right = or_(
        *(
            and_(
                LedgerPosting.party == party,
                LedgerPosting.owner_kind == kind,
                LedgerPosting.owner_id == owner,
            )
            for party, (kind, owner) in _OWNERS.items()
        ),
        and_(
            LedgerPosting.account == Account.COLLECTED,
            LedgerPosting.owner_kind == OwnerKind.INSTITUTION,
            LedgerPosting.owner_id == FeeCharge.requesting_institution_id,
        ),
    )
    for row in session.execute(
        _of_charges(
            Case.case_number,
            FeeCharge.public_id,
            LedgerPosting.party,
            LedgerPosting.owner_kind,
            LedgerPosting.owner_id,
        )
        .join(Case, Case.id == FeeCharge.case_id)
        .where(~func.coalesce(is_right, False))
        .order_by(FeeCharge.id)
    ):
        yield Difference(
            check=LedgerCheck.PAYEES,
            where=_charge(row.case_number, row.public_id),
            expected=f"the {row.party or 'collecting'} party of the case",
            found=f"{row.owner_kind} {row.owner_id}",
        )


def reversals_that_leave_something(session: Session) -> Iterator[Difference]:
    """Reversals that do not take back exactly what their charge posted."""
    back = aliased(FeeCharge, name="back")
    both = union_all(
        select(back.reverses_id.label("charge_id"), LedgerEntry.id.label("entry_id"))
        .join(LedgerEntry, LedgerEntry.charge_id == back.id)
        .where(back.kind == ChargeKind.REVERSAL),
        select(back.reverses_id, LedgerEntry.id)
        .join(LedgerEntry, LedgerEntry.charge_id == back.reverses_id)
        .where(back.kind == ChargeKind.REVERSAL),
    ).subquery()
    net = func.sum(_NET)
    owner = (
        LedgerPosting.account,
        LedgerPosting.party,
        LedgerPosting.owner_kind,
        LedgerPosting.owner_id,
    )
    found = (
        select(Case.case_number, FeeCharge.public_id, *owner, net.label("net"))
        .join(both, both.c.charge_id == FeeCharge.id)
        .join(LedgerPosting, LedgerPosting.entry_id == both.c.entry_id)
        .join(Case, Case.id == FeeCharge.case_id)
        .group_by(FeeCharge.id, Case.case_number, *owner)
        .having(net != 0)
        .order_by(FeeCharge.id)
    )
    for row in session.execute(found):
        yield Difference(
            check=LedgerCheck.REVERSALS,
            where=_charge(row.case_number, row.public_id),
            expected=f"0 of {row.account} {row.party}".strip(),
            found=f"{row.net} left with {row.owner_kind} {row.owner_id}",
        )


def months_astray(session: Session) -> Iterator[Difference]:
    """Postings of another month than their entry, entries of another than their charge."""
    found = (
        select(LedgerEntry.id, LedgerEntry.month, LedgerPosting.month, FeeCharge.month)
        .join(LedgerPosting, LedgerPosting.entry_id == LedgerEntry.id)
        .join(FeeCharge, FeeCharge.id == LedgerEntry.charge_id, isouter=True)
        .where(
            or_(
                LedgerPosting.month != LedgerEntry.month,
                func.coalesce(FeeCharge.month, LedgerEntry.month) != LedgerEntry.month,
            )
        )
        .order_by(LedgerEntry.id)
    )
    for entry_id, month, posted, charged in session.execute(found):
        yield Difference(
            check=LedgerCheck.MONTHS,
            where=f"entry {entry_id}",
            expected=f"{month:%Y-%m}",
            found=f"posting {posted:%Y-%m}, charge {charged or month:%Y-%m}",
        )


def _of_charges(*columns: ColumnElement[Any] | InstrumentedAttribute[Any]) -> _Statement:
    return (
        select(*columns)
        .select_from(LedgerPosting)
        .join(LedgerEntry, LedgerEntry.id == LedgerPosting.entry_id)
        .join(FeeCharge, FeeCharge.id == LedgerEntry.charge_id)
    )


def _charge(case_number: str, public_id: str) -> str:
    return f"case {case_number}, charge {public_id}"
