"""Reads figures about many cases at once, from indexes that hold all they need."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, String, and_, case, cast, func, or_, select
from sqlalchemy.orm import Session

from data_layer.cases.overview_records import (
    InFlight,
    Period,
    TurnaroundFigures,
    WaitingForTeams,
)
from data_layer.cases.queries import IS_OPEN, in_scope
from data_layer.cases.records import IN_HAND_STATUSES, CaseStatus
from data_layer.cases.rules.quantiles import quantile
from data_layer.cases.tables import Case
from data_layer.clock import local_day
from data_layer.experts.tables import ExpertTeam
from data_layer.indicators import Share
from data_layer.institutions.tables import Agreement
from data_layer.scope import Scope

# One text of all turnarounds: tens of thousands of rows would take four times as long.
_SPANS = func.aggregate_strings(cast(Case.turnaround_seconds, String), ",")
_IN_TARGET = func.count(case((Case.issued_at <= Case.due_at, 1)))


def in_flight(session: Session, scope: Scope, now: datetime) -> InFlight:
    overdue = func.count(case((Case.due_at <= now, 1)))
    rows = session.execute(
        select(Case.status, func.count(), overdue)
        .where(IS_OPEN, in_scope(scope))
        .group_by(Case.status)
        .order_by(Case.status)
    ).all()
    return InFlight(
        by_status={CaseStatus(status): count for status, count, _ in rows},
        overdue=sum(late for *_, late in rows),
    )


def turnaround(session: Session, scope: Scope, period: Period) -> TurnaroundFigures:
    on_time, issued, spans = session.execute(
        select(_IN_TARGET, func.count(), _SPANS).where(_issued_in(period), in_scope(scope))
    ).one()
    taken = sorted(map(int, spans.split(","))) if spans else []
    return TurnaroundFigures(
        period=period,
        in_target=Share(on_time, issued),
        median=_duration(quantile(taken, 0.5)),
        p90=_duration(quantile(taken, 0.9)),
    )


def in_target_by_period(session: Session, scope: Scope, periods: Sequence[Period]) -> list[Share]:
    """Reports issued within their target, out of all issued, for each period."""
    shares = []
    for period in periods:
        on_time, issued = session.execute(
            select(_IN_TARGET, func.count()).where(_issued_in(period), in_scope(scope))
        ).one()
        shares.append(Share(on_time, issued))
    return shares


def requested_count(session: Session, scope: Scope, period: Period) -> int:
    return session.execute(
        select(func.count()).where(
            Case.requested_at >= period.since, Case.requested_at < period.until, in_scope(scope)
        )
    ).scalar_one()


def due_count(session: Session, scope: Scope, now: datetime, until: datetime) -> int:
    """Open cases whose report is due after now and before the moment."""
    return session.execute(
        select(func.count()).where(
            IS_OPEN, Case.due_at > now, Case.due_at <= until, in_scope(scope)
        )
    ).scalar_one()


def rvu_in_hand(session: Session, scope: Scope) -> dict[int, int]:
    """Hundredths of relative value units on the desk of each expert who has any."""
    rows = session.execute(
        select(Case.expert_id, func.sum(Case.rvu_hundredths))
        .where(IS_OPEN, Case.status.in_(IN_HAND_STATUSES), in_scope(scope))
        .group_by(Case.expert_id)
    )
    return {expert_id: int(rvu) for expert_id, rvu in rows if expert_id is not None}


def waiting_for_teams(session: Session, scope: Scope, now: datetime) -> WaitingForTeams:
    """What the teams in scope may be asked to take; the empty scope has no teams."""
    hosts = select(ExpertTeam.institution_id).where(ExpertTeam.id.in_(scope.team_ids))
    sites = select(Agreement.requesting_institution_id).where(
        Agreement.diagnosing_institution_id.in_(hosts), _in_force(local_day(now))
    )
    row = session.execute(
        select(
            func.count(),
            func.coalesce(func.sum(Case.rvu_hundredths), 0),
            func.min(Case.requested_at),
            func.count(case((Case.due_at <= now, 1))),
        ).where(
            IS_OPEN,
            Case.status == CaseStatus.WAITING,
            Case.requesting_institution_id.in_(sites),
        )
    ).one()
    return WaitingForTeams(
        case_count=row[0], rvu_hundredths=int(row[1]), oldest_requested_at=row[2], overdue=row[3]
    )


def _issued_in(period: Period) -> ColumnElement[bool]:
    return and_(Case.issued_at >= period.since, Case.issued_at < period.until)


def _duration(seconds: int | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)


def _in_force(day: date) -> ColumnElement[bool]:
    return and_(
        Agreement.valid_from <= day, or_(Agreement.valid_to.is_(None), Agreement.valid_to > day)
    )
