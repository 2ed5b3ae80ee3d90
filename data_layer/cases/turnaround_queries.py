"""Reads one hospital's turnaround: percentiles, steps and trend, by urgency and modality."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    case,
    cast,
    extract,
    func,
    literal,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from data_layer.cases.overview_records import Period
from data_layer.cases.queries import in_scope
from data_layer.cases.records import Urgency
from data_layer.cases.rules import turnaround as rules
from data_layer.cases.tables import Case
from data_layer.cases.turnaround_records import (
    NO_REPORTS,
    Bucket,
    Distribution,
    Step,
    StepTotals,
    TrendPoint,
    TurnaroundCriteria,
    TurnaroundReport,
)
from data_layer.clock import local_day
from data_layer.indicators import Share
from data_layer.scope import Scope

_Statement = Select[*tuple[Any, ...]]
_DAY_SECONDS = 86_400
# The province is eight hours ahead of UTC all year.
_OFFSET_SECONDS = 8 * 3600
# 1970-01-01 was a Thursday: days since the Monday before it.
_DAYS_SINCE_MONDAY = 3
_EPOCH = date(1970, 1, 1)


def distribution(session: Session, scope: Scope, criteria: TurnaroundCriteria) -> Distribution:
    found = _distributions(session, scope, criteria, literal(0))
    return found.get(0, NO_REPORTS)


def by_urgency(
    session: Session, scope: Scope, criteria: TurnaroundCriteria
) -> dict[Urgency, Distribution]:
    """The urgencies with reports, the most urgent first."""
    found = _distributions(session, scope, criteria, Case.urgency.expression)
    return {one: found[one] for one in reversed(Urgency) if one in found}


def by_modality(
    session: Session, scope: Scope, criteria: TurnaroundCriteria
) -> dict[str, Distribution]:
    """The modalities with reports, the most frequent first."""
    found = _distributions(session, scope, criteria, Case.modality.expression)
    return dict(sorted(found.items(), key=lambda pair: (-pair[1].issued, pair[0])))


def trend(
    session: Session, scope: Scope, criteria: TurnaroundCriteria, bucket: Bucket
) -> list[TrendPoint]:
    """Every day or week of the period, also those without a report."""
    found = _distributions(session, scope, criteria, _bucket_number(bucket))
    first_day, last_day = _days(criteria.period)
    return [
        TrendPoint(
            first_day=first,
            last_day=last,
            figures=found.get(_number_of(first, bucket), NO_REPORTS),
        )
        for first, last in rules.trend_days(first_day, last_day, bucket)
    ]


def steps_by_urgency(
    session: Session, scope: Scope, criteria: TurnaroundCriteria
) -> dict[Urgency, StepTotals]:
    """What each step took, the most urgent first.

    A case that skipped a moment spent nothing there: the next moment it has counts.
    """
    reported = func.coalesce(Case.first_reported_at, Case.issued_at)
    opened = func.coalesce(Case.first_opened_at, reported)
    assigned = func.coalesce(Case.first_assigned_at, opened)
    moments = [
        _epoch(one) for one in (Case.requested_at, assigned, opened, reported, Case.issued_at)
    ]
    sums = [
        func.sum(later - earlier).label(step)
        for step, earlier, later in zip(Step, moments, moments[1:], strict=False)
    ]
    statement = issued(scope, criteria).with_only_columns(
        Case.urgency, func.count().label("n"), *sums
    )
    rows = {row.urgency: row for row in session.execute(statement.group_by(Case.urgency))}
    return {
        one: StepTotals(
            case_count=rows[one].n,
            seconds={step: int(rows[one]._mapping[step]) for step in Step},
        )
        for one in reversed(Urgency)
        if one in rows
    }


def report(session: Session, scope: Scope, criteria: TurnaroundCriteria) -> TurnaroundReport:
    """All figures of a hospital and period.

    The groups by urgency keep every urgency, those by modality every modality, so that the
    chosen one is seen among the others.
    """
    first_day, last_day = _days(criteria.period)
    steps = steps_by_urgency(session, scope, criteria)
    return TurnaroundReport(
        overall=distribution(session, scope, criteria),
        before=distribution(
            session, scope, replace(criteria, period=_period_before(criteria.period))
        ),
        by_urgency=by_urgency(session, scope, replace(criteria, urgency=None)),
        by_modality=by_modality(session, scope, replace(criteria, modality=None)),
        steps=rules.mean_minutes(rules.together(steps.values())),
        steps_by_urgency={one: rules.mean_minutes(totals) for one, totals in steps.items()},
        trend=tuple(trend(session, scope, criteria, rules.fitting_bucket(first_day, last_day))),
    )


def issued(
    scope: Scope,
    criteria: TurnaroundCriteria,
    *columns: ColumnElement[Any] | InstrumentedAttribute[Any],
) -> _Statement:
    statement = select(*columns).where(
        Case.requesting_institution_id == criteria.institution_id,
        Case.issued_at >= criteria.period.since,
        Case.issued_at < criteria.period.until,
        in_scope(scope),
    )
    if criteria.urgency:
        statement = statement.where(Case.urgency == criteria.urgency)
    if criteria.modality:
        statement = statement.where(Case.modality == criteria.modality)
    return statement


def _distributions(
    session: Session, scope: Scope, criteria: TurnaroundCriteria, key: ColumnElement[Any]
) -> dict[Any, Distribution]:
    """By the key; a percentile is a turnaround that occurred, as in `rules.quantiles`."""
    ranked = issued(
        scope,
        criteria,
        key.label("key"),
        Case.turnaround_seconds.label("seconds"),
        case((Case.issued_at <= Case.due_at, 1), else_=0).label("in_target"),
        func.row_number().over(partition_by=key, order_by=Case.turnaround_seconds).label("place"),
        func.count().over(partition_by=key).label("size"),
    ).subquery()
    at_rank = {
        percent: func.max(case((ranked.c.place == _rank(ranked.c.size, percent), ranked.c.seconds)))
        for percent in (50, 90)
    }
    statement = select(
        ranked.c.key, func.count(), func.sum(ranked.c.in_target), at_rank[50], at_rank[90]
    ).group_by(ranked.c.key)
    return {row[0]: _described(*row[1:]) for row in session.execute(statement)}


def _described(size: int, in_target: int, median: int, p90: int) -> Distribution:
    shared = Share(int(in_target), size)
    return Distribution(
        in_target=shared,
        interval=rules.wilson_interval(shared),
        median=timedelta(seconds=median),
        p90=timedelta(seconds=p90),
    )


def _rank(size: ColumnElement[int], percent: int) -> ColumnElement[int]:
    """The place of the smallest value within which the percentage of all lies, from 1."""
    return (size * percent + 99) // 100


def _epoch(moment: ColumnElement[datetime] | InstrumentedAttribute[Any]) -> ColumnElement[int]:
    """Whole seconds since 1970, dropping what is below a second."""
    return cast(func.floor(extract("epoch", moment)), BigInteger)


def _bucket_number(bucket: Bucket) -> ColumnElement[int]:
    day = (_epoch(Case.issued_at) + _OFFSET_SECONDS) // _DAY_SECONDS
    return day if bucket is Bucket.DAY else (day + _DAYS_SINCE_MONDAY) // 7


def _number_of(day: date, bucket: Bucket) -> int:
    number = (day - _EPOCH).days
    return number if bucket is Bucket.DAY else (number + _DAYS_SINCE_MONDAY) // 7


def _days(period: Period) -> tuple[date, date]:
    """First and last day of a period that begins and ends at midnight of the province."""
    return local_day(period.since), local_day(period.until - timedelta(microseconds=1))


def _period_before(period: Period) -> Period:
    return Period(since=period.since - (period.until - period.since), until=period.since)
