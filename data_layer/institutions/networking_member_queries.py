"""Reads the institutions behind the networking rates: who is in, who is out, what changed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, or_, select
from sqlalchemy.orm import Session

from data_layer.institutions.networking_queries import networking_on
from data_layer.institutions.networking_records import (
    NetworkingComparison,
    NetworkingMember,
    NetworkingPlace,
)
from data_layer.institutions.networking_rules import differences
from data_layer.institutions.queries import holds_on, in_scope_then
from data_layer.institutions.records import (
    City,
    Level,
    MembershipState,
    NetworkRole,
    Ownership,
    SuccessionKind,
)
from data_layer.institutions.tables import (
    Institution,
    InstitutionLevel,
    InstitutionSuccession,
    InstitutionVersion,
    Membership,
)
from data_layer.scope import Scope

_Statement = Select[*tuple[Any, ...]]
_Row = Row[*tuple[Any, ...]]
# Of a row, from the city to the state of membership.
_COUNTS = slice(4, 10)


def networking_members(
    session: Session, scope: Scope, within: NetworkingPlace, as_of: date
) -> list[NetworkingMember]:
    """Everybody of the province who stands in the denominator of the place, by code."""
    everybody = _members(session, scope, as_of, _is_counted())
    return [one for one in everybody if within.holds(one.place)]


def networking_outside(session: Session, scope: Scope, as_of: date) -> list[NetworkingMember]:
    """Everybody in the register who lies outside the province, by code: in no rate."""
    return _members(session, scope, as_of, InstitutionVersion.city.is_(None))


def networking_comparison(
    session: Session, scope: Scope, before: date, after: date
) -> NetworkingComparison:
    """Two days, the earlier one first, and whoever made the difference."""
    then, now = (_rows_by_id(session, scope, day) for day in (before, after))
    differing = [id_ for id_ in then.keys() | now.keys() if _differ(then.get(id_), now.get(id_))]
    return NetworkingComparison(
        before=networking_on(session, scope, before),
        after=networking_on(session, scope, after),
        changes=differences(
            [_member(then[id_]) for id_ in differing if id_ in then],
            [_member(now[id_]) for id_ in differing if id_ in now],
            _heirs(session),
        ),
    )


def _rows_by_id(session: Session, scope: Scope, day: date) -> dict[int, _Row]:
    counted = or_(_is_counted(), InstitutionVersion.city.is_(None))
    return {row.id: row for row in session.execute(_as_of(scope, day).where(counted))}


def _differ(before: _Row | None, after: _Row | None) -> bool:
    """By what a place says and the state; most are alike, and need no closer look."""
    return before is None or after is None or before[_COUNTS] != after[_COUNTS]


def _is_counted() -> ColumnElement[bool]:
    return and_(InstitutionVersion.city.is_not(None), InstitutionLevel.id.is_not(None))


def _members(
    session: Session, scope: Scope, as_of: date, counted: ColumnElement[bool]
) -> list[NetworkingMember]:
    return [_member(row) for row in session.execute(_as_of(scope, as_of).where(counted))]


def _as_of(scope: Scope, day: date) -> _Statement:
    return (
        select(
            Institution.id,
            Institution.public_id,
            Institution.code,
            InstitutionVersion.name,
            InstitutionVersion.city,
            InstitutionVersion.county,
            InstitutionVersion.ownership,
            InstitutionVersion.network_role,
            InstitutionLevel.level,
            Membership.state,
            Membership.valid_from.label("since"),
        )
        .join(InstitutionVersion, _same(InstitutionVersion, day))
        .outerjoin(InstitutionLevel, _same(InstitutionLevel, day))
        .outerjoin(Membership, _same(Membership, day))
        .where(in_scope_then(scope))
        .order_by(Institution.code)
    )


def _same(
    table: type[InstitutionVersion] | type[InstitutionLevel] | type[Membership], day: date
) -> ColumnElement[bool]:
    return and_(table.institution_id == Institution.id, holds_on(table, day))


def _member(row: _Row) -> NetworkingMember:
    return NetworkingMember(
        id=row.id,
        public_id=row.public_id,
        code=row.code,
        name=row.name,
        place=NetworkingPlace(
            city=City(row.city) if row.city else None,
            county=row.county,
            level=Level(row.level) if row.level else None,
            ownership=Ownership(row.ownership),
            network_role=NetworkRole(row.network_role),
        ),
        membership=MembershipState(row.state) if row.state else None,
        since=row.since,
    )


def _heirs(session: Session) -> Mapping[int, str]:
    """What the institutions are called that took over others, by the id of those."""
    statement = (
        select(InstitutionSuccession.predecessor_id, Institution.name)
        .join(Institution, Institution.id == InstitutionSuccession.successor_id)
        .where(InstitutionSuccession.kind == SuccessionKind.MERGE)
        .order_by(InstitutionSuccession.id)
    )
    return {row[0]: row[1] for row in session.execute(statement)}
