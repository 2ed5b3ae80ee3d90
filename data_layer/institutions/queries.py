"""Reads institutions, one or many, as of any day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, false, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from data_layer.institutions.errors import InstitutionNotFoundError
from data_layer.institutions.records import (
    City,
    Grade,
    InstitutionFilter,
    InstitutionKind,
    InstitutionRecord,
    InstitutionSort,
    Level,
    MembershipState,
    NetworkRole,
    NodeRecord,
    Ownership,
    Service,
    StorageMode,
)
from data_layer.institutions.rules import is_networked
from data_layer.institutions.tables import (
    DicomNode,
    Institution,
    InstitutionLevel,
    InstitutionService,
    InstitutionVersion,
    Membership,
)
from data_layer.scope import Scope

_Statement = Select[*tuple[Any, ...]]
Dated = InstitutionLevel | Membership | InstitutionService | InstitutionVersion
_STEPS = {state: place for place, state in enumerate(MembershipState)}


def in_scope(scope: Scope) -> ColumnElement[bool]:
    """The condition that keeps a reader to their own institutions; an empty scope keeps none."""
    return _reached(scope, Institution.city, Institution.id)


def in_scope_then(scope: Scope) -> ColumnElement[bool]:
    """The same by where the institution lay on the day: for statements of a version."""
    return _reached(scope, InstitutionVersion.city, InstitutionVersion.institution_id)


def holds_on(table: type[Dated], day: date) -> ColumnElement[bool]:
    return and_(table.valid_from <= day, or_(table.valid_to.is_(None), table.valid_to > day))


def directory(
    session: Session,
    scope: Scope,
    criteria: InstitutionFilter,
    as_of: date,
    rows: range = range(100),
) -> list[InstitutionRecord]:
    """Who is in the register on the day: the rows asked for, the province first by code.

    The code breaks every tie.
    """
    key = _sort_key(session, criteria.sort)
    ordered = (key.desc() if criteria.is_descending else key.asc()).nulls_last()
    statement = (
        _filtered(_existing(as_of), scope, criteria)
        .order_by(*_province_first(criteria.sort), ordered, Institution.code)
        .offset(rows.start)
        .limit(len(rows))
    )
    return [_record(row) for row in session.execute(statement)]


def directory_count(
    session: Session, scope: Scope, criteria: InstitutionFilter, as_of: date
) -> int:
    matching = _filtered(_existing(as_of), scope, criteria).subquery()
    return session.execute(select(func.count()).select_from(matching)).scalar_one()


def institution(session: Session, scope: Scope, public_id: str, as_of: date) -> InstitutionRecord:
    """As it was on the day, or was last or first where it is closed or not yet registered.

    Raises:
        InstitutionNotFoundError: also for an institution out of scope.
    """
    statement = _nearest(as_of).where(Institution.public_id == public_id, in_scope_then(scope))
    row = session.execute(statement).one_or_none()
    if row is None:
        raise InstitutionNotFoundError(institution=public_id)
    return _record(row)


def institutions_by_id(
    session: Session, scope: Scope, ids: frozenset[int], as_of: date
) -> list[InstitutionRecord]:
    """Those of the institutions that are in scope, by code."""
    statement = _nearest(as_of).where(Institution.id.in_(ids), in_scope_then(scope))
    return [_record(row) for row in session.execute(statement.order_by(Institution.code))]


def known_nodes(session: Session, scope: Scope) -> list[NodeRecord]:
    """Every DICOM node, also those out of use, by AE title."""
    statement = (
        select(
            DicomNode.ae_title,
            DicomNode.institution_id,
            Institution.code.label("institution_code"),
            DicomNode.host,
            DicomNode.port,
            DicomNode.is_active,
        )
        .join(Institution, Institution.id == DicomNode.institution_id)
        .where(in_scope(scope))
        .order_by(DicomNode.ae_title)
    )
    return [NodeRecord(**row._mapping) for row in session.execute(statement)]


def _reached(
    scope: Scope, city: InstrumentedAttribute[str | None], id_: InstrumentedAttribute[int]
) -> ColumnElement[bool]:
    if scope.is_province_wide:
        return true()
    reached = []
    if scope.cities:
        reached.append(city.in_(scope.cities))
    if scope.institution_ids:
        reached.append(id_.in_(scope.institution_ids))
    return or_(false(), *reached)


def _existing(day: date) -> _Statement:
    return _as_of(day).join(InstitutionVersion, _of_the_institution(InstitutionVersion, day))


def _nearest(day: date) -> _Statement:
    """With the version of the day, else the one before it, else the first."""
    version = aliased(InstitutionVersion)
    begun = case((version.valid_from <= day, version.valid_from))
    nearest = (
        select(version.id)
        .where(version.institution_id == Institution.id)
        .order_by(begun.desc().nulls_last(), version.valid_from)
        .limit(1)
        .correlate(Institution)
    )
    return _as_of(day).join(InstitutionVersion, InstitutionVersion.id == nearest.scalar_subquery())


def _as_of(day: date) -> _Statement:
    """Without its version, which is joined by whoever asks."""
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
            InstitutionVersion.name,
            InstitutionVersion.kind,
            InstitutionVersion.ownership,
            InstitutionVersion.network_role,
            InstitutionVersion.city,
            InstitutionVersion.county,
            InstitutionVersion.storage_mode,
            Institution.credit_code,
            InstitutionLevel.level,
            InstitutionLevel.grade,
            Membership.state,
            Membership.valid_from.label("member_since"),
            has_film.label("has_film"),
        )
        .select_from(Institution)
        .outerjoin(InstitutionLevel, _of_the_institution(InstitutionLevel, day))
        .outerjoin(Membership, _of_the_institution(Membership, day))
    )


def _of_the_institution(table: type[Dated], day: date) -> ColumnElement[bool]:
    return and_(table.institution_id == Institution.id, holds_on(table, day))


def _filtered(statement: _Statement, scope: Scope, criteria: InstitutionFilter) -> _Statement:
    statement = statement.where(in_scope_then(scope), *_words(criteria.text))
    for column, chosen in (
        (InstitutionVersion.city, criteria.cities),
        (InstitutionVersion.county, criteria.counties),
        (InstitutionVersion.ownership, criteria.ownerships),
        (InstitutionVersion.network_role, criteria.network_roles),
        (InstitutionLevel.level, criteria.levels),
    ):
        if chosen:
            statement = statement.where(column.in_(chosen))
    if criteria.memberships:
        statement = statement.where(_stands_at(criteria.memberships))
    for condition, wanted in (
        (InstitutionVersion.city.is_not(None), criteria.is_in_province),
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
    """Every word stands in the name, a code or the county."""
    columns = (
        InstitutionVersion.name,
        Institution.code,
        InstitutionVersion.county,
        Institution.credit_code,
    )
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
        case InstitutionSort.CODE:
            return _by_code_point(session, Institution.code)
        case InstitutionSort.CITY:
            return InstitutionVersion.city.expression
        case _:
            return _by_code_point(session, InstitutionVersion.name)


def _province_first(sort: InstitutionSort) -> list[ColumnElement[Any]]:
    return [InstitutionVersion.city.is_not(None).desc()] if sort is InstitutionSort.CODE else []


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
        ownership=Ownership(row.ownership),
        network_role=NetworkRole(row.network_role),
        city=City(row.city) if row.city else None,
        county=row.county,
        is_in_province=row.city is not None,
        level=Level(row.level) if row.level else None,
        grade=Grade(row.grade) if row.grade else None,
        membership=state,
        networked_since=row.member_since if is_networked(state) else None,
        storage_mode=StorageMode(row.storage_mode),
        has_electronic_film=row.has_film,
        credit_code=row.credit_code,
    )
