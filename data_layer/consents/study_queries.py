"""Reads one study as its reader may see it: whole, without the person, or not at all."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.accounts.records import Role, Scope
from data_layer.consents import queries
from data_layer.consents.records import (
    Content,
    Decision,
    OwnStudy,
    Reader,
    Relationship,
    Subject,
)
from data_layer.consents.tables import PatientAccount, belongs_to
from data_layer.institutions.tables import Institution
from data_layer.studies.errors import StudyNotFoundError
from data_layer.studies.queries import study_by_public_id
from data_layer.studies.records import StudyRecord
from data_layer.studies.tables import Study

_HIDDEN = "*"


@dataclass(frozen=True, kw_only=True)
class StudyReading:
    """What may be shown, and by which decision; without the record the person is left out."""

    subject: Subject
    record: Decision
    outline: Decision
    study: StudyRecord | None

    @property
    def shown(self) -> StudyRecord:
        if self.study is None:
            raise StudyNotFoundError(public_id=self.subject.public_id)
        return self.study


def study_reading(
    session: Session, scope: Scope, reader: Reader, public_id: str, at: datetime
) -> StudyReading:
    """`study` is None where it is there but not for this reader.

    Raises:
        StudyNotFoundError: there is no such study.
    """
    subject = subject_of_study(session, public_id)
    city = select(Institution.city).where(Institution.id == subject.institution_id)
    held = relationships(scope, reader, subject.institution_id, session.scalar(city))
    asked = (subject, held)
    contents = (Content.RECORD, Content.OUTLINE)
    record, outline = queries.decide_contents(session, reader, asked, contents, at)
    study = _study(session, subject, record, outline)
    return StudyReading(subject=subject, record=record, outline=outline, study=study)


def subject_of_study(session: Session, public_id: str) -> Subject:
    """Raises StudyNotFoundError."""
    found = session.execute(
        select(Study.id, Study.patient_id, Study.institution_id).where(Study.public_id == public_id)
    ).first()
    if found is None:
        raise StudyNotFoundError(public_id=public_id)
    return Subject(
        patient_id=found.patient_id,
        study_id=found.id,
        institution_id=found.institution_id,
        public_id=public_id,
    )


def relationships(
    scope: Scope, reader: Reader, institution_id: int, city: str | None
) -> frozenset[Relationship]:
    """What the reader's scope makes of them towards a hospital's patient."""
    governs = scope.is_province_wide or city in scope.cities
    runs = scope.is_province_wide and Role.SYSTEM_ADMIN in reader.roles
    held = {
        Relationship.KEEPING_HOSPITAL: institution_id in scope.institution_ids,
        Relationship.GOVERNS: governs,
        Relationship.OPERATES: runs,
    }
    return frozenset(one for one, is_held in held.items() if is_held)


def own_studies(session: Session, account_id: int) -> list[OwnStudy]:
    """Everything the hospitals have tied to the patient's account, the newest first."""
    rows = session.execute(
        select(Study, Institution.name)
        .join(Institution, Institution.id == Study.institution_id)
        .join(PatientAccount, PatientAccount.patient_id == Study.patient_id)
        .where(belongs_to(account_id))
        .order_by(Study.study_date.desc(), Study.id.desc())
        .limit(200)
    )
    return [
        OwnStudy(
            public_id=study.public_id,
            institution_name=name,
            description=study.description,
            modality=study.modality,
            body_part=study.body_part,
            study_date=study.study_date,
            instance_count=study.instance_count,
        )
        for study, name in rows
    ]


def _study(
    session: Session, subject: Subject, record: Decision, outline: Decision
) -> StudyRecord | None:
    if not (record.is_permitted or outline.is_permitted):
        return None
    # The decision has been made: what is read is this one study's, wherever it is.
    here = Scope(institution_ids=frozenset({subject.institution_id}))
    study = study_by_public_id(session, here, subject.public_id)
    return study if record.is_permitted else _without_the_person(study)


def _without_the_person(study: StudyRecord) -> StudyRecord:
    name = study.patient_name and study.patient_name[0] + _HIDDEN
    return replace(study, patient_name=name, patient_id="", birth_date=None)
