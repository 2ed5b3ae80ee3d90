"""Reads the work of teams and experts: what lies on their desks, and what they issued.

A team's numbers are for those who govern it: in a scope that merely belongs to a team, only
one's own rows come out.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, case, false, func, or_, select, true
from sqlalchemy.orm import Session

from data_layer.cases.queries import IS_OPEN
from data_layer.cases.records import IN_HAND_STATUSES, CaseStatus
from data_layer.cases.tables import Case
from data_layer.cases.workload_records import Load, Output
from data_layer.clock import day_ends_at, day_starts_at
from data_layer.experts.tables import ExpertTeam
from data_layer.institutions.site_scope_queries import sites_of_cities
from data_layer.scope import Scope

_IS_IN_HAND = Case.status.in_(IN_HAND_STATUSES)


def team_loads(session: Session, scope: Scope, now: datetime) -> dict[int, Load]:
    """By team, what its experts have now; teams without work are missing."""
    statement = (
        select(Case.team_id.label("key"), *_load_columns(now))
        .where(IS_OPEN, Case.team_id.is_not(None), _reached(scope))
        .group_by(Case.team_id)
    )
    return {row.key: _load(row) for row in session.execute(statement)}


def member_loads(session: Session, scope: Scope, team_id: int, now: datetime) -> dict[int, Load]:
    """By expert, what they have now for the team; experts without work are missing."""
    statement = (
        select(Case.expert_id.label("key"), *_load_columns(now))
        .where(IS_OPEN, Case.team_id == team_id, _reached(scope))
        .group_by(Case.expert_id)
    )
    return {row.key: _load(row) for row in session.execute(statement)}


def member_outputs(
    session: Session, scope: Scope, team_id: int, first_day: date, last_day: date
) -> dict[int, Output]:
    """By expert, the reports of the team issued on the days, both included."""
    statement = (
        select(Case.expert_id.label("key"), func.count(), func.sum(Case.rvu_hundredths))
        .where(
            Case.team_id == team_id,
            Case.issued_at >= day_starts_at(first_day),
            Case.issued_at < day_ends_at(last_day),
            _reached(scope),
        )
        .group_by(Case.expert_id)
    )
    return {
        row.key: Output(issued=row[1], rvu_hundredths=int(row[2]))
        for row in session.execute(statement)
    }


def expert_load(session: Session, scope: Scope, expert_id: int, now: datetime) -> Load:
    """What one expert has now, for every team in reach."""
    statement = select(*_load_columns(now)).where(
        IS_OPEN, Case.expert_id == expert_id, _reached(scope)
    )
    return _load(session.execute(statement).one())


def expert_output(
    session: Session, scope: Scope, expert_id: int, first_day: date, last_day: date
) -> Output:
    statement = select(func.count(), func.coalesce(func.sum(Case.rvu_hundredths), 0)).where(
        Case.expert_id == expert_id,
        Case.issued_at >= day_starts_at(first_day),
        Case.issued_at < day_ends_at(last_day),
        _reached(scope),
    )
    issued, rvu = session.execute(statement).one()
    return Output(issued=issued, rvu_hundredths=int(rvu))


def _reached(scope: Scope) -> ColumnElement[bool]:
    """Work of the province's, the cities' or the led teams, or one's own."""
    if scope.is_province_wide:
        return true()
    reached = []
    if scope.cities:
        of_cities = select(ExpertTeam.id).where(
            ExpertTeam.institution_id.in_(sites_of_cities(scope))
        )
        reached.append(Case.team_id.in_(of_cities))
    if scope.team_ids:
        reached.append(Case.team_id.in_(scope.team_ids))
    if scope.expert_ids:
        reached.append(Case.expert_id.in_(scope.expert_ids))
    return or_(false(), *reached)


def _load_columns(now: datetime) -> tuple[ColumnElement[Any], ...]:
    return (
        func.count(case((_IS_IN_HAND, 1))).label("in_hand"),
        func.coalesce(func.sum(case((_IS_IN_HAND, Case.rvu_hundredths))), 0).label("rvu"),
        func.count(case((Case.status == CaseStatus.IN_REVIEW, 1))).label("in_review"),
        func.count(case((Case.due_at <= now, 1))).label("overdue"),
    )


def _load(row: Row[*tuple[Any, ...]]) -> Load:
    return Load(
        in_hand=row.in_hand,
        in_hand_rvu_hundredths=int(row.rvu),
        in_review=row.in_review,
        overdue=row.overdue,
    )
