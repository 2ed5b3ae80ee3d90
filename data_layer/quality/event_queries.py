"""Reads critical findings and incidents, without anything that was said of a patient."""

from datetime import date
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy import case as choose
from sqlalchemy.orm import Session

from data_layer.cases.scope_queries import in_scope
from data_layer.cases.tables import Case
from data_layer.institutions.tables import Institution
from data_layer.quality.counted_queries import is_told_in_time
from data_layer.quality.event_errors import EventNotFoundError
from data_layer.quality.event_records import (
    CriticalKind,
    CriticalRecord,
    IncidentOfExamination,
    IncidentRecord,
)
from data_layer.quality.event_tables import CriticalFinding, ExaminationIncident
from data_layer.quality.span_queries import span_of
from data_layer.scope import Scope


def critical_findings(
    session: Session, scope: Scope, month: date, rows: range = range(100)
) -> list[CriticalRecord]:
    """Those of the month, the newest first."""
    statement = (
        _of_month(_whole(), scope, month)
        .order_by(CriticalFinding.found_at.desc(), CriticalFinding.id.desc())
        .offset(rows.start)
        .limit(len(rows))
    )
    return [_critical(row) for row in session.execute(statement)]


def critical_counts(session: Session, scope: Scope, month: date) -> tuple[int, int, int]:
    """Of the month: how many, how many told in time, and how many of which a side is missing."""
    is_half = CriticalFinding.told_at.is_(None) | CriticalFinding.heard_at.is_(None)
    statement = select(
        func.count(),
        func.coalesce(func.sum(choose((is_told_in_time(), 1), else_=0)), 0),
        func.coalesce(func.sum(choose((is_half, 1), else_=0)), 0),
    ).join(Case, Case.id == CriticalFinding.case_id)
    found, in_time, half = session.execute(_of_month(statement, scope, month)).one()
    return found, in_time, half


def critical_finding(session: Session, scope: Scope, public_id: str) -> CriticalRecord:
    """Raises EventNotFoundError, also for one out of scope."""
    asked = _whole().where(CriticalFinding.public_id == public_id, in_scope(scope))
    row = session.execute(asked).one_or_none()
    if row is None:
        raise EventNotFoundError
    return _critical(row)


def incidents(
    session: Session, scope: Scope, month: date, rows: range = range(100)
) -> list[IncidentRecord]:
    """What stands of the month, the newest first."""
    span = span_of(month)
    statement = (
        select(
            ExaminationIncident,
            Case.case_number,
            Case.modality,
            Case.body_part,
            Institution.name,
        )
        .join(Case, Case.id == ExaminationIncident.case_id)
        .join(Institution, Institution.id == Case.requesting_institution_id)
        .where(
            in_scope(scope),
            ExaminationIncident.withdrawn_at.is_(None),
            ExaminationIncident.happened_at >= span.since,
            ExaminationIncident.happened_at < span.until,
        )
        .order_by(ExaminationIncident.happened_at.desc(), ExaminationIncident.id.desc())
        .offset(rows.start)
        .limit(len(rows))
    )
    return [_incident(row) for row in session.execute(statement)]


def _whole() -> Select[*tuple[Any, ...]]:
    return (
        select(
            CriticalFinding,
            Case.case_number,
            Case.modality,
            Case.body_part,
            Institution.name,
            choose((is_told_in_time(), 1), else_=0).label("is_in_time"),
        )
        .join(Case, Case.id == CriticalFinding.case_id)
        .join(Institution, Institution.id == Case.requesting_institution_id)
    )


def _of_month(
    statement: Select[*tuple[Any, ...]], scope: Scope, month: date
) -> Select[*tuple[Any, ...]]:
    span = span_of(month)
    return statement.where(
        in_scope(scope),
        CriticalFinding.found_at >= span.since,
        CriticalFinding.found_at < span.until,
    )


def _critical(row: Row[*tuple[Any, ...]]) -> CriticalRecord:
    found = row.CriticalFinding
    return CriticalRecord(
        public_id=found.public_id,
        case_number=row.case_number,
        modality=row.modality,
        body_part=row.body_part,
        kind=CriticalKind(found.finding),
        institution_name=row.name,
        found_at=found.found_at,
        told_at=found.told_at,
        heard_at=found.heard_at,
        is_in_time=bool(row.is_in_time),
        recorded_at=found.recorded_at,
    )


def _incident(row: Row[*tuple[Any, ...]]) -> IncidentRecord:
    return IncidentRecord(
        case_number=row.case_number,
        kind=IncidentOfExamination(row.ExaminationIncident.kind),
        modality=row.modality,
        body_part=row.body_part,
        institution_name=row.name,
        happened_at=row.ExaminationIncident.happened_at,
    )
