"""Counts what became of a month's reviews: how lots were judged, and findings answered."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_layer.institutions.queries import in_scope
from data_layer.institutions.tables import Institution
from data_layer.quality.acceptance_records import LotVerdict, Severity
from data_layer.quality.finding_queries import in_scope_of
from data_layer.quality.finding_records import FindingState
from data_layer.quality.governance_tables import QualityFinding
from data_layer.quality.sampling_tables import AcceptanceVerdict
from data_layer.quality.span_queries import span_of
from data_layer.scope import Scope


def verdict_counts(
    session: Session, scope: Scope, month: date
) -> dict[tuple[Severity, LotVerdict], int]:
    """How many institutions' lots of the month were judged how, by how strictly."""
    statement = (
        select(AcceptanceVerdict.severity, AcceptanceVerdict.verdict, func.count())
        .join(Institution, Institution.id == AcceptanceVerdict.institution_id)
        .where(in_scope(scope), AcceptanceVerdict.month == span_of(month).first_day)
        .group_by(AcceptanceVerdict.severity, AcceptanceVerdict.verdict)
    )
    return {
        (Severity(severity), LotVerdict(verdict)): count
        for severity, verdict, count in session.execute(statement)
    }


def findings_of_month(session: Session, scope: Scope, month: date) -> Mapping[FindingState, int]:
    """Of findings told in the month, by where they stand now."""
    span = span_of(month)
    statement = (
        select(QualityFinding.state, func.count())
        .where(
            in_scope_of(scope),
            QualityFinding.told_at >= span.since,
            QualityFinding.told_at < span.until,
        )
        .group_by(QualityFinding.state)
    )
    return {FindingState(state): count for state, count in session.execute(statement)}
