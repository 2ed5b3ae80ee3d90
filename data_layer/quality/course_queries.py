"""Reads the course of every indicator at once, and from when on there is one."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, select, union_all
from sqlalchemy.orm import Session

from data_layer.indicators import Share
from data_layer.institutions.queries import in_scope
from data_layer.institutions.tables import Institution
from data_layer.quality.counted_queries import Column
from data_layer.quality.definition_records import DECLARED
from data_layer.quality.governance_tables import IndicatorMonth
from data_layer.quality.indicator_records import WHOLE, MonthShare
from data_layer.quality.span_queries import span_of
from data_layer.scope import Scope

_WHOLE_CODES = [one.code for one in DECLARED if one.parts == (WHOLE,)]
_PARTED_CODES = [one.code for one in DECLARED if one.parts != (WHOLE,)]
# Of more institutions the key is read in its order; an index on the institution would be looked
# into once for each of them, so it is hidden behind a sum.
_FEW = 20
# Their order is that of the key, so that no row has to be sorted.
_IN_KEY_ORDER = (IndicatorMonth.indicator, IndicatorMonth.month)


def courses(
    session: Session,
    scope: Scope,
    months: tuple[date, date],
    codes: Collection[str] = (*_WHOLE_CODES, *_PARTED_CODES),
) -> dict[str, list[MonthShare]]:
    """Of these indicators, as far as they have something to tell, month by month.

    What is not counted by part is summed in the order of the key: three times as fast.
    """
    found: dict[str, list[MonthShare]] = defaultdict(list)
    whole = _summed(scope, set(_WHOLE_CODES) & set(codes), months, literal(WHOLE).label("part"))
    parted = _summed(scope, set(_PARTED_CODES) & set(codes), months, IndicatorMonth.part)
    for statement in (
        whole.group_by(*_IN_KEY_ORDER).order_by(*_IN_KEY_ORDER),
        parted.group_by(*_IN_KEY_ORDER, IndicatorMonth.part).order_by(
            *_IN_KEY_ORDER, IndicatorMonth.part
        ),
    ):
        for code, month, part, numerator, denominator in session.execute(statement):
            share = Share(int(numerator), int(denominator))
            found[code].append(MonthShare(month=month, part=part, share=share))
    return dict(found)


def first_counted_month(session: Session) -> date | None:
    """Whoever's figures it has."""
    firsts = union_all(
        *(
            select(func.min(IndicatorMonth.month).label("month")).where(
                IndicatorMonth.indicator == one.code
            )
            for one in DECLARED
        )
    ).subquery()
    first: date | None = session.scalar(select(func.min(firsts.c.month)))
    return first


def _summed(
    scope: Scope, codes: Iterable[str], months: tuple[date, date], part: Column
) -> Select[*tuple[Any, ...]]:
    first, last = (span_of(month).first_day for month in months)
    statement = select(
        *_IN_KEY_ORDER,
        part,
        func.sum(IndicatorMonth.numerator),
        func.sum(IndicatorMonth.denominator),
    ).where(IndicatorMonth.indicator.in_(codes), IndicatorMonth.month.between(first, last))
    if scope.is_province_wide:
        return statement
    own = select(Institution.id).where(in_scope(scope))
    institution: ColumnElement[int] = IndicatorMonth.institution_id + 0
    if 0 < len(scope.institution_ids) <= _FEW:
        institution = IndicatorMonth.institution_id.expression
    return statement.where(institution.in_(own))
