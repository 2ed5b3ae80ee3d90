"""The rows every indicator of quality counts: one literal table, and what it is made of.

Each row of an indicator stands for one in its denominator, and says whether it is in the
numerator too: so a numerator is never more than its denominator, and the rows behind a figure
are those that were counted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, literal, or_, select
from sqlalchemy import case as choose
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql import extract

from data_layer.cases.records import CaseKind, Urgency
from data_layer.cases.tables import Case
from data_layer.institutions.tables import Institution
from data_layer.quality import definition_records as define
from data_layer.quality.event_tables import CriticalFinding, ExaminationIncident, LesionReport
from data_layer.quality.indicator_records import WHOLE, MonthSpan, QualityIndicator
from data_layer.quality.sampling_tables import SampledReport
from data_layer.studies.tables import Patient, Study

Rows = Select[*tuple[Any, ...]]
Column = ColumnElement[Any] | InstrumentedAttribute[Any]
_TWO_HOURS, _TEN_MINUTES = 2 * 3600, 600
_XRAY_AND_CT = ("CR", "DX", "CT")


@dataclass(frozen=True, kw_only=True)
class Counted:
    """An indicator with the statement of its rows in a month."""

    about: QualityIndicator
    rows: Callable[[MonthSpan], Rows]


def row_columns(
    *,
    institution: Column,
    counts: ColumnElement[bool],
    study: Column,
    case: Column | None = None,
    part: Column | None = None,
) -> tuple[ColumnElement[Any], ...]:
    """The columns of a row; where `counts` cannot be told, it does not."""
    return (
        institution.label("institution_id"),
        (literal(WHOLE) if part is None else part).label("part"),
        choose((counts, 1), else_=0).label("counts"),
        (literal(None) if case is None else case).label("case_id"),
        study.label("study_id"),
    )


def _of_case(counts: ColumnElement[bool], part: Column | None = None) -> Rows:
    return select(
        *row_columns(
            institution=Case.requesting_institution_id,
            counts=counts,
            case=Case.id,
            study=Case.study_id,
            part=part,
        )
    )


def _issued(span: MonthSpan) -> ColumnElement[bool]:
    """A diagnosis is the report of an examination; a consultation is advice about one."""
    return and_(
        Case.issued_at >= span.since,
        Case.issued_at < span.until,
        Case.kind == CaseKind.DIAGNOSIS,
    )


def _image_artefacts(span: MonthSpan) -> Rows:
    rows = _of_case(_has_incident("artefact"), part=Case.modality)
    return rows.where(_issued(span), Case.modality.in_(("CT", "MR")))


def _emergencies(span: MonthSpan) -> Rows:
    """Without a known start, or with one after the issue, nobody can say it was in time."""
    taken = _seconds(Case.issued_at) - _seconds(Study.started_at)
    return (
        _of_case(taken.between(0, _TWO_HOURS))
        .join(Study, Study.id == Case.study_id)
        .where(
            _issued(span),
            Case.urgency == Urgency.EMERGENCY,
            Case.modality.in_(_XRAY_AND_CT),
        )
    )


def _critical_findings(span: MonthSpan) -> Rows:
    return (
        _of_case(is_told_in_time())
        .join(CriticalFinding, CriticalFinding.case_id == Case.id)
        .where(CriticalFinding.found_at >= span.since, CriticalFinding.found_at < span.until)
    )


def is_told_in_time() -> ColumnElement[bool]:
    """The caller's note alone is no notification."""
    sides = ((CriticalFinding.told_at, "told"), (CriticalFinding.heard_at, "heard"))
    return and_(*(_is_whole(at, side) for at, side in sides))


def _is_whole(at: InstrumentedAttribute[Any], side: str) -> ColumnElement[bool]:
    """A side holds its time, within ten minutes of the discovery, the content and both names."""
    noted = (
        getattr(CriticalFinding, f"{side}_{what}_sealed").is_not(None)
        for what in ("content", "caller", "receiver")
    )
    passed = _seconds(at) - _seconds(CriticalFinding.found_at)
    return and_(passed.between(0, _TEN_MINUTES), *noted)


def _enhanced_ct(span: MonthSpan) -> Rows:
    return _of_case(_has_incident("extravasation")).where(
        _issued(span), Case.modality == "CT", Case.has_contrast
    )


def _lesions(system: str, modality: str) -> Callable[[MonthSpan], Rows]:
    def rows(span: MonthSpan) -> Rows:
        return (
            _of_case(LesionReport.category != "")
            .join(LesionReport, LesionReport.case_id == Case.id)
            .where(_issued(span), LesionReport.system == system, Case.modality == modality)
        )

    return rows


def _audited(span: MonthSpan) -> Rows:
    return _of_case(Case.return_count == 0).where(_issued(span))


def _settled(about: QualityIndicator) -> Callable[[MonthSpan], Rows]:
    """Drawn reports with the score that counts; what a reviewer added was not drawn."""

    def rows(span: MonthSpan) -> Rows:
        return (
            _of_case(SETTLED[about.code])
            .join(SampledReport, SampledReport.case_id == Case.id)
            .where(
                Case.issued_at >= span.since,
                Case.issued_at < span.until,
                SampledReport.state == "settled",
                SampledReport.draw_id.is_not(None),
            )
        )

    return rows


def _studies(counts: ColumnElement[bool]) -> Callable[[MonthSpan], Rows]:
    """Studies first received in the month, of patients who are not forgotten.

    Begun at the institutions, because the index on the day begins with them.
    """

    def rows(span: MonthSpan) -> Rows:
        received = and_(
            Study.institution_id == Institution.id,
            Study.received_on.between(span.first_day, span.last_day),
        )
        columns = row_columns(institution=Institution.id, counts=counts, study=Study.id)
        return (
            select(*columns)
            .select_from(Institution)
            .join(Study, received)
            .join(Patient, Patient.id == Study.patient_id)
            .where(Patient.forgotten_at.is_(None))
        )

    return rows


def _has_incident(kind: str) -> ColumnElement[bool]:
    return (
        select(ExaminationIncident.id)
        .where(
            ExaminationIncident.case_id == Case.id,
            ExaminationIncident.kind == kind,
            ExaminationIncident.withdrawn_at.is_(None),
        )
        .exists()
    )


def _seconds(moment: InstrumentedAttribute[Any]) -> ColumnElement[int]:
    """Whole seconds, as clocks are read: SQLite counts no others."""
    seconds = extract("epoch", moment)
    return seconds - seconds % 1


# What of the score that counts an indicator counts; the same for counts and for estimates.
SETTLED = {
    define.WELL_FORMED_REPORTS.code: SampledReport.is_well_formed.is_(True),
    define.SIGNIFICANT_DISCREPANCIES.code: SampledReport.radpeer.in_(("2b", "3b")),
    define.MINOR_DISCREPANCIES.code: SampledReport.radpeer.in_(("2a", "3a")),
    define.GRADE_A_IMAGES.code: SampledReport.film_grade == "a",
    define.POSITIVE_REPORTS.code: SampledReport.is_positive.is_(True),
}
_HAS_ALL = and_(
    Study.accession_number != "",
    Study.study_date.is_not(None),
    Study.started_at.is_not(None),
    or_(Study.body_part != "", Study.description != ""),
    Patient.sex != "",
    Patient.birth_date_sealed.is_not(None),
)

COUNTED = (
    Counted(about=define.IMAGE_ARTEFACTS, rows=_image_artefacts),
    Counted(about=define.EMERGENCY_IN_TWO_HOURS, rows=_emergencies),
    Counted(about=define.WELL_FORMED_REPORTS, rows=_settled(define.WELL_FORMED_REPORTS)),
    Counted(about=define.CRITICAL_IN_TEN_MINUTES, rows=_critical_findings),
    Counted(about=define.CONTRAST_EXTRAVASATION, rows=_enhanced_ct),
    Counted(about=define.PI_RADS_GIVEN, rows=_lesions("pi_rads", "MR")),
    Counted(about=define.BI_RADS_GIVEN, rows=_lesions("bi_rads", "MG")),
    Counted(about=define.PASSED_AT_FIRST, rows=_audited),
    Counted(
        about=define.SIGNIFICANT_DISCREPANCIES,
        rows=_settled(define.SIGNIFICANT_DISCREPANCIES),
    ),
    Counted(about=define.MINOR_DISCREPANCIES, rows=_settled(define.MINOR_DISCREPANCIES)),
    Counted(about=define.GRADE_A_IMAGES, rows=_settled(define.GRADE_A_IMAGES)),
    Counted(about=define.POSITIVE_REPORTS, rows=_settled(define.POSITIVE_REPORTS)),
    Counted(about=define.COMPLETE_METADATA, rows=_studies(_HAS_ALL)),
    Counted(about=define.REPAIRED_TEXT, rows=_studies(Study.charset_repaired.is_(True))),
)
