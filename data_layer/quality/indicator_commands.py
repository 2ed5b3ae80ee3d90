"""Counts a month's indicators for every institution, each in one statement."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from data_layer.quality.counted_queries import Counted
from data_layer.quality.governance_tables import IndicatorMonth
from data_layer.quality.span_queries import span_of

Row = Mapping[str, Any]


def count_month(session: Session, month: date, counted: Iterable[Counted], at: datetime) -> int:
    """Counts and writes in one transaction; how many figures that makes."""
    rows = month_counted(session, month, counted, at)
    write_month(session, month, rows)
    return len(rows)


def month_counted(
    session: Session, month: date, counted: Iterable[Counted], at: datetime
) -> list[Row]:
    """The rows of `indicator_months` of a month: only reads, and that may take long.

    Who has nothing in a denominator has no figure, and no rate.
    """
    first = span_of(month).first_day
    return [row for one in counted for row in _rows(session, one, first, at)]


def write_month(session: Session, month: date, rows: Sequence[Row]) -> None:
    """Replaces what was counted of the month."""
    first = span_of(month).first_day
    session.execute(delete(IndicatorMonth).where(IndicatorMonth.month == first))
    if rows:
        session.execute(insert(IndicatorMonth), rows)


def _rows(session: Session, counted: Counted, month: date, at: datetime) -> Iterable[Row]:
    rows = counted.rows(span_of(month)).subquery()
    owner = (rows.c.institution_id, rows.c.part)
    sums = (func.sum(rows.c.counts).label("numerator"), func.count().label("denominator"))
    indicator = counted.about.indicator
    for found in session.execute(select(*owner, *sums).group_by(*owner)):
        yield {
            "indicator": indicator.code,
            "month": month,
            "version": indicator.version,
            "counted_at": at,
            **found._mapping,
        }
