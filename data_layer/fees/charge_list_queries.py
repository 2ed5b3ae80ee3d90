"""Reads charges: many of a list, one with its working, and what is not charged yet."""

from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.orm import Session, aliased

from data_layer.cases.tables import Case
from data_layer.fees.charge_errors import ChargeNotFoundError
from data_layer.fees.charge_records import (
    ChargeEntry,
    ChargeFilter,
    ChargeRecord,
    PostedLine,
    PostedPart,
    UnchargedReason,
    UnchargedRecord,
)
from data_layer.fees.charge_rules import facts_of_plain
from data_layer.fees.charge_scope_queries import (
    sees_every_part,
    sees_part,
    visible_charges,
    visible_uncharged,
)
from data_layer.fees.ledger_tables import FeeCharge, LedgerEntry, LedgerPosting, UnchargedCase
from data_layer.fees.policy_queries import terms_of
from data_layer.fees.policy_tables import FeePolicy
from data_layer.fees.records import Account, ChargeKind, Owner, OwnerKind, Party, Service
from data_layer.fees.rules.pricing import priced
from data_layer.fees.settlement_records import PAGE
from data_layer.fees.statement_queries import name_of_owner
from data_layer.institutions.tables import Institution
from data_layer.scope import Scope

_ASKING, _READING = aliased(Institution, name="asking"), aliased(Institution, name="reading")
_TAKEN, _BACK = aliased(FeeCharge, name="taken"), aliased(FeeCharge, name="back")
_Statement = Select[*tuple[Any, ...]]


def charges(
    session: Session, scope: Scope, criteria: ChargeFilter, rows: range = range(PAGE)
) -> list[ChargeEntry]:
    """The rows asked for, the newest first."""
    found = (
        _entries()
        .where(visible_charges(scope), *_asked(criteria))
        .order_by(FeeCharge.id.desc())
        .offset(rows.start)
        .limit(len(rows))
    )
    return [_entry(row) for row in session.execute(found)]


def charge_count(session: Session, scope: Scope, criteria: ChargeFilter) -> int:
    counted = select(func.count()).select_from(FeeCharge)
    if criteria.case_number:
        counted = counted.join(Case, Case.id == FeeCharge.case_id)
    return session.execute(counted.where(visible_charges(scope), *_asked(criteria))).scalar_one()


def charge(session: Session, scope: Scope, public_id: str) -> ChargeRecord:
    """Raises ChargeNotFoundError."""
    row = session.execute(
        _entries().where(FeeCharge.public_id == public_id, visible_charges(scope))
    ).first()
    if row is None:
        raise ChargeNotFoundError(charge=public_id)
    stored: FeeCharge = row[0]
    facts = facts_of_plain(stored.facts)
    return ChargeRecord(
        entry=_entry(row),
        policy_public_id=row.policy_public_id,
        is_sample=row.is_sample,
        price_line=stored.price_line,
        item_code=stored.item_code,
        facts=facts,
        steps=priced(facts, terms_of(session, stored.policy_id)).steps,
        parts=_parts(session, scope, stored.id),
        reverses=row.taken,
        reversed_by=row.back,
    )


def posted(session: Session, scope: Scope, public_id: str) -> tuple[PostedLine, ...]:
    """The entry of a charge line by line; none for who may not see every part of it."""
    rows = session.execute(
        _postings()
        .join(FeeCharge, FeeCharge.id == LedgerEntry.charge_id)
        .where(FeeCharge.public_id == public_id, visible_charges(scope))
    )
    return tuple(map(_posted, rows)) if sees_every_part(scope) else ()


def charges_of_case(session: Session, scope: Scope, case_number: str) -> list[ChargeEntry]:
    """What a case cost and what was taken back, the oldest first."""
    found = _entries().where(Case.case_number == case_number, visible_charges(scope))
    return [_entry(row) for row in session.execute(found.order_by(FeeCharge.id))]


def uncharged(
    session: Session,
    scope: Scope,
    rows: range = range(PAGE),
    reasons: tuple[UnchargedReason, ...] = (),
) -> list[UnchargedRecord]:
    """The rows asked for, the one that waits longest first."""
    found = (
        select(UnchargedCase, Case, Institution.name.label("requesting_name"))
        .join(Case, Case.id == UnchargedCase.case_id)
        .join(Institution, Institution.id == Case.requesting_institution_id)
        .where(visible_uncharged(scope))
        .order_by(UnchargedCase.since, UnchargedCase.case_id)
        .offset(rows.start)
        .limit(len(rows))
    )
    if reasons:
        found = found.where(UnchargedCase.reason.in_(reasons))
    return [_uncharged(row) for row in session.execute(found)]


def uncharged_by_reason(session: Session, scope: Scope) -> dict[UnchargedReason, int]:
    """Most frequent first."""
    counted = (
        select(UnchargedCase.reason, func.count())
        .join(Case, Case.id == UnchargedCase.case_id)
        .where(visible_uncharged(scope))
        .group_by(UnchargedCase.reason)
        .order_by(func.count().desc(), UnchargedCase.reason)
    )
    return {UnchargedReason(reason): count for reason, count in session.execute(counted)}


def _entries() -> _Statement:
    return (
        select(
            FeeCharge,
            Case.case_number,
            FeePolicy.document_number,
            FeePolicy.public_id.label("policy_public_id"),
            FeePolicy.is_sample,
            _ASKING.name.label("requesting_name"),
            _READING.name.label("diagnosing_name"),
            _TAKEN.public_id.label("taken"),
            _BACK.public_id.label("back"),
        )
        .join(Case, Case.id == FeeCharge.case_id)
        .join(FeePolicy, FeePolicy.id == FeeCharge.policy_id)
        .join(_ASKING, _ASKING.id == FeeCharge.requesting_institution_id)
        .join(_READING, _READING.id == FeeCharge.diagnosing_institution_id)
        .join(_TAKEN, _TAKEN.id == FeeCharge.reverses_id, isouter=True)
        .join(_BACK, _BACK.reverses_id == FeeCharge.id, isouter=True)
    )


def _asked(criteria: ChargeFilter) -> list[ColumnElement[bool]]:
    asked: list[ColumnElement[bool]] = []
    if criteria.month is not None:
        asked.append(FeeCharge.month == criteria.month)
    if criteria.kinds:
        asked.append(FeeCharge.kind.in_(criteria.kinds))
    if criteria.services:
        asked.append(FeeCharge.service.in_(criteria.services))
    if criteria.modalities:
        asked.append(FeeCharge.modality.in_(criteria.modalities))
    if criteria.case_number:
        asked.append(Case.case_number.startswith(criteria.case_number, autoescape=True))
    return asked


def _entry(row: Row[*tuple[Any, ...]]) -> ChargeEntry:
    stored: FeeCharge = row[0]
    return ChargeEntry(
        public_id=stored.public_id,
        case_number=row.case_number,
        kind=ChargeKind(stored.kind),
        round=stored.round,
        service=Service(stored.service),
        modality=stored.modality,
        price_fen=stored.price_fen,
        document_number=row.document_number,
        requesting_name=row.requesting_name,
        diagnosing_name=row.diagnosing_name,
        month=stored.month,
        service_at=stored.service_at,
        charged_at=stored.charged_at,
        reason=stored.reason,
        is_reversed=row.back is not None,
    )


def _postings() -> _Statement:
    return (
        select(
            LedgerPosting.account,
            LedgerPosting.party,
            LedgerPosting.owner_kind,
            LedgerPosting.owner_id,
            name_of_owner(LedgerPosting.owner_kind, LedgerPosting.owner_id).label("name"),
            LedgerPosting.debit_fen,
            LedgerPosting.credit_fen,
        )
        .join(LedgerEntry, LedgerEntry.id == LedgerPosting.entry_id)
        .order_by(LedgerPosting.line)
    )


def _posted(row: Row[*tuple[Any, ...]]) -> PostedLine:
    return PostedLine(
        account=Account(row.account),
        party=Party(row.party) if row.party else None,
        owner=Owner(kind=OwnerKind(row.owner_kind), id=row.owner_id),
        owner_name=row.name,
        debit_fen=row.debit_fen,
        credit_fen=row.credit_fen,
    )


def _parts(session: Session, scope: Scope, charge_id: int) -> tuple[PostedPart, ...]:
    rows = session.execute(_postings().where(LedgerEntry.charge_id == charge_id))
    return tuple(
        PostedPart(
            party=line.party,
            owner=line.owner,
            owner_name=line.owner_name,
            fen=line.credit_fen - line.debit_fen,
        )
        for line in map(_posted, rows)
        if line.party is not None and sees_part(scope, line.owner)
    )


def _uncharged(row: Row[*tuple[Any, ...]]) -> UnchargedRecord:
    waiting, case = row[0], row[1]
    return UnchargedRecord(
        case_number=case.case_number,
        reason=UnchargedReason(waiting.reason),
        details=waiting.details,
        modality=case.modality,
        requesting_name=row.requesting_name,
        issued_at=case.issued_at,
        since=waiting.since,
        tried_at=waiting.tried_at,
    )
