"""Reads a drawn report as a reviewer may see it: built without anything that says whose it is."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session, aliased

from data_layer.accounts.records import Role
from data_layer.cases.tables import Case, Report
from data_layer.clock import local_day
from data_layer.consents import queries as consents
from data_layer.consents.records import Content, Reader, Relationship, Subject
from data_layer.experts.tables import Expert, ExpertTeam
from data_layer.institutions.tables import Institution
from data_layer.keys.errors import PatientForgottenError
from data_layer.keys.patient_queries import PatientKeys, patient_keys
from data_layer.quality.counted_queries import Column
from data_layer.quality.review_errors import NotAReviewerError, SeatNotFoundError
from data_layer.quality.review_records import BlindedItem, Reviewer
from data_layer.quality.rubric_queries import rubric_in_force
from data_layer.quality.rubric_records import RubricKind
from data_layer.quality.rules.blinding import blinded
from data_layer.quality.sampling_tables import ReviewSeat, SampledReport
from data_layer.studies.tables import Patient, Study

_Writer, _Auditor = aliased(Expert), aliased(Expert)
_Asking, _Host = aliased(Institution), aliased(Institution)

# What a reviewer is sent. Nobody's name, number or place is among these columns, and no moment.
_SEEN = (
    ReviewSeat.public_id.label("seat"),
    Case.modality,
    Case.body_part,
    Case.age_group,
    Case.has_contrast,
    Patient.sex,
    Study.series_count,
    Study.instance_count,
    Case.clinical_history_sealed,
    Case.question_sealed,
    Report.findings_sealed,
    Report.impression_sealed,
)
# What is looked for in the texts and taken out of them; it never leaves this module.
_TAKEN_OUT = (
    Patient.name_sealed,
    Patient.patient_id_sealed,
    Study.accession_number,
    Case.case_number,
    _Asking.name.label("asking"),
    _Host.name.label("host"),
    ExpertTeam.name.label("team"),
    _Writer.name.label("writer"),
    _Auditor.name.label("auditor"),
)
_SUBJECT = (
    Study.patient_id,
    Study.institution_id,
    Study.public_id,
    Case.study_id,
    Patient.forgotten_at,
)


def blinded_item(
    session: Session, reviewer: Reviewer, seat_public_id: str, at: datetime
) -> BlindedItem:
    """Raises SeatNotFoundError, NotAReviewerError or PatientForgottenError."""
    row = session.execute(
        _seats(*_SEEN, *_TAKEN_OUT).where(
            ReviewSeat.public_id == seat_public_id,
            ReviewSeat.reviewer_id == reviewer.account_id,
        )
    ).one_or_none()
    if row is None:
        raise SeatNotFoundError
    require_sample_reader(session, reviewer, seat_public_id, at)
    keys = patient_keys(session)
    names = _names(row, keys)

    def text(sealed: bytes) -> str:
        return blinded(keys.open(sealed), names)

    return BlindedItem(
        seat=row.seat,
        modality=row.modality,
        body_part=row.body_part,
        age_group=row.age_group,
        sex=row.sex,
        has_contrast=row.has_contrast,
        series_count=row.series_count,
        instance_count=row.instance_count,
        clinical_history=text(row.clinical_history_sealed),
        question=text(row.question_sealed),
        findings=text(row.findings_sealed),
        impression=text(row.impression_sealed),
        rubric=rubric_in_force(session, RubricKind.REPORT, local_day(at)),
    )


def require_sample_reader(
    session: Session, reviewer: Reviewer, seat_public_id: str, at: datetime
) -> Subject:
    """Asks the one decision about reading, for the relationship that a seat makes."""
    row = session.execute(
        _seats(*_SUBJECT).where(
            ReviewSeat.public_id == seat_public_id,
            ReviewSeat.reviewer_id == reviewer.account_id,
        )
    ).one_or_none()
    if row is None:
        raise SeatNotFoundError
    if row.forgotten_at is not None:
        raise PatientForgottenError
    subject = Subject(
        patient_id=row.patient_id,
        study_id=row.study_id,
        institution_id=row.institution_id,
        public_id=row.public_id,
    )
    asked = subject, frozenset({Relationship.DRAWN_SAMPLE})
    reader = Reader(account_id=reviewer.account_id, roles=reviewer.roles)
    if not consents.decide(session, reader, asked, Content.BLINDED, at).is_permitted:
        raise NotAReviewerError(role=Role.QC_REVIEWER)
    return subject


def names_behind(session: Session, sampled_id: int) -> list[str]:
    """Whatever says whose report it is, to be taken out of what others are shown of it."""
    row = session.execute(_sampled(*_TAKEN_OUT).where(SampledReport.id == sampled_id)).one()
    return _names(row, patient_keys(session))


def _seats(*columns: Column) -> Select[*tuple[Any, ...]]:
    return _sampled(*columns).join(ReviewSeat, ReviewSeat.sampled_id == SampledReport.id)


def _sampled(*columns: Column) -> Select[*tuple[Any, ...]]:
    return (
        select(*columns)
        .select_from(SampledReport)
        .join(Case, Case.id == SampledReport.case_id)
        .join(Report, Report.id == SampledReport.report_id)
        .join(Study, Study.id == Case.study_id)
        .join(Patient, Patient.id == Study.patient_id)
        .join(_Asking, _Asking.id == Case.requesting_institution_id)
        .join(_Writer, _Writer.id == Report.expert_id)
        .outerjoin(_Auditor, _Auditor.id == Case.reviewer_id)
        .outerjoin(ExpertTeam, ExpertTeam.id == Case.team_id)
        .outerjoin(_Host, _Host.id == ExpertTeam.institution_id)
    )


def _names(row: Row[*tuple[Any, ...]], keys: PatientKeys) -> list[str]:
    told = (row.accession_number, row.case_number, row.asking, row.host, row.team)
    people = (row.writer, row.auditor, keys.open(row.name_sealed), keys.open(row.patient_id_sealed))
    return [one for one in (*told, *people) if one]
