"""Reads critical findings, without anything that was said of a patient."""

from datetime import date

from sqlalchemy import case as choose
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.cases.scope_queries import in_scope
from data_layer.cases.tables import Case
from data_layer.institutions.tables import Institution
from data_layer.quality.counted_queries import is_told_in_time
from data_layer.quality.event_records import CriticalKind, CriticalRecord
from data_layer.quality.event_tables import CriticalFinding
from data_layer.quality.span_queries import span_of
from data_layer.scope import Scope


def critical_findings(
    session: Session, scope: Scope, month: date, rows: range = range(100)
) -> list[CriticalRecord]:
    """Those of the month, the newest first."""
    span = span_of(month)
    statement = (
        select(
            CriticalFinding,
            Case.case_number,
            Institution.name,
            choose((is_told_in_time(), 1), else_=0).label("is_in_time"),
        )
        .join(Case, Case.id == CriticalFinding.case_id)
        .join(Institution, Institution.id == Case.requesting_institution_id)
        .where(
            in_scope(scope),
            CriticalFinding.found_at >= span.since,
            CriticalFinding.found_at < span.until,
        )
        .order_by(CriticalFinding.found_at.desc(), CriticalFinding.id.desc())
        .offset(rows.start)
        .limit(len(rows))
    )
    return [
        CriticalRecord(
            public_id=row.CriticalFinding.public_id,
            case_number=row.case_number,
            kind=CriticalKind(row.CriticalFinding.finding),
            institution_name=row.name,
            found_at=row.CriticalFinding.found_at,
            told_at=row.CriticalFinding.told_at,
            heard_at=row.CriticalFinding.heard_at,
            is_in_time=bool(row.is_in_time),
        )
        for row in session.execute(statement)
    ]
