"""Reads the counted indicators: of a month, over months, by what they are told apart."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session, aliased

from data_layer.indicators import Share
from data_layer.institutions.queries import holds_on, in_scope
from data_layer.institutions.records import City, Level
from data_layer.institutions.tables import Institution, InstitutionLevel
from data_layer.quality.counted_queries import Column
from data_layer.quality.definition_records import DECLARED
from data_layer.quality.governance_tables import IndicatorMonth
from data_layer.quality.indicator_records import (
    CutShare,
    MonthShare,
    PartShare,
    QualityCut,
    SiteShare,
)
from data_layer.quality.indicator_rules import added_up
from data_layer.quality.span_queries import span_of
from data_layer.scope import Scope

_SUMS = (func.sum(IndicatorMonth.numerator), func.sum(IndicatorMonth.denominator))
# The key of the table begins with the indicator: without naming them a month is no range of it.
_DECLARED = IndicatorMonth.indicator.in_([one.code for one in DECLARED])


def shares_of_month(session: Session, scope: Scope, month: date) -> dict[str, list[PartShare]]:
    """Every indicator of the scope by its code; nothing counted is no entry."""
    statement = (
        _counted(scope, IndicatorMonth.indicator, IndicatorMonth.part, *_SUMS)
        .where(_DECLARED, IndicatorMonth.month == span_of(month).first_day)
        .group_by(IndicatorMonth.indicator, IndicatorMonth.part)
        .order_by(IndicatorMonth.indicator, IndicatorMonth.part)
    )
    found: dict[str, list[PartShare]] = defaultdict(list)
    for code, part, numerator, denominator in session.execute(statement):
        found[code].append(PartShare(part=part, share=_share(numerator, denominator)))
    return dict(found)


def course(
    session: Session,
    scope: Scope,
    code: str,
    months: tuple[date, date],
    institution_public_id: str = "",
) -> list[MonthShare]:
    """From month to month, of the scope or of one institution in it."""
    first, last = (span_of(month).first_day for month in months)
    statement = (
        _counted(scope, IndicatorMonth.month, IndicatorMonth.part, *_SUMS)
        .where(IndicatorMonth.indicator == code, IndicatorMonth.month.between(first, last))
        .group_by(IndicatorMonth.month, IndicatorMonth.part)
        .order_by(IndicatorMonth.month, IndicatorMonth.part)
    )
    if institution_public_id:
        statement = statement.where(Institution.public_id == institution_public_id)
    return [
        MonthShare(month=month, part=part, share=_share(numerator, denominator))
        for month, part, numerator, denominator in session.execute(statement)
    ]


def shares_by_site(session: Session, scope: Scope, code: str, month: date) -> list[SiteShare]:
    """Of everybody who has something in the denominator, by the code of the register."""
    return shares_by_site_over(session, scope, code, (month, month))


def shares_by_site_over(
    session: Session, scope: Scope, code: str, months: tuple[date, date]
) -> list[SiteShare]:
    """Of several months together; the level is that of the last day of the last one."""
    first, last = (span_of(month) for month in months)
    level = aliased(InstitutionLevel)
    statement = (
        _counted(
            scope,
            Institution.public_id,
            Institution.name,
            Institution.city,
            level.level,
            IndicatorMonth.part,
            func.sum(IndicatorMonth.numerator).label("numerator"),
            func.sum(IndicatorMonth.denominator).label("denominator"),
        )
        .outerjoin(level, (level.institution_id == Institution.id) & holds_on(level, last.last_day))
        .where(
            IndicatorMonth.indicator == code,
            IndicatorMonth.month.between(first.first_day, last.first_day),
        )
        .group_by(Institution.id, level.level, IndicatorMonth.part)
        .order_by(Institution.code, IndicatorMonth.part)
    )
    return [_site(row) for row in session.execute(statement)]


def shares_by(
    session: Session, scope: Scope, code: str, month: date, cut: QualityCut
) -> list[CutShare]:
    """By city or level, added up from the institutions; in the order of both enums."""
    return added_up(shares_by_site(session, scope, code, month), cut)


def counted_at(session: Session, month: date) -> datetime | None:
    """When the month was last counted; None while it was not."""
    first = span_of(month).first_day
    newest = select(func.max(IndicatorMonth.counted_at))
    return session.scalar(newest.where(_DECLARED, IndicatorMonth.month == first))


def _counted(scope: Scope, *columns: Column) -> Select[*tuple[Any, ...]]:
    return (
        select(*columns)
        .select_from(IndicatorMonth)
        .join(Institution, Institution.id == IndicatorMonth.institution_id)
        .where(in_scope(scope))
    )


def _share(numerator: int, denominator: int) -> Share:
    return Share(int(numerator), int(denominator))


def _site(row: Row[*tuple[Any, ...]]) -> SiteShare:
    return SiteShare(
        public_id=row.public_id,
        name=row.name,
        city=City(row.city) if row.city else None,
        level=Level(row.level) if row.level else None,
        part=row.part,
        share=_share(row.numerator, row.denominator),
    )
