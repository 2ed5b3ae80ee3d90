"""Reads how many cases of each subspecialty came in each hour of the last weeks."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.orm import Session

from data_layer.cases.demand_records import HOURS_OF_WEEK, History
from data_layer.cases.scope_queries import in_scope
from data_layer.cases.tables import Case
from data_layer.clock import day_starts_at, local_time
from data_layer.experts.coverage_records import Subspecialty
from data_layer.experts.records import AgeGroup
from data_layer.experts.region_rules import region_of
from data_layer.institutions.tables import Institution
from data_layer.scope import Scope

WEEKS = 12
_HUNDREDTHS = 100
_SHAPE = "%Y-%m-%d %H"
_Rows = Sequence[Row[*tuple[Any, ...]]]


def history(session: Session, scope: Scope, today: date) -> History:
    """The whole weeks before today; of a team, what came to it."""
    rows = _rows(session, scope, today)
    return _history(rows, sorted({*map(_subspecialty, rows)}), today)


def history_by_city(session: Session, scope: Scope, today: date) -> dict[str, History]:
    """By the city of who asks, with the same subspecialties for each."""
    rows = _rows(session, scope, today)
    subspecialties = sorted({*map(_subspecialty, rows)})
    of_cities: dict[str, list[Row[*tuple[Any, ...]]]] = defaultdict(list)
    for row in rows:
        if row.city is not None:
            of_cities[row.city].append(row)
    return {city: _history(found, subspecialties, today) for city, found in of_cities.items()}


def _history(
    rows: Iterable[Row[*tuple[Any, ...]]], subspecialties: Sequence[Subspecialty], today: date
) -> History:
    places = {one: place for place, one in enumerate(subspecialties)}
    counts = np.zeros((WEEKS, len(places), HOURS_OF_WEEK))
    weight = np.zeros(len(places))
    for row in rows:
        place = places[_subspecialty(row)]
        week, hour_of_week = _when(row.hour, today - timedelta(weeks=WEEKS))
        counts[week, place, hour_of_week] += row.case_count
        weight[place] += int(row.hundredths) / _HUNDREDTHS
    cases = counts.sum(axis=(0, 2))
    rvu = np.divide(weight, cases, out=np.ones_like(weight), where=cases > 0)
    return History(until=today, subspecialties=tuple(subspecialties), counts=counts, rvu=rvu)


def _rows(session: Session, scope: Scope, today: date) -> _Rows:
    hour = _hour(session)
    first_day = today - timedelta(weeks=WEEKS)
    of_one = (Institution.city, Case.modality, Case.body_part, Case.age_group, hour)
    return session.execute(
        select(
            *of_one[:-1],
            hour.label("hour"),
            func.count().label("case_count"),
            func.sum(Case.rvu_hundredths).label("hundredths"),
        )
        .join(Institution, Institution.id == Case.requesting_institution_id)
        .where(
            in_scope(scope),
            Case.requested_at >= day_starts_at(first_day),
            Case.requested_at < day_starts_at(today),
        )
        .group_by(*of_one)
    ).all()


def _hour(session: Session) -> ColumnElement[str]:
    """The hour of the request in UTC, as both databases write it."""
    if session.get_bind().dialect.name == "sqlite":
        return func.substr(Case.requested_at, 1, 13)
    return func.to_char(func.timezone("UTC", Case.requested_at), "YYYY-MM-DD HH24")


def _when(hour: str, first_day: date) -> tuple[int, int]:
    """The week since the first day, and the hour of the week in the province."""
    at = local_time(datetime.strptime(hour, _SHAPE).replace(tzinfo=UTC))
    return (at.date() - first_day).days // 7, (at.isoweekday() - 1) * 24 + at.hour


def _subspecialty(row: Row[*tuple[Any, ...]]) -> Subspecialty:
    return Subspecialty(row.modality, region_of(row.body_part), AgeGroup(row.age_group))
