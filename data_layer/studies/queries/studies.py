"""The list of studies, and one study with its series."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, CompoundSelect, func, select, union
from sqlalchemy.orm import Session

from data_layer.clock import day_ends_at, day_starts_at
from data_layer.database import keyring
from data_layer.frames import read_frame
from data_layer.institutions.site_scope_queries import is_site_in_scope
from data_layer.institutions.tables import Institution
from data_layer.keys.patient_queries import patient_keys
from data_layer.scope import Scope
from data_layer.studies.errors import StudyNotFoundError
from data_layer.studies.records import Availability, SeriesRecord, StudyFilter, StudyRecord
from data_layer.studies.tables import Patient, Series, Study, StudyTotal

if TYPE_CHECKING:
    import pandas as pd

# Beyond this a reader narrows the filter: counting and skipping rows cost time.
FURTHEST_ROW = 10_000


def study_list(
    session: Session, scope: Scope, criteria: StudyFilter, *, offset: int, limit: int
) -> "pd.DataFrame":
    """One row per study, the latest received first.

    Columns: public_id, institution_id, institution_name, patient_name, accession_number, modality,
    body_part, description, study_date, series_count, instance_count, byte_count, availability,
    charset_repaired, last_received_at.
    """
    statement = (
        select(
            Study.public_id,
            Study.institution_id,
            Institution.name.label("institution_name"),
            Patient.name_sealed.label("patient_name"),
            Study.accession_number,
            Study.modality,
            Study.body_part,
            Study.description,
            Study.study_date,
            Study.series_count,
            Study.instance_count,
            Study.byte_count,
            Study.availability,
            Study.charset_repaired,
            Study.last_received_at,
        )
        .join(Patient, Patient.id == Study.patient_id)
        .join(Institution, Institution.id == Study.institution_id)
        .where(*_conditions(session, scope, criteria))
        .order_by(Study.last_received_at.desc(), Study.id.desc())
        .offset(offset)
        .limit(limit)
    )
    studies = read_frame(session, statement)
    keys = patient_keys(session)
    keys.prepare(studies["patient_name"])
    return studies.assign(patient_name=[keys.open(name) for name in studies["patient_name"]])


def study_count(session: Session, scope: Scope, criteria: StudyFilter) -> int:
    """How many studies there are; a narrow filter is counted up to FURTHEST_ROW."""
    if criteria.text or criteria.received_from or criteria.received_to:
        found = select(Study.id).where(*_conditions(session, scope, criteria)).limit(FURTHEST_ROW)
        return session.scalar(select(func.count()).select_from(found.subquery())) or 0
    statement = (
        select(func.coalesce(func.sum(StudyTotal.study_count), 0))
        .join(Institution, Institution.id == StudyTotal.institution_id)
        .where(is_site_in_scope(scope, StudyTotal.institution_id))
    )
    if criteria.institution_public_id:
        statement = statement.where(Institution.public_id == criteria.institution_public_id)
    if criteria.modalities:
        statement = statement.where(StudyTotal.modality.in_(criteria.modalities))
    return int(session.scalar(statement) or 0)


def study_by_public_id(session: Session, scope: Scope, public_id: str) -> StudyRecord:
    """The study with its series in order.

    Raises:
        StudyNotFoundError: there is none, or none in this scope.
    """
    found = session.execute(
        select(Study, Patient, Institution)
        .join(Patient, Patient.id == Study.patient_id)
        .join(Institution, Institution.id == Study.institution_id)
        .where(Study.public_id == public_id, is_site_in_scope(scope, Study.institution_id))
    ).one_or_none()
    if found is None:
        raise StudyNotFoundError(public_id=public_id)
    return _record(session, *found)


def _conditions(
    session: Session, scope: Scope, criteria: StudyFilter
) -> Iterator[ColumnElement[bool]]:
    yield is_site_in_scope(scope, Study.institution_id)
    if criteria.institution_public_id:
        named = select(Institution.id).where(
            Institution.public_id == criteria.institution_public_id
        )
        yield Study.institution_id == named.scalar_subquery()
    if criteria.modalities:
        yield Study.modality.in_(criteria.modalities)
    if criteria.received_from:
        yield Study.last_received_at >= day_starts_at(criteria.received_from)
    if criteria.received_to:
        yield Study.last_received_at < day_ends_at(criteria.received_to)
    if criteria.text.strip():
        yield Study.id.in_(_ids_about(session, criteria))


def _ids_about(session: Session, criteria: StudyFilter) -> CompoundSelect[int]:
    """What identifies a study exactly. Each part has its index; an OR of them would have none."""
    text, known = criteria.text.strip(), criteria.known_institution_ids
    parts = [
        select(Study.id).where(condition)
        for condition in (
            Study.accession_number == text,
            Study.study_instance_uid == text,
            Study.public_id == text,
        )
    ]
    if known:
        index = keyring(session).blind_index(text)
        parts += [
            select(Study.id).join(Study.patient).where(condition, Study.institution_id.in_(known))
            for condition in (Patient.name_index == index, Patient.patient_id_index == index)
        ]
    return union(*parts)


def _record(
    session: Session, study: Study, patient: Patient, institution: Institution
) -> StudyRecord:
    key = patient_keys(session)
    return StudyRecord(
        id=study.id,
        public_id=study.public_id,
        institution_id=institution.id,
        institution_public_id=institution.public_id,
        institution_name=institution.name,
        patient_name=key.open(patient.name_sealed),
        patient_id=key.open(patient.patient_id_sealed),
        patient_sex=patient.sex,
        birth_date=key.open_day(patient.birth_date_sealed),
        study_instance_uid=study.study_instance_uid,
        accession_number=study.accession_number,
        study_date=study.study_date,
        started_at=study.started_at,
        modality=study.modality,
        body_part=study.body_part,
        description=study.description,
        availability=Availability(study.availability),
        series_count=study.series_count,
        instance_count=study.instance_count,
        byte_count=study.byte_count,
        first_received_at=study.first_received_at,
        last_received_at=study.last_received_at,
        charset_repaired=study.charset_repaired,
        forgotten_at=patient.forgotten_at,
        series=_series_of(session, study.id),
    )


def _series_of(session: Session, study_id: int) -> tuple[SeriesRecord, ...]:
    found = session.scalars(
        select(Series).where(Series.study_id == study_id).order_by(Series.series_number, Series.id)
    )
    return tuple(
        SeriesRecord(
            series_instance_uid=series.series_instance_uid,
            series_number=series.series_number,
            modality=series.modality,
            description=series.description,
            body_part=series.body_part,
            device=" ".join(filter(None, (series.manufacturer, series.device_model))),
            instance_count=series.instance_count,
            repaired_count=series.repaired_count,
        )
        for series in found
    )
