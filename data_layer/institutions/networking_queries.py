"""Reads the networking figures, as of any day or over many days."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from data_layer.indicators import Share
from data_layer.institutions.networking_records import (
    CountyNetworking,
    NetworkingSpell,
    NetworkingTable,
)
from data_layer.institutions.queries import holds_on, in_scope
from data_layer.institutions.records import City, Level, MembershipState, Service
from data_layer.institutions.rules import networking_tables
from data_layer.institutions.tables import (
    Institution,
    InstitutionLevel,
    InstitutionService,
    Membership,
)
from data_layer.scope import Scope

_Statement = Select[*tuple[Any, ...]]
_Day = ColumnElement[Any] | InstrumentedAttribute[Any]
_HIGHER_LEVELS = (Level.SECONDARY, Level.TERTIARY)


def networking(session: Session, scope: Scope, days: Sequence[date]) -> list[NetworkingTable]:
    """One table for each day, in the order of the days; many days cost little more than one."""
    registered = _spells(session, _registered(scope))
    networked = _spells(session, _networked_inside(scope))
    outside = _spells(session, _networked_outside(scope))
    return networking_tables(registered, [*networked, *outside], days)


def networking_by_county(
    session: Session, scope: Scope, city: City, as_of: date
) -> list[CountyNetworking]:
    """Every county of the city, by name."""
    is_live = (
        select(Membership.id)
        .where(
            Membership.institution_id == Institution.id,
            Membership.state == MembershipState.LIVE,
            holds_on(Membership, as_of),
        )
        .exists()
    )
    rows = session.execute(
        select(Institution.county, func.count(case((is_live, 1))), func.count())
        .join(InstitutionLevel, InstitutionLevel.institution_id == Institution.id)
        .where(Institution.city == city, holds_on(InstitutionLevel, as_of), in_scope(scope))
        .group_by(Institution.county)
    ).all()
    counties = [CountyNetworking(county=row[0], share=Share(row[1], row[2])) for row in rows]
    return sorted(counties, key=lambda one: one.county)


def electronic_film(session: Session, scope: Scope, as_of: date) -> Share:
    """Institutions of level 2 and up with electronic film, out of all of level 2 and up."""
    offers = (
        select(InstitutionService.id)
        .where(
            InstitutionService.institution_id == Institution.id,
            InstitutionService.service == Service.ELECTRONIC_FILM,
            holds_on(InstitutionService, as_of),
        )
        .exists()
    )
    statement = (
        select(func.count(case((offers, 1))), func.count())
        .select_from(Institution)
        .join(InstitutionLevel, InstitutionLevel.institution_id == Institution.id)
        .where(
            Institution.is_in_province,
            InstitutionLevel.level.in_(_HIGHER_LEVELS),
            holds_on(InstitutionLevel, as_of),
            in_scope(scope),
        )
    )
    with_film, all_of_them = session.execute(statement).one()
    return Share(with_film, all_of_them)


def _registered(scope: Scope) -> _Statement:
    """An institution of the province is in the register while it has a level."""
    columns = (
        Institution.city,
        InstitutionLevel.level,
        InstitutionLevel.valid_from,
        InstitutionLevel.valid_to,
    )
    return (
        select(*columns, func.count())
        .join(InstitutionLevel, InstitutionLevel.institution_id == Institution.id)
        .where(Institution.is_in_province, in_scope(scope))
        .group_by(*columns)
    )


def _networked_inside(scope: Scope) -> _Statement:
    """The days on which membership was live and the level held."""
    starts = _later(Membership.valid_from, InstitutionLevel.valid_from)
    ends = _earlier(Membership.valid_to, InstitutionLevel.valid_to)
    columns = (Institution.city, InstitutionLevel.level, starts, ends)
    return (
        select(*columns, func.count())
        .join(InstitutionLevel, InstitutionLevel.institution_id == Institution.id)
        .join(Membership, Membership.institution_id == Institution.id)
        .where(
            Institution.is_in_province,
            Membership.state == MembershipState.LIVE,
            or_(
                InstitutionLevel.valid_to.is_(None),
                InstitutionLevel.valid_to > Membership.valid_from,
            ),
            or_(Membership.valid_to.is_(None), Membership.valid_to > InstitutionLevel.valid_from),
            in_scope(scope),
        )
        .group_by(*columns)
    )


def _networked_outside(scope: Scope) -> _Statement:
    """Institutions outside the province count by their membership alone."""
    columns = (Membership.valid_from, Membership.valid_to)
    return (
        select(Institution.city, Institution.city.label("level"), *columns, func.count())
        .join(Membership, Membership.institution_id == Institution.id)
        .where(
            ~Institution.is_in_province,
            Membership.state == MembershipState.LIVE,
            in_scope(scope),
        )
        .group_by(Institution.city, *columns)
    )


def _later(one: _Day, other: _Day) -> ColumnElement[Any]:
    return case((one > other, one), else_=other)


def _earlier(one: _Day, other: _Day) -> ColumnElement[Any]:
    """None means never, so the other one is earlier."""
    other_is_earlier = or_(one.is_(None), and_(other.is_not(None), other < one))
    return case((other_is_earlier, other), else_=one)


def _spells(session: Session, statement: _Statement) -> list[NetworkingSpell]:
    return [
        NetworkingSpell(
            city=City(city) if city else None,
            level=Level(level) if level else None,
            valid_from=starts,
            valid_to=ends,
            institution_count=count,
        )
        for city, level, starts, ends, count in session.execute(statement)
    ]
