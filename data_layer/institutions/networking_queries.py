"""Reads the networking rates: as of a day, told apart by everything, or over many days."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from data_layer.indicators import Share
from data_layer.institutions.networking_records import (
    ANYWHERE,
    CountyNetworking,
    NetworkingBreakdown,
    NetworkingCut,
    NetworkingPlace,
    NetworkingSpell,
    NetworkingTable,
)
from data_layer.institutions.networking_rules import table_of
from data_layer.institutions.queries import holds_on, in_scope_then
from data_layer.institutions.records import (
    City,
    Level,
    MembershipState,
    NetworkRole,
    Ownership,
    Service,
)
from data_layer.institutions.rules import networking_tables
from data_layer.institutions.tables import (
    InstitutionLevel,
    InstitutionService,
    InstitutionVersion,
    Membership,
)
from data_layer.scope import Scope

_Statement = Select[*tuple[Any, ...]]
_Day = ColumnElement[Any] | InstrumentedAttribute[Any]
# So many are faster asked for one by one than walked through with all that ever changed.
_FEW_DAYS = 4
_HIGHER_LEVELS = (Level.SECONDARY, Level.TERTIARY)
_PLACE = (
    InstitutionVersion.city,
    InstitutionVersion.county,
    InstitutionLevel.level,
    InstitutionVersion.ownership,
    InstitutionVersion.network_role,
)
_IS_LIVE = Membership.state == MembershipState.LIVE


def networking_on(session: Session, scope: Scope, as_of: date) -> NetworkingBreakdown:
    """The rates of one day, however they are cut."""
    statement = (
        select(*_PLACE, func.count(Membership.id), func.count())
        .select_from(InstitutionVersion)
        .join(InstitutionLevel, _same(InstitutionLevel, as_of))
        .outerjoin(Membership, and_(_same(Membership, as_of), _IS_LIVE))
        .where(
            holds_on(InstitutionVersion, as_of),
            InstitutionVersion.city.is_not(None),
            in_scope_then(scope),
        )
        .group_by(*_PLACE)
        .order_by(*_PLACE)
    )
    shares = {_place(*row[:5]): Share(row[5], row[6]) for row in session.execute(statement)}
    outside = session.scalar(_outside_count(scope, as_of))
    return NetworkingBreakdown(as_of=as_of, shares=shares, outside=outside or 0)


def networking(session: Session, scope: Scope, days: Sequence[date]) -> list[NetworkingTable]:
    """One table for each day, in the order of the days; many days cost little more than a few."""
    if len(set(days)) <= _FEW_DAYS:
        return [table_of(networking_on(session, scope, day)) for day in days]
    registered = _spells(session, _registered(scope, ANYWHERE))
    networked = _spells(session, _networked_inside(scope, ANYWHERE))
    outside = _spells(session, _networked_outside(scope))
    return networking_tables(registered, [*networked, *outside], days)


def networking_course(
    session: Session, scope: Scope, within: NetworkingPlace, days: Sequence[date]
) -> list[Share]:
    """The rate of one place on each of the days, in their order."""
    registered = _spells(session, _registered(scope, within))
    networked = _spells(session, _networked_inside(scope, within))
    return [table.province for table in networking_tables(registered, networked, days)]


def networking_by_county(
    session: Session, scope: Scope, city: City, as_of: date
) -> list[CountyNetworking]:
    """Every county of the city, by name."""
    by_county = networking_on(session, scope, as_of).by(NetworkingCut.COUNTY)
    return [
        CountyNetworking(county=place.county or "", share=share)
        for place, share in by_county.items()
        if place.city is city
    ]


def electronic_film(session: Session, scope: Scope, as_of: date) -> Share:
    """Institutions of level 2 and up with electronic film, out of all of level 2 and up."""
    offers = (
        select(InstitutionService.id)
        .where(
            InstitutionService.service == Service.ELECTRONIC_FILM,
            _same(InstitutionService, as_of),
        )
        .exists()
    )
    statement = (
        select(func.count(case((offers, 1))), func.count())
        .select_from(InstitutionVersion)
        .join(InstitutionLevel, _same(InstitutionLevel, as_of))
        .where(
            holds_on(InstitutionVersion, as_of),
            InstitutionVersion.city.is_not(None),
            InstitutionLevel.level.in_(_HIGHER_LEVELS),
            in_scope_then(scope),
        )
    )
    with_film, all_of_them = session.execute(statement).one()
    return Share(with_film, all_of_them)


def _same(
    table: type[InstitutionLevel] | type[Membership] | type[InstitutionService], day: date
) -> ColumnElement[bool]:
    """What held on the day of the institution whose version it is."""
    return and_(table.institution_id == InstitutionVersion.institution_id, holds_on(table, day))


def _place(
    city: str | None, county: str, level: str, ownership: str, network_role: str
) -> NetworkingPlace:
    return NetworkingPlace(
        city=City(city) if city else None,
        county=county,
        level=Level(level),
        ownership=Ownership(ownership),
        network_role=NetworkRole(network_role),
    )


def _outside_count(scope: Scope, as_of: date) -> Select[int]:
    return (
        select(func.count())
        .select_from(InstitutionVersion)
        .join(Membership, _same(Membership, as_of))
        .where(
            holds_on(InstitutionVersion, as_of),
            InstitutionVersion.city.is_(None),
            _IS_LIVE,
            in_scope_then(scope),
        )
    )


def _within(place: NetworkingPlace) -> list[ColumnElement[bool]]:
    wanted = (place.city, place.county, place.level, place.ownership, place.network_role)
    pairs = zip(_PLACE, wanted, strict=True)
    return [column == value for column, value in pairs if value is not None]


def _registered(scope: Scope, within: NetworkingPlace) -> _Statement:
    """An institution of the province is in the register while it has a level."""
    starts = _later(InstitutionLevel.valid_from, InstitutionVersion.valid_from)
    ends = _earlier(InstitutionLevel.valid_to, InstitutionVersion.valid_to)
    columns = (InstitutionVersion.city, InstitutionLevel.level, starts, ends)
    return (
        select(*columns, func.count())
        .select_from(InstitutionVersion)
        .join(
            InstitutionLevel,
            InstitutionLevel.institution_id == InstitutionVersion.institution_id,
        )
        .where(
            InstitutionVersion.city.is_not(None),
            _overlap(InstitutionVersion, InstitutionLevel),
            *_within(within),
            in_scope_then(scope),
        )
        .group_by(*columns)
    )


def _networked_inside(scope: Scope, within: NetworkingPlace) -> _Statement:
    """The days on which membership was live, the level held and the institution lay there."""
    known_from = _later(InstitutionLevel.valid_from, InstitutionVersion.valid_from)
    known_to = _earlier(InstitutionLevel.valid_to, InstitutionVersion.valid_to)
    starts, ends = (
        _later(Membership.valid_from, known_from),
        _earlier(Membership.valid_to, known_to),
    )
    columns = (InstitutionVersion.city, InstitutionLevel.level, starts, ends)
    same = InstitutionVersion.institution_id
    return (
        select(*columns, func.count())
        .select_from(InstitutionVersion)
        .join(InstitutionLevel, InstitutionLevel.institution_id == same)
        .join(Membership, Membership.institution_id == same)
        .where(
            InstitutionVersion.city.is_not(None),
            _IS_LIVE,
            # Three spans of days that meet in pairs have a day in common.
            _overlap(InstitutionVersion, InstitutionLevel),
            _overlap(InstitutionVersion, Membership),
            _overlap(InstitutionLevel, Membership),
            *_within(within),
            in_scope_then(scope),
        )
        .group_by(*columns)
    )


def _networked_outside(scope: Scope) -> _Statement:
    """Institutions outside the province count by their membership alone."""
    starts = _later(Membership.valid_from, InstitutionVersion.valid_from)
    ends = _earlier(Membership.valid_to, InstitutionVersion.valid_to)
    city = InstitutionVersion.city
    return (
        select(city, city.label("level"), starts, ends, func.count())
        .select_from(InstitutionVersion)
        .join(Membership, Membership.institution_id == InstitutionVersion.institution_id)
        .where(
            city.is_(None),
            _IS_LIVE,
            _overlap(InstitutionVersion, Membership),
            in_scope_then(scope),
        )
        .group_by(city, starts, ends)
    )


def _overlap(
    one: type[InstitutionVersion] | type[InstitutionLevel],
    other: type[InstitutionLevel] | type[Membership],
) -> ColumnElement[bool]:
    return and_(
        or_(one.valid_to.is_(None), one.valid_to > other.valid_from),
        or_(other.valid_to.is_(None), other.valid_to > one.valid_from),
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
