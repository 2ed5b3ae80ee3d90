"""Counts a month's indicators for every institution, each in one statement."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import Date, delete, func, insert, literal, select
from sqlalchemy.orm import Session

from data_layer.database import UtcDateTime
from data_layer.quality.counted_queries import Counted
from data_layer.quality.governance_tables import IndicatorMonth
from data_layer.quality.span_queries import span_of

_COLUMNS = (
    "indicator",
    "month",
    "version",
    "counted_at",
    "institution_id",
    "part",
    "numerator",
    "denominator",
)


def count_month(session: Session, month: date, counted: Iterable[Counted], at: datetime) -> int:
    """Replaces what was counted of the month; how many figures that makes.

    Who has nothing in a denominator has no figure, and no rate.
    """
    first = span_of(month).first_day
    session.execute(delete(IndicatorMonth).where(IndicatorMonth.month == first))
    for one in counted:
        _count(session, one, first, at)
    made = select(func.count()).select_from(IndicatorMonth).where(IndicatorMonth.month == first)
    return session.execute(made).scalar_one()


def _count(session: Session, counted: Counted, month: date, at: datetime) -> None:
    rows = counted.rows(span_of(month)).subquery()
    indicator = counted.about.indicator
    grouped = select(
        literal(indicator.code),
        literal(month, Date),
        literal(indicator.version),
        literal(at, UtcDateTime),
        rows.c.institution_id,
        rows.c.part,
        func.sum(rows.c.counts),
        func.count(),
    ).group_by(rows.c.institution_id, rows.c.part)
    session.execute(insert(IndicatorMonth).from_select(_COLUMNS, grouped))
