"""Reads the cases behind a hospital's turnaround: the slowest, and those on their way."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, case, func, select
from sqlalchemy.orm import Session

from data_layer.cases.queries import IS_OPEN, in_scope
from data_layer.cases.records import CaseStatus, Urgency
from data_layer.cases.tables import Case
from data_layer.cases.turnaround_queries import issued
from data_layer.cases.turnaround_records import (
    IssuedCase,
    OpenCase,
    OverdueHospital,
    OverdueNow,
    TurnaroundCriteria,
)
from data_layer.experts.tables import ExpertTeam
from data_layer.indicators import Share
from data_layer.institutions.tables import Institution
from data_layer.scope import Scope

_SHOWN = (
    Case.case_number,
    Case.urgency,
    Case.modality,
    Case.body_part,
    ExpertTeam.name.label("team_name"),
    Case.requested_at,
    Case.due_at,
)


def slowest(
    session: Session, scope: Scope, criteria: TurnaroundCriteria, limit: int = 10
) -> list[IssuedCase]:
    """The longest turnarounds of the period, longest first."""
    statement = (
        issued(scope, criteria, *_SHOWN, Case.issued_at, Case.turnaround_seconds)
        .outerjoin(ExpertTeam, ExpertTeam.id == Case.team_id)
        .order_by(Case.turnaround_seconds.desc(), Case.id)
        .limit(limit)
    )
    return [
        IssuedCase(
            **_facts(row),
            issued_at=row.issued_at,
            turnaround=timedelta(seconds=row.turnaround_seconds),
            late_by=row.issued_at - row.due_at,
        )
        for row in session.execute(statement)
    ]


def open_cases(
    session: Session, scope: Scope, institution_id: int, *, limit: int = 10
) -> list[OpenCase]:
    """The hospital's cases on their way, the least time left first."""
    return _open_cases(session, limit, *_open_of(scope, institution_id))


def open_cases_of_team(
    session: Session, scope: Scope, team_id: int, *, limit: int = 10
) -> list[OpenCase]:
    """What lies with the team's experts and reviewers, the least time left first."""
    return _open_cases(session, limit, IS_OPEN, Case.team_id == team_id, in_scope(scope))


def open_cases_of_expert(
    session: Session, scope: Scope, expert_id: int, *, limit: int = 10
) -> list[OpenCase]:
    return _open_cases(session, limit, IS_OPEN, Case.expert_id == expert_id, in_scope(scope))


def open_count(session: Session, scope: Scope, institution_id: int, *, now: datetime) -> Share:
    """Overdue cases out of all open ones."""
    overdue = func.count(case((Case.due_at <= now, 1)))
    statement = select(overdue, func.count()).where(*_open_of(scope, institution_id))
    return Share(*session.execute(statement).one())


def hospitals_with_overdue_cases(
    session: Session, scope: Scope, now: datetime, limit: int = 12
) -> list[OverdueHospital]:
    """Where reports are late now, most first; for those who govern several hospitals."""
    overdue = func.count(case((Case.due_at <= now, 1)))
    statement = (
        select(Institution.public_id, Institution.name, overdue, func.count())
        .join(Case, Case.requesting_institution_id == Institution.id)
        .where(IS_OPEN, in_scope(scope))
        .group_by(Institution.id, Institution.public_id, Institution.name)
        .having(overdue > 0)
        .order_by(overdue.desc(), Institution.id)
        .limit(limit)
    )
    return [
        OverdueHospital(public_id=row[0], name=row[1], overdue=Share(row[2], row[3]))
        for row in session.execute(statement)
    ]


def overdue_now(session: Session, scope: Scope, now: datetime) -> OverdueNow:
    statement = select(func.count(Case.requesting_institution_id.distinct()), func.count()).where(
        IS_OPEN, Case.due_at <= now, in_scope(scope)
    )
    hospitals, cases = session.execute(statement).one()
    return OverdueNow(hospitals=hospitals, cases=cases)


def _open_cases(session: Session, limit: int, *wanted: ColumnElement[bool]) -> list[OpenCase]:
    statement = (
        select(*_SHOWN, Case.status)
        .outerjoin(ExpertTeam, ExpertTeam.id == Case.team_id)
        .where(*wanted)
        .order_by(Case.due_at, Case.id)
        .limit(limit)
    )
    return [
        OpenCase(**_facts(row), status=CaseStatus(row.status)) for row in session.execute(statement)
    ]


def _facts(row: Row[*tuple[Any, ...]]) -> dict[str, Any]:
    return {
        "case_number": row.case_number,
        "urgency": Urgency(row.urgency),
        "modality": row.modality,
        "body_part": row.body_part,
        "team_name": row.team_name or "",
        "requested_at": row.requested_at,
        "due_at": row.due_at,
    }


def _open_of(scope: Scope, institution_id: int) -> tuple[ColumnElement[bool], ...]:
    return IS_OPEN, Case.requesting_institution_id == institution_id, in_scope(scope)
