"""Charges delivered cases: each once, in the transaction that posts it."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.orm import Session

from data_layer.cases.flow_rules import month_of
from data_layer.cases.tables import Case
from data_layer.clock import local_day
from data_layer.fees.charge_queries import chargeable_cases, charged_among, price_book
from data_layer.fees.charge_records import Chargeable, ChargeOutcome, Filing
from data_layer.fees.charge_rules import PriceBook, facts_as_plain, payees_of
from data_layer.fees.errors import NotPricedError
from data_layer.fees.insurance_commands import announce
from data_layer.fees.ledger_commands import landing_months, post
from data_layer.fees.ledger_records import EntryKind, NewEntry
from data_layer.fees.ledger_rules import charge_postings
from data_layer.fees.ledger_tables import FeeCharge, FeeMonth, UnchargedCase
from data_layer.fees.records import ChargeKind, Owner, Party, Priced
from data_layer.identifiers import new_public_id
from data_layer.outbox.commands import mark_handled
from data_layer.outbox.records import Deed
from data_layer.studies.commands.upserts import insert_or_meet

_CHARGES = cast(Table, FeeCharge.__table__)
_FEE_MONTH_KEY = ("month", "requesting_institution_id", "team_id", "service", "modality")

Row = Mapping[str, Any]
_AS_IT_COMES = Filing()


@dataclass(frozen=True, kw_only=True)
class PricedCase:
    """A case with its price by a policy, and whose account each part goes to."""

    case: Chargeable
    policy_id: int
    priced: Priced
    payees: Mapping[Party, Owner]


def charge_delivered(session: Session, case_ids: Collection[int], at: datetime) -> ChargeOutcome:
    """Charges what was not charged before; what cannot be is listed with the reason."""
    lock_cases(session, case_ids)
    cases = chargeable_cases(session, case_ids)
    before = charged_among(session, case_ids)
    priced, refused = _priced(
        price_book(session, at), (c for c in cases if c.case_id not in before)
    )
    charge(session, priced, at)
    _list_uncharged(session, refused, at)
    mark_handled(session, Deed.CASE_DELIVERED, case_ids, at)
    reasons = Counter(error.reason for error in refused.values())
    return ChargeOutcome(charged=len(priced), already=len(before), uncharged=dict(reasons))


def lock_cases(session: Session, case_ids: Collection[int]) -> None:
    """Of two who charge the same case at once, the second sees what the first did."""
    session.execute(
        select(Case.id)
        .where(Case.id.in_(case_ids))
        .order_by(Case.id)
        .with_for_update(key_share=True)
    ).all()


def price_case(book: PriceBook, case: Chargeable) -> PricedCase:
    """Raises NotPricedError."""
    policy_id, priced = book.price(case.service_at, case.facts)
    payees = payees_of(case, priced.parts)
    return PricedCase(case=case, policy_id=policy_id, priced=priced, payees=payees)


def charge(
    session: Session, cases: Sequence[PricedCase], at: datetime, filed: Filing = _AS_IT_COMES
) -> dict[int, str]:
    """Writes and posts the charges; their public ids by case."""
    if not cases:
        return {}
    months = _months(session, cases, filed.month)
    rows = [_row(one, months[one.case.case_id], at, filed) for one in cases]
    ids = _add_charges(session, rows)
    entries = [_entry(one, row, ids) for one, row in zip(cases, rows, strict=True)]
    post(session, entries, at)
    count_months(session, rows, sign=1)
    announce(session, _announced(cases, ids), at)
    session.execute(delete(UnchargedCase).where(UnchargedCase.case_id.in_(ids)))
    return {row["case_id"]: row["public_id"] for row in rows}


def count_months(session: Session, rows: Iterable[Row], *, sign: int) -> None:
    """Charges count up, reversals down."""
    sums: dict[tuple[Any, ...], list[int]] = {}
    for row in rows:
        counted = sums.setdefault(tuple(row[name] for name in _FEE_MONTH_KEY), [0, 0])
        counted[0] += sign
        counted[1] += sign * row["price_fen"]
    statement = insert_or_meet(session, FeeMonth)
    added = {
        name: getattr(FeeMonth, name) + getattr(statement.excluded, name)
        for name in ("charge_count", "price_fen")
    }
    session.execute(
        statement.on_conflict_do_update(index_elements=list(_FEE_MONTH_KEY), set_=added),
        [
            dict(zip(_FEE_MONTH_KEY, key, strict=True))
            | {"charge_count": counted[0], "price_fen": counted[1]}
            for key, counted in sorted(sums.items())
        ],
    )


def _months(session: Session, cases: Sequence[PricedCase], month: date | None) -> dict[int, date]:
    """The given month, or that of the service unless it takes nothing any more."""
    wanted = {one.case.case_id: month_of(local_day(one.case.service_at)) for one in cases}
    if month is not None:
        return dict.fromkeys(wanted, month)
    landing = landing_months(session, set(wanted.values()))
    return {case_id: landing[one] for case_id, one in wanted.items()}


def _priced(
    book: PriceBook, cases: Iterable[Chargeable]
) -> tuple[list[PricedCase], dict[int, NotPricedError]]:
    priced, refused = [], {}
    for case in cases:
        try:
            priced.append(price_case(book, case))
        except NotPricedError as error:
            refused[case.case_id] = error
    return priced, refused


def _list_uncharged(session: Session, refused: Mapping[int, NotPricedError], at: datetime) -> None:
    if not refused:
        return
    statement = insert_or_meet(session, UnchargedCase)
    renewed = {
        name: getattr(statement.excluded, name) for name in ("reason", "details", "tried_at")
    }
    session.execute(
        statement.on_conflict_do_update(index_elements=["case_id"], set_=renewed),
        [
            {
                "case_id": case_id,
                "reason": error.reason,
                "details": {name: str(value) for name, value in error.details.items()},
                "since": at,
                "tried_at": at,
            }
            for case_id, error in refused.items()
        ],
    )


def _row(one: PricedCase, month: date, at: datetime, filed: Filing) -> dict[str, Any]:
    case = one.case
    return {
        "public_id": new_public_id(),
        "case_id": case.case_id,
        "policy_id": one.policy_id,
        "kind": ChargeKind.CHARGE,
        "round": filed.round,
        "price_fen": one.priced.price_fen,
        "price_line": one.priced.price_line,
        "item_code": one.priced.item_code,
        "service": case.facts.service,
        "modality": case.facts.modality,
        "facts": facts_as_plain(case.facts),
        "month": month,
        "service_at": case.service_at,
        "charged_at": at,
        "charged_by": filed.by,
        "reason": "",
        "requesting_institution_id": case.requesting_institution_id,
        "diagnosing_institution_id": case.diagnosing_institution_id,
        "team_id": case.team_id,
        "expert_id": case.expert_id,
        "reviewer_id": case.reviewer_id,
    }


def _add_charges(session: Session, rows: Sequence[Row]) -> dict[int, int]:
    """The numbers of the charges, by case."""
    returned = insert(_CHARGES).returning(_CHARGES.c.case_id, _CHARGES.c.id)
    added = session.execute(returned, rows)
    return {row.case_id: row.id for row in added}


def _entry(one: PricedCase, row: Row, ids: Mapping[int, int]) -> NewEntry:
    return NewEntry(
        kind=EntryKind.CHARGE,
        month=row["month"],
        charge_id=ids[one.case.case_id],
        postings=charge_postings(one.case.requesting_institution_id, one.priced.parts, one.payees),
    )


def _announced(cases: Iterable[PricedCase], ids: Mapping[int, int]) -> list[Row]:
    return [
        {
            "charge_id": ids[one.case.case_id],
            "examination_code": one.priced.item_code,
            "study_instance_uid": one.case.study_instance_uid,
            "fen": one.priced.price_fen,
        }
        for one in cases
    ]
