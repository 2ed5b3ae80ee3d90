"""Reads what acceptance sampling said of institutions."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.institutions.queries import in_scope
from data_layer.institutions.tables import Institution
from data_layer.quality.acceptance_records import InspectionLevel, LotVerdict, Severity
from data_layer.quality.sampling_tables import AcceptanceVerdict
from data_layer.quality.span_queries import span_of
from data_layer.quality.verdict_records import VerdictRecord
from data_layer.scope import Scope


def verdicts(
    session: Session, scope: Scope, months: tuple[date, date], institution_public_id: str = ""
) -> list[VerdictRecord]:
    """Month by month, by the code of the register."""
    first, last = (span_of(month).first_day for month in months)
    statement = (
        select(AcceptanceVerdict, Institution.public_id, Institution.name)
        .join(Institution, Institution.id == AcceptanceVerdict.institution_id)
        .where(in_scope(scope), AcceptanceVerdict.month.between(first, last))
        .order_by(AcceptanceVerdict.month, Institution.code)
    )
    if institution_public_id:
        statement = statement.where(Institution.public_id == institution_public_id)
    return [verdict_record(*row) for row in session.execute(statement)]


def verdict_record(row: AcceptanceVerdict, public_id: str, name: str) -> VerdictRecord:
    return VerdictRecord(
        institution_public_id=public_id,
        institution_name=name,
        month=row.month,
        severity=Severity(row.severity),
        aql=row.aql,
        level=InspectionLevel(row.level),
        lot_size=row.lot_size,
        code_letter=row.code_letter,
        sample_size=row.sample_size,
        accept=row.accept,
        reject=row.reject,
        found=row.found,
        verdict=LotVerdict(row.verdict),
        next_severity=Severity(row.next_severity),
        switching_score=row.switching_score,
        decided_at=row.decided_at,
    )
