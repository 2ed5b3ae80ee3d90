"""Reads the reports of a month that can be drawn, as they were known at a moment."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, exists, func, select
from sqlalchemy import case as choose
from sqlalchemy.orm import Session, aliased

from data_layer.cases.flow_rules import months_back
from data_layer.cases.records import CaseKind
from data_layer.cases.tables import Case, Report
from data_layer.quality.governance_tables import QualitySignal
from data_layer.quality.plan_records import Population, ReportOrigin
from data_layer.quality.sampling_records import DrawableReport
from data_layer.quality.span_queries import span_of

# Who issued their first report since the beginning of so many months before is new.
STARTER_MONTHS = 3
# A signal of a reader makes their reports more interesting for so long.
SIGNAL_MONTHS = 3


def population(session: Session, month: date, known_at: datetime) -> Population:
    """The last version of every diagnosis issued in the month, by report.

    At risk is what a reviewer had sent back, and whatever a reader wrote of whom a chart said
    something. The signals are those that were raised by then, so that a draw can be replayed.
    """
    starters = _starters(session, month)
    signalled = _signalled(session, month, known_at)
    reports, origins = [], {}
    # By the connection: what the session adds to each row is a third of the time.
    for case_id, *row in session.connection().execute(_reports(month)):
        report = _drawable(row, starters, signalled)
        reports.append(report)
        origins[report.report_id] = ReportOrigin(case_id, row[1], row[4])
    return Population(reports=reports, origins=origins)


def _reports(month: date) -> Select[*tuple[Any, ...]]:
    span = span_of(month)
    newer = aliased(Report)
    return (
        select(
            Case.id,
            Report.id,
            Case.requesting_institution_id,
            Case.modality,
            Case.urgency,
            Report.expert_id,
            choose((Case.return_count > 0, 1), else_=0),
        )
        .select_from(Case)
        .join(Report, Report.case_id == Case.id)
        .where(
            ~exists().where(newer.case_id == Report.case_id, newer.version > Report.version),
            Case.issued_at >= span.since,
            Case.issued_at < span.until,
            Case.kind == CaseKind.DIAGNOSIS,
        )
    )


def _starters(session: Session, month: date) -> set[int]:
    """Readers of the month without an issued report before."""
    span = span_of(month)
    new_since = span_of(months_back(span.first_day, STARTER_MONTHS - 1)).since
    readers = (
        select(Case.expert_id)
        .where(Case.issued_at >= span.since, Case.issued_at < span.until)
        .distinct()
        .subquery()
    )
    first = (
        select(func.min(Case.issued_at))
        .where(Case.expert_id == readers.c.expert_id)
        .correlate(readers)
        .scalar_subquery()
    )
    return set(session.scalars(select(readers.c.expert_id).where(first >= new_since)))


def _signalled(session: Session, month: date, known_at: datetime) -> set[int]:
    span = span_of(month)
    since = span_of(months_back(span.first_day, SIGNAL_MONTHS)).since
    statement = select(QualitySignal.subject_id).where(
        QualitySignal.subject_kind == "expert",
        QualitySignal.happened_at >= since,
        QualitySignal.happened_at < span.until,
        QualitySignal.raised_at <= known_at,
    )
    return set(session.scalars(statement))


def _drawable(row: Sequence[Any], starters: set[int], signalled: set[int]) -> DrawableReport:
    report_id, institution_id, modality, urgency, expert_id, was_returned = row
    return DrawableReport(
        report_id=report_id,
        institution=str(institution_id),
        modality=modality,
        reader=str(expert_id),
        urgency=urgency,
        is_starter=expert_id in starters,
        is_at_risk=bool(was_returned) or expert_id in signalled,
    )
