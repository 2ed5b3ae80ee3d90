"""Reads institutions, one or many, as of any day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, false, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from data_layer.institutions.errors import InstitutionNotFoundError
from data_layer.institutions.records import (
    City,
    InstitutionFilter,
    InstitutionKind,
    InstitutionRecord,
    InstitutionSort,
    Level,
    MembershipState,
    NodeRecord,
    Service,
    StorageMode,
)
from data_layer.institutions.rules import is_networked
from data_layer.institutions.tables import (
    DicomNode,
    Institution,
    InstitutionLevel,
    InstitutionService,
    Membership,
)
from data_layer.scope import Scope

_Statement = Select[*tuple[Any, ...]]
Dated = InstitutionLevel | Membership | InstitutionService
_STEPS = {state: place for place, state in enumerate(MembershipState)}


def in_scope(scope: Scope) -> ColumnElement[bool]:
    """The condition that keeps a reader to their own institutions; an empty scope keeps none."""
    if scope.is_province_wide:
        return true()
    reached = []
    if scope.cities:
        reached.append(Institution.city.in_(scope.cities))
    if scope.institution_ids:
        reached.append(Institution.id.in_(scope.institution_ids))
    return or_(false(), *reached)


def holds_on(table: type[Dated], day: date) -> ColumnElement[bool]:
    return and_(table.valid_from <= day, or_(table.valid_to.is_(None), table.valid_to > day))


def directory(
    session: Session,
    scope: Scope,
    criteria: InstitutionFilter,
    as_of: date,
    rows: range = range(100),
) -> list[InstitutionRecord]:
    """The rows asked for, by code those of the province first; the code breaks every tie."""
    key = _sort_key(session, criteria.sort)
    ordered = (key.desc() if criteria.is_descending else key.asc()).nulls_last()
    statement = (
        _filtered(_as_of(as_of), scope, criteria)
        .order_by(*_province_first(criteria.sort), ordered, Institution.code)
        .offset(rows.start)
        .limit(len(rows))
    )
    return [_record(row) for row in session.execute(statement)]


def directory_count(
    session: Session, scope: Scope, criteria: InstitutionFilter, as_of: date
) -> int:
    matching = _filtered(_as_of(as_of), scope, criteria).subquery()
    return session.execute(select(func.count()).select_from(matching)).scalar_one()


def institution(session: Session, scope: Scope, public_id: str, as_of: date) -> InstitutionRecord:
    """Raises InstitutionNotFoundError, also for an institution out of scope."""
    statement = _as_of(as_of).where(Institution.public_id == public_id, in_scope(scope))
    row = session.execute(statement).one_or_none()
    if row is None:
        raise InstitutionNotFoundError(institution=public_id)
    return _record(row)


def institutions_by_id(
    session: Session, scope: Scope, ids: frozenset[int], as_of: date
) -> list[InstitutionRecord]:
    """Those of the institutions that are in scope, by code."""
    statement = _as_of(as_of).where(Institution.id.in_(ids), in_scope(scope))
    return [_record(row) for row in session.execute(statement.order_by(Institution.code))]


def known_nodes(session: Session, scope: Scope) -> list[NodeRecord]:
    """The DICOM nodes in use, by AE title."""
    statement = (
        select(
            DicomNode.ae_title,
            DicomNode.institution_id,
            Institution.code.label("institution_code"),
            DicomNode.host,
            DicomNode.port,
        )
        .join(Institution, Institution.id == DicomNode.institution_id)
        .where(DicomNode.is_active, in_scope(scope))
        .order_by(DicomNode.ae_title)
    )
    return [NodeRecord(**row._mapping) for row in session.execute(statement)]


def _as_of(day: date) -> _Statement:
    has_film = (
        select(InstitutionService.id)
        .where(
            InstitutionService.institution_id == Institution.id,
            InstitutionService.service == Service.ELECTRONIC_FILM,
            holds_on(InstitutionService, day),
        )
        .exists()
    )
    return (
        select(
            Institution.id,
            Institution.public_id,
            Institution.code,
            Institution.name,
            Institution.kind,
            Institution.city,
            Institution.county,
            Institution.is_in_province,
            Institution.storage_mode,
            InstitutionLevel.level,
            Membership.state,
            Membership.valid_from.label("member_since"),
            has_film.label("has_film"),
        )
        .outerjoin(InstitutionLevel, _of_the_institution(InstitutionLevel, day))
        .outerjoin(Membership, _of_the_institution(Membership, day))
    )


def _of_the_institution(table: type[Dated], day: date) -> ColumnElement[bool]:
    return and_(table.institution_id == Institution.id, holds_on(table, day))


def _filtered(statement: _Statement, scope: Scope, criteria: InstitutionFilter) -> _Statement:
    statement = statement.where(in_scope(scope), *_words(criteria.text))
    for column, chosen in (
        (Institution.city, criteria.cities),
        (InstitutionLevel.level, criteria.levels),
    ):
        if chosen:
            statement = statement.where(column.in_(chosen))
    if criteria.memberships:
        statement = statement.where(_stands_at(criteria.memberships))
    for condition, wanted in (
        (Institution.is_in_province, criteria.is_in_province),
        (statement.selected_columns.has_film, criteria.has_electronic_film),
    ):
        if wanted is not None:
            statement = statement.where(condition if wanted else ~condition)
    return statement


def _stands_at(wanted: Sequence[MembershipState | None]) -> ColumnElement[bool]:
    states = [state for state in wanted if state is not None]
    never_applied = Membership.state.is_(None) if None in wanted else false()
    return or_(Membership.state.in_(states), never_applied)


def _words(text: str) -> list[ColumnElement[bool]]:
    """Every word stands in the name, the code or the county."""
    columns = (Institution.name, Institution.code, Institution.county)
    return [
        or_(*(column.icontains(word, autoescape=True) for column in columns))
        for word in text.split()
    ]


def _sort_key(session: Session, sort: InstitutionSort) -> ColumnElement[Any]:
    match sort:
        case InstitutionSort.MEMBERSHIP:
            return case(_STEPS, value=Membership.state)
        case InstitutionSort.NETWORKED_SINCE:
            return case((Membership.state == MembershipState.LIVE, Membership.valid_from))
        case InstitutionSort.LEVEL:
            return InstitutionLevel.level.expression
        case _:
            return _by_code_point(session, getattr(Institution, sort.value))


def _province_first(sort: InstitutionSort) -> list[ColumnElement[Any]]:
    return [Institution.is_in_province.desc()] if sort is InstitutionSort.CODE else []


def _by_code_point(session: Session, column: InstrumentedAttribute[str]) -> ColumnElement[str]:
    """The same order on both databases: SQLite's own, which PostgreSQL calls "C"."""
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    return column.expression if on_sqlite else column.collate("C")


def _record(row: Row[*tuple[Any, ...]]) -> InstitutionRecord:
    state = MembershipState(row.state) if row.state else None
    return InstitutionRecord(
        id=row.id,
        public_id=row.public_id,
        code=row.code,
        name=row.name,
        kind=InstitutionKind(row.kind),
        city=City(row.city) if row.city else None,
        county=row.county,
        is_in_province=row.is_in_province,
        level=Level(row.level) if row.level else None,
        membership=state,
        networked_since=row.member_since if is_networked(state) else None,
        storage_mode=StorageMode(row.storage_mode),
        has_electronic_film=row.has_film,
    )
