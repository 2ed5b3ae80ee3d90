"""Reads one case for its page: what it is, what happened, what was written."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.engine import Row
from sqlalchemy.orm import Session, aliased

from data_layer.accounts.records import Scope
from data_layer.cases.access_queries import CaseAccess, access_to, standing_of
from data_layer.cases.detail_records import (
    CaseDetail,
    CaseTexts,
    Draft,
    InformationExchange,
    PatientIdentity,
    ReportVersion,
    SeriesSummary,
    StudySummary,
)
from data_layer.cases.records import (
    Actor,
    ReportText,
    ReviewDecision,
    Urgency,
)
from data_layer.cases.rules import authority
from data_layer.cases.rules.targets import is_overdue
from data_layer.cases.tables import (
    Case,
    InformationRequest,
    Report,
    ReportDraft,
    Review,
)
from data_layer.experts.tables import Expert, ExpertTeam
from data_layer.institutions.tables import Institution
from data_layer.keys.patient_queries import PatientKeys, patient_keys
from data_layer.studies.tables import Patient, Series, Study

_Writer = aliased(Expert)
_Reviewer = aliased(Expert)
_ReadingHospital = aliased(Institution)


def case_by_number(
    session: Session, scope: Scope, actor: Actor, case_number: str, *, now: datetime
) -> CaseDetail:
    """Raises CaseNotFoundError alike for what does not exist and what is out of scope."""
    access = access_to(session, scope, actor, case_number, now)
    row = session.execute(_detail_rows().where(Case.id == access.case.id)).one()
    return _detail(scope, actor, access, row, patient_keys(session), now)


def series(
    session: Session, scope: Scope, actor: Actor, case_number: str, *, now: datetime
) -> list[SeriesSummary]:
    access = access_to(session, scope, actor, case_number, now)
    rows = session.scalars(
        select(Series)
        .where(Series.study_id == access.case.study_id)
        .order_by(Series.series_number.nulls_last(), Series.id)
    )
    return [
        SeriesSummary(
            series_number=row.series_number,
            modality=row.modality,
            description=row.description,
            body_part=row.body_part,
            device=" ".join(filter(None, (row.manufacturer, row.device_model))),
            instance_count=row.instance_count,
        )
        for row in rows
    ]


def reports(
    session: Session, scope: Scope, actor: Actor, case_number: str, *, now: datetime
) -> list[ReportVersion]:
    """Newest first. The hospital gets what was issued; writer and reviewers get every version."""
    access = access_to(session, scope, actor, case_number, now)
    if not access.report.is_permitted:
        return []
    rows = session.execute(
        select(
            Report,
            Review,
            _Writer.name.label("expert_name"),
            _Reviewer.name.label("reviewer_name"),
        )
        .join(_Writer, _Writer.id == Report.expert_id)
        .outerjoin(Review, Review.report_id == Report.id)
        .outerjoin(_Reviewer, _Reviewer.id == Review.reviewer_id)
        .where(Report.case_id == access.case.id)
        .order_by(Report.version.desc())
    ).all()
    versions = [_report(row, patient_keys(session)) for row in rows]
    sees_all = authority.may_see_drafts(actor, standing_of(access.case))
    return versions if sees_all else versions[:1]


def information(
    session: Session, scope: Scope, actor: Actor, case_number: str, *, now: datetime
) -> list[InformationExchange]:
    """What the expert asked and the hospital answered, oldest first."""
    access = access_to(session, scope, actor, case_number, now)
    if not access.record.is_permitted:
        return []
    keys = patient_keys(session)
    rows = session.scalars(
        select(InformationRequest)
        .where(InformationRequest.case_id == access.case.id)
        .order_by(InformationRequest.id)
    )
    return [
        InformationExchange(
            question=keys.open(row.question_sealed),
            asked_at=row.asked_at,
            answer=keys.open(row.answer_sealed) if row.answer_sealed else None,
            answered_at=row.answered_at,
        )
        for row in rows
    ]


def draft(
    session: Session, scope: Scope, actor: Actor, case_number: str, *, now: datetime
) -> Draft | None:
    """What the assigned expert has typed and not submitted; nobody else's business."""
    access = access_to(session, scope, actor, case_number, now)
    if not access.record.is_permitted:
        return None
    row = session.scalar(
        select(ReportDraft)
        .join(Case, Case.id == ReportDraft.case_id)
        .where(
            ReportDraft.case_id == access.case.id,
            Case.expert_id == actor.expert_id,
            ReportDraft.expert_id == actor.expert_id,
        )
    )
    if row is None:
        return None
    return Draft(text=_text(row, patient_keys(session)), saved_at=row.saved_at)


def _detail_rows() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Case,
            Study,
            Patient,
            Institution.name.label("institution_name"),
            Institution.public_id.label("institution_public_id"),
            ExpertTeam.name.label("team_name"),
            _Writer.name.label("expert_name"),
            _ReadingHospital.name.label("expert_institution_name"),
            _Reviewer.name.label("reviewer_name"),
        )
        .join(Study, Study.id == Case.study_id)
        .join(Patient, Patient.id == Study.patient_id)
        .join(Institution, Institution.id == Case.requesting_institution_id)
        .outerjoin(ExpertTeam, ExpertTeam.id == Case.team_id)
        .outerjoin(_Writer, _Writer.id == Case.expert_id)
        .outerjoin(_ReadingHospital, _ReadingHospital.id == _Writer.institution_id)
        .outerjoin(_Reviewer, _Reviewer.id == Case.reviewer_id)
    )


def _detail(
    scope: Scope,
    actor: Actor,
    access: CaseAccess,
    row: Row[*tuple[Any, ...]],
    keys: PatientKeys,
    now: datetime,
) -> CaseDetail:
    found: Case = row.Case
    standing = standing_of(found)
    may_see = access.record.is_permitted
    return CaseDetail(
        case_number=found.case_number,
        kind=standing.kind,
        status=standing.status,
        urgency=Urgency(found.urgency),
        modality=found.modality,
        body_part=found.body_part,
        institution_name=row.institution_name,
        institution_public_id=row.institution_public_id,
        expert_name=row.expert_name,
        expert_institution_name=row.expert_institution_name,
        team_name=row.team_name,
        reviewer_name=row.reviewer_name,
        requested_at=found.requested_at,
        due_at=found.due_at,
        first_assigned_at=found.first_assigned_at,
        first_opened_at=found.first_opened_at,
        first_reported_at=found.first_reported_at,
        issued_at=found.issued_at,
        delivered_at=found.delivered_at,
        escalated_at=found.escalated_at,
        return_count=found.return_count,
        is_overdue=is_overdue(standing.status, found.due_at, now),
        study=_study(row.Study),
        patient=_patient(row.Patient, keys) if may_see else None,
        texts=_texts(found, keys) if may_see else None,
        access=access.record,
        may_see_report=access.report.is_permitted,
        awaits_delivery=found.delivered_at is None and authority.receives(scope, standing),
        # Who may not read the record cannot work on the case.
        actions=authority.actions(actor, standing) if may_see else frozenset(),
    )


def _study(study: Study) -> StudySummary:
    return StudySummary(
        public_id=study.public_id,
        accession_number=study.accession_number,
        study_date=study.study_date,
        description=study.description,
        series_count=study.series_count,
        instance_count=study.instance_count,
    )


def _patient(patient: Patient, keys: PatientKeys) -> PatientIdentity:
    return PatientIdentity(
        name=keys.open(patient.name_sealed),
        patient_id=keys.open(patient.patient_id_sealed),
        sex=patient.sex,
        birth_date=keys.open_day(patient.birth_date_sealed),
        forgotten_at=patient.forgotten_at,
    )


def _texts(found: Case, keys: PatientKeys) -> CaseTexts:
    return CaseTexts(
        clinical_history=keys.open(found.clinical_history_sealed),
        question=keys.open(found.question_sealed),
    )


def _report(row: Row[*tuple[Any, ...]], keys: PatientKeys) -> ReportVersion:
    review: Review | None = row.Review
    reason = review.reason_sealed if review else None
    return ReportVersion(
        version=row.Report.version,
        expert_name=row.expert_name,
        text=_text(row.Report, keys),
        written_at=row.Report.written_at,
        decision=ReviewDecision(review.decision) if review else None,
        reviewer_name=row.reviewer_name,
        reviewed_at=review.reviewed_at if review else None,
        reason=keys.open(reason) if reason else None,
    )


def _text(row: Report | ReportDraft, keys: PatientKeys) -> ReportText:
    return ReportText(
        findings=keys.open(row.findings_sealed), impression=keys.open(row.impression_sealed)
    )
