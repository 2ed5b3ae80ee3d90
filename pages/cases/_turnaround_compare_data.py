"""Hospitals beside each other, for those who govern them."""

from dataclasses import dataclass
from datetime import date, datetime

from data_layer import clock
from data_layer.accounts.records import Scope
from data_layer.cases import turnaround_case_queries as case_queries
from data_layer.cases import turnaround_comparison_queries
from data_layer.cases.overview_records import Period
from data_layer.cases.turnaround_comparison_records import Comparison
from data_layer.cases.turnaround_records import OverdueHospital, OverdueNow
from portal import db
from portal.cache import DAILY, cached

MOST_LISTED = 8


@dataclass(frozen=True, kw_only=True)
class Compared:
    at: datetime
    first_day: date
    last_day: date
    comparison: Comparison
    overdue: list[OverdueHospital]
    overdue_now: OverdueNow


def compared(scope: Scope, first_day: date, last_day: date) -> Compared:
    now = clock.now()
    with db.reading() as session:
        overdue = case_queries.hospitals_with_overdue_cases(session, scope, now, MOST_LISTED)
        overdue_now = case_queries.overdue_now(session, scope, now)
    return Compared(
        at=now,
        first_day=first_day,
        last_day=last_day,
        comparison=_comparison(scope, first_day, last_day),
        overdue=overdue,
        overdue_now=overdue_now,
    )


@cached(seconds=DAILY)
def _comparison(scope: Scope, first_day: date, last_day: date) -> Comparison:
    period = Period(since=clock.day_starts_at(first_day), until=clock.day_ends_at(last_day))
    with db.reading() as session:
        return turnaround_comparison_queries.comparison(session, scope, period)
