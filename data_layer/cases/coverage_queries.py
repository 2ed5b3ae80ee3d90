"""Reads who is on duty against what is expected, by subspecialty and hour, and by city."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from data_layer.cases.coverage_records import Balance, CityBalance, Coverage
from data_layer.cases.demand_queries import WEEKS, history, history_by_city
from data_layer.cases.demand_records import HOURS_OF_WEEK, History
from data_layer.cases.errors import CoverageDaysError
from data_layer.cases.rules.demand import forecast
from data_layer.clock import day_starts_at
from data_layer.experts import coverage_rules
from data_layer.experts.coverage_queries import presence
from data_layer.experts.coverage_records import Presence
from data_layer.scope import Scope

MOST_DAYS = 35
_WEEK_DAYS = 7


def coverage(session: Session, scope: Scope, days: tuple[date, date], today: date) -> Coverage:
    """From the first to the last day.

    Raises:
        CoverageDaysError: the days are in the wrong order, or more than five weeks.
    """
    first_day, last_day = days
    if not timedelta(0) <= last_day - first_day < timedelta(days=MOST_DAYS):
        raise CoverageDaysError(most=MOST_DAYS)
    known = history(session, scope, today)
    foretold = forecast(known)
    hours = _hours(first_day, (last_day - first_day).days + 1)
    there = presence(session, scope, days, known.subspecialties, today=today)
    cases = foretold.cases[:, hours]
    rvu = cases * known.rvu[:, np.newaxis]
    rows = coverage_rules.cover(there, known.subspecialties, cases, rvu)
    first_at = day_starts_at(first_day)
    asked_for = sorted(rows, key=lambda row: (-float(row.cases.sum()), row.subspecialty))
    return Coverage(
        first_day=first_day,
        last_day=last_day,
        first_at=first_at,
        weeks=WEEKS,
        case_count=known.total,
        experts=len(there.cities),
        rows=tuple(asked_for),
        gaps=tuple(coverage_rules.gaps(rows, first_at, day_starts_at(today))),
        supply_rvu=there.capacity.sum(axis=0),
        forecast=foretold,
        total=foretold.total[hours],
        total_rvu=rvu.sum(axis=0),
        low=foretold.low[hours],
        high=foretold.high[hours],
    )


def balance(session: Session, scope: Scope, today: date) -> Balance:
    """The week from today on, city by city."""
    of_cities = history_by_city(session, scope, today)
    known = next(iter(of_cities.values()), None)
    subspecialties = known.subspecialties if known else ()
    week = (today, today + timedelta(days=_WEEK_DAYS - 1))
    there = presence(session, scope, week, subspecialties, today=today)
    rows = coverage_rules.by_city(there)
    order = _most_asked(of_cities.values(), len(subspecialties))
    cities = sorted({*of_cities, *(city for city in rows if city is not None)})
    return Balance(
        subspecialties=tuple(subspecialties[place] for place in order),
        cities=tuple(
            _city(city, of_cities.get(city), there, rows.get(city, ()), order) for city in cities
        ),
    )


def _most_asked(of_cities: Iterable[History], count: int) -> list[int]:
    total = sum((one.counts.sum(axis=(0, 2)) for one in of_cities), np.zeros(count))
    return [int(place) for place in np.argsort(-total, kind="stable")]


def _city(
    city: str,
    known: History | None,
    there: Presence,
    rows: Sequence[int],
    order: Sequence[int],
) -> CityBalance:
    asked = forecast(known).cases.sum(axis=1) if known else np.zeros(len(order))
    rvu = float(asked @ known.rvu) if known else 0.0
    practised = there.practised[list(rows)].sum(axis=0)
    return CityBalance(
        city=city,
        experts=len(rows),
        cases=float(asked.sum()),
        rvu=rvu,
        supply_rvu=float(there.capacity[list(rows)].sum()),
        practised=tuple(int(practised[place]) for place in order),
        asked=tuple(float(asked[place]) for place in order),
    )


def _hours(first_day: date, days: int) -> NDArray[np.int64]:
    """For each hour of the days, which hour of the week it is."""
    of_week: NDArray[np.int64] = (first_day.weekday() * 24 + np.arange(days * 24)) % HOURS_OF_WEEK
    return of_week
