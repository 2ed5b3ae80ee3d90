"""Reads what institutions filed: one's own, and whose end is near or past."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from data_layer.institutions.filing_records import (
    EXPIRES_SOON,
    FilingEntry,
    FilingFilter,
    FilingRecord,
    FilingSort,
    FilingStanding,
)
from data_layer.institutions.filing_rules import standing_on
from data_layer.institutions.queries import holds_on, in_scope
from data_layer.institutions.records import City, FilingKind
from data_layer.institutions.tables import Institution, InstitutionFiling, InstitutionVersion
from data_layer.scope import Scope

_Statement = Select[*tuple[Any, ...]]
_LATER = aliased(InstitutionFiling, name="later")
_IS_LATEST = ~exists().where(
    _LATER.institution_id == InstitutionFiling.institution_id,
    _LATER.kind == InstitutionFiling.kind,
    _LATER.filed_on > InstitutionFiling.filed_on,
)
_KEYS = {
    FilingSort.EXPIRY: InstitutionFiling.expires_on,
    FilingSort.INSTITUTION: Institution.name,
    FilingSort.FILED: InstitutionFiling.filed_on,
}


def filings_of(
    session: Session, scope: Scope, institution_id: int, today: date
) -> list[FilingRecord]:
    """Everything that was ever filed, the newest first."""
    rows = session.scalars(
        select(InstitutionFiling)
        .join(Institution, Institution.id == InstitutionFiling.institution_id)
        .where(InstitutionFiling.institution_id == institution_id, in_scope(scope))
        .order_by(InstitutionFiling.filed_on.desc(), InstitutionFiling.kind)
    )
    return [_filing(row, today) for row in rows]


def latest_filings(
    session: Session, scope: Scope, criteria: FilingFilter, today: date, rows: range = range(100)
) -> list[FilingEntry]:
    """Of who is in the register the latest filing of each kind; what has no end comes last."""
    key = _KEYS[criteria.sort]
    ordered = (key.desc() if criteria.is_descending else key.asc()).nulls_last()
    statement = (
        _filtered(scope, criteria, today)
        .order_by(ordered, Institution.code, InstitutionFiling.kind)
        .offset(rows.start)
        .limit(len(rows))
    )
    return [_entry(row, today) for row in session.execute(statement)]


def filing_count(session: Session, scope: Scope, criteria: FilingFilter, today: date) -> int:
    matching = _filtered(scope, criteria, today).with_only_columns(InstitutionFiling.id).subquery()
    return session.execute(select(func.count()).select_from(matching)).scalar_one()


def _filtered(scope: Scope, criteria: FilingFilter, today: date) -> _Statement:
    statement = (
        select(InstitutionFiling, Institution.public_id, Institution.name, Institution.city)
        .join(Institution, Institution.id == InstitutionFiling.institution_id)
        .join(InstitutionVersion, InstitutionVersion.institution_id == Institution.id)
        .where(
            _IS_LATEST,
            holds_on(InstitutionVersion, today),
            in_scope(scope),
            *_words(criteria.text),
        )
    )
    if criteria.kinds:
        statement = statement.where(InstitutionFiling.kind.in_(criteria.kinds))
    if criteria.cities:
        statement = statement.where(Institution.city.in_(criteria.cities))
    if criteria.standings:
        statement = statement.where(or_(*(_stands(one, today) for one in criteria.standings)))
    return statement


def _stands(standing: FilingStanding, today: date) -> ColumnElement[bool]:
    """The same as `filing_rules.standing_on`, asked of the database."""
    ends = InstitutionFiling.expires_on
    match standing:
        case FilingStanding.VALID:
            return or_(ends.is_(None), ends > today + EXPIRES_SOON)
        case FilingStanding.EXPIRING:
            return and_(ends > today, ends <= today + EXPIRES_SOON)
        case FilingStanding.EXPIRED:
            return ends <= today


def _words(text: str) -> list[ColumnElement[bool]]:
    """Every word stands in the number or the institution's name."""
    columns = (InstitutionFiling.number, Institution.name)
    return [
        or_(*(column.icontains(word, autoescape=True) for column in columns))
        for word in text.split()
    ]


def _entry(row: Row[*tuple[Any, ...]], today: date) -> FilingEntry:
    return FilingEntry(
        filing=_filing(row.InstitutionFiling, today),
        institution_public_id=row.public_id,
        institution_name=row.name,
        city=City(row.city) if row.city else None,
    )


def _filing(row: InstitutionFiling, today: date) -> FilingRecord:
    return FilingRecord(
        kind=FilingKind(row.kind),
        number=row.number,
        filed_on=row.filed_on,
        expires_on=row.expires_on,
        recorded_at=row.recorded_at,
        standing=standing_on(today, row.expires_on),
    )
