"""Reads the registry of agreements; one is seen by whoever may see one of its parties."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    and_,
    case,
    exists,
    func,
    or_,
    select,
    true,
)
from sqlalchemy.orm import Session, aliased

from data_layer.database import keyring
from data_layer.institutions.agreement_records import (
    EXPIRES_SOON,
    AgreementCounts,
    AgreementDetail,
    AgreementEntry,
    AgreementFilter,
    AgreementScan,
    AgreementSort,
    AgreementState,
    AgreementTerms,
    Party,
)
from data_layer.institutions.agreement_rules import state_on
from data_layer.institutions.errors import AgreementNotFoundError
from data_layer.institutions.queries import in_scope
from data_layer.institutions.records import AgreedService, City
from data_layer.institutions.tables import Agreement, AgreementFile, Institution
from data_layer.scans import ScanKind
from data_layer.scope import Scope

_Statement = Select[*tuple[Any, ...]]
_Condition = ColumnElement[bool]
_ASKING, _READING = aliased(Institution, name="asking"), aliased(Institution, name="reading")
_HAS_SCAN = exists().where(AgreementFile.agreement_id == Agreement.id)
_KEYS = {
    AgreementSort.NUMBER: Agreement.agreement_number,
    AgreementSort.REQUESTING: _ASKING.name,
    AgreementSort.DIAGNOSING: _READING.name,
    AgreementSort.VALID_FROM: Agreement.valid_from,
    AgreementSort.VALID_TO: Agreement.valid_to,
}


def agreements(
    session: Session,
    scope: Scope,
    criteria: AgreementFilter,
    today: date,
    rows: range = range(100),
) -> list[AgreementEntry]:
    """The rows asked for; by urgency those in force that end soonest come first."""
    statement = (
        _filtered(_entries(), scope, criteria, today)
        .order_by(*_order(criteria, today), Agreement.public_id)
        .offset(rows.start)
        .limit(len(rows))
    )
    return [_entry(row, today) for row in session.execute(statement)]


def agreement_count(session: Session, scope: Scope, criteria: AgreementFilter, today: date) -> int:
    matching = _filtered(_entries(), scope, criteria, today).subquery()
    return session.execute(select(func.count()).select_from(matching)).scalar_one()


def agreement_counts(session: Session, scope: Scope, today: date) -> AgreementCounts:
    in_force = or_(*(_stands(one, today) for one in _HOLDING))
    counted = {
        "in_force": in_force,
        "expiring": _stands(AgreementState.EXPIRING, today),
        "upcoming": _stands(AgreementState.UPCOMING, today),
        "without_scan": and_(in_force, ~_HAS_SCAN),
    }
    columns = [func.count(case((one, 1))).label(name) for name, one in counted.items()]
    row = session.execute(select(*columns).select_from(Agreement).where(visible_to(scope))).one()
    return AgreementCounts(**row._mapping)


def agreement(session: Session, scope: Scope, public_id: str, today: date) -> AgreementDetail:
    """Raises AgreementNotFoundError, also for an agreement out of scope."""
    statement = _entries().add_columns(
        Agreement.responsibilities, Agreement.fee_annex, Agreement.revision
    )
    row = session.execute(
        statement.where(Agreement.public_id == public_id, visible_to(scope))
    ).one_or_none()
    if row is None:
        raise AgreementNotFoundError(agreement=public_id)
    return _detail(row, _entry(row, today), _scans(session, row.id))


def agreement_numbers(
    session: Session, scope: Scope, public_ids: Collection[str]
) -> dict[str, str]:
    """By public id what they are called; those out of scope are left out."""
    rows = session.execute(
        select(Agreement.public_id, Agreement.agreement_number).where(
            Agreement.public_id.in_(public_ids), visible_to(scope)
        )
    )
    return {row.public_id: row.agreement_number for row in rows}


def scan(session: Session, scope: Scope, public_id: str) -> tuple[ScanKind, bytes]:
    """What was scanned, opened.

    Raises:
        AgreementNotFoundError
    """
    row = session.execute(
        select(AgreementFile.kind, AgreementFile.content_sealed)
        .join(Agreement, Agreement.id == AgreementFile.agreement_id)
        .where(AgreementFile.public_id == public_id, visible_to(scope))
    ).one_or_none()
    if row is None:
        raise AgreementNotFoundError(agreement=public_id)
    return ScanKind(row.kind), keyring(session).open_bytes(row.content_sealed)


def visible_to(scope: Scope) -> _Condition:
    """One of the parties is in scope."""
    if scope.is_province_wide:
        return true()
    own = select(Institution.id).where(in_scope(scope))
    return or_(
        Agreement.requesting_institution_id.in_(own), Agreement.diagnosing_institution_id.in_(own)
    )


def _entries() -> _Statement:
    return (
        select(
            Agreement.id,
            Agreement.public_id,
            Agreement.agreement_number,
            Agreement.is_three_party,
            Agreement.services,
            Agreement.valid_from,
            Agreement.valid_to,
            Agreement.recorded_at,
            _HAS_SCAN.label("has_scan"),
            *_party(_ASKING, "asking"),
            *_party(_READING, "reading"),
        )
        .join(_ASKING, _ASKING.id == Agreement.requesting_institution_id)
        .join(_READING, _READING.id == Agreement.diagnosing_institution_id)
    )


def _party(table: type[Institution], name: str) -> list[ColumnElement[Any]]:
    return [
        table.public_id.label(f"{name}_public_id"),
        table.name.label(f"{name}_name"),
        table.city.label(f"{name}_city"),
    ]


def _filtered(
    statement: _Statement, scope: Scope, criteria: AgreementFilter, today: date
) -> _Statement:
    statement = statement.where(visible_to(scope), *_words(criteria.text))
    for party, wanted_id in (
        (Agreement.requesting_institution_id, criteria.requesting_id),
        (Agreement.diagnosing_institution_id, criteria.diagnosing_id),
    ):
        if wanted_id is not None:
            statement = statement.where(party == wanted_id)
    if criteria.states:
        statement = statement.where(or_(*(_stands(one, today) for one in criteria.states)))
    if criteria.cities:
        places = (_ASKING.city.in_(criteria.cities), _READING.city.in_(criteria.cities))
        statement = statement.where(or_(*places))
    for condition, wanted in (
        (Agreement.is_three_party, criteria.is_three_party),
        (_HAS_SCAN, criteria.has_scan),
    ):
        if wanted is not None:
            statement = statement.where(condition if wanted else ~condition)
    return statement


def _words(text: str) -> list[_Condition]:
    """Every word stands in the number or in the name of a party."""
    columns = (Agreement.agreement_number, _ASKING.name, _READING.name)
    return [
        or_(*(column.icontains(word, autoescape=True) for column in columns))
        for word in text.split()
    ]


_HOLDING = (AgreementState.EXPIRING, AgreementState.IN_FORCE)


def _stands(state: AgreementState, today: date) -> _Condition:
    """The same as `agreement_rules.state_on`, asked of the database."""
    has_begun, soon = Agreement.valid_from <= today, today + EXPIRES_SOON
    ends_later = or_(Agreement.valid_to.is_(None), Agreement.valid_to > soon)
    match state:
        case AgreementState.ENDED:
            return Agreement.valid_to <= today
        case AgreementState.UPCOMING:
            return and_(
                Agreement.valid_from > today,
                or_(Agreement.valid_to.is_(None), Agreement.valid_to > today),
            )
        case AgreementState.EXPIRING:
            return and_(has_begun, Agreement.valid_to > today, Agreement.valid_to <= soon)
        case AgreementState.IN_FORCE:
            return and_(has_begun, ends_later)


def _order(criteria: AgreementFilter, today: date) -> list[ColumnElement[Any]]:
    if criteria.sort is AgreementSort.URGENCY:
        has_ended = case((Agreement.valid_to <= today, 1), else_=0)
        return [has_ended, Agreement.valid_to.asc().nulls_last(), Agreement.valid_from.desc()]
    key = _KEYS[criteria.sort]
    return [(key.desc() if criteria.is_descending else key.asc()).nulls_last()]


def _entry(row: Row[*tuple[Any, ...]], today: date) -> AgreementEntry:
    return AgreementEntry(
        public_id=row.public_id,
        number=row.agreement_number,
        requesting=_named(row, "asking"),
        diagnosing=_named(row, "reading"),
        is_three_party=row.is_three_party,
        services=tuple(map(AgreedService, row.services)),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        state=state_on(today, row.valid_from, row.valid_to),
        has_scan=row.has_scan,
        recorded_at=row.recorded_at,
    )


def _named(row: Row[*tuple[Any, ...]], name: str) -> Party:
    public_id, words, city = (
        getattr(row, f"{name}_{part}") for part in ("public_id", "name", "city")
    )
    return Party(public_id=public_id, name=words, city=City(city) if city else None)


def _detail(
    row: Row[*tuple[Any, ...]], entry: AgreementEntry, scans: tuple[AgreementScan, ...]
) -> AgreementDetail:
    terms = AgreementTerms(
        number=entry.number,
        is_three_party=entry.is_three_party,
        services=entry.services,
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
        responsibilities=row.responsibilities,
        fee_annex=row.fee_annex,
    )
    return AgreementDetail(
        entry=entry,
        terms=terms,
        revision=row.revision,
        scans=scans,
    )


def _scans(session: Session, agreement_id: int) -> tuple[AgreementScan, ...]:
    """The newest first, which is the one that counts."""
    rows = session.execute(
        select(AgreementFile.public_id, AgreementFile.kind, AgreementFile.recorded_at)
        .where(AgreementFile.agreement_id == agreement_id)
        .order_by(AgreementFile.id.desc())
    )
    return tuple(
        AgreementScan(public_id=one.public_id, kind=ScanKind(one.kind), recorded_at=one.recorded_at)
        for one in rows
    )
