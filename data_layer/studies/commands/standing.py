"""What the database holds around a batch of arrivals."""

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from data_layer.institutions.tables import Institution
from data_layer.studies.records import StandingInstance
from data_layer.studies.tables import Instance, Patient, Series, Study


def studies(session: Session, uids: set[str]) -> dict[str, Study]:
    """Locked, so that counts are changed by one transaction at a time."""
    found = session.scalars(
        select(Study)
        .join(Study.patient)
        .options(contains_eager(Study.patient))
        .where(Study.study_instance_uid.in_(uids))
        .order_by(Study.id)
        .with_for_update(of=Study)
    )
    return {study.study_instance_uid: study for study in found}


def series(session: Session, uids: set[str]) -> dict[str, Series]:
    found = session.scalars(
        select(Series)
        .join(Series.study)
        .options(contains_eager(Series.study))
        .where(Series.series_instance_uid.in_(uids))
    )
    return {series.series_instance_uid: series for series in found}


def instances(session: Session, uids: set[str]) -> dict[str, StandingInstance]:
    found = session.execute(
        select(
            Instance.sop_instance_uid,
            Series.series_instance_uid,
            Instance.byte_count,
            Instance.object_sha256,
        )
        .join(Series, Series.id == Instance.series_id)
        .where(Instance.sop_instance_uid.in_(uids))
    )
    return {
        uid: StandingInstance(series_instance_uid=series_uid, byte_count=size, sha256=sha256)
        for uid, series_uid, size, sha256 in found
    }


def patients(session: Session, keys: set[tuple[int, bytes]]) -> dict[tuple[int, bytes], Patient]:
    indexes = {index for _, index in keys}
    found = session.scalars(
        select(Patient).where(
            Patient.institution_id.in_({institution_id for institution_id, _ in keys}),
            Patient.patient_id_index.in_(indexes),
        )
    )
    return {(patient.institution_id, patient.patient_id_index): patient for patient in found}


def cities(session: Session, institution_ids: set[int]) -> dict[int, str]:
    """Empty for an institution outside the province."""
    found = session.execute(
        select(Institution.id, Institution.city).where(Institution.id.in_(institution_ids))
    )
    return {institution_id: city or "" for institution_id, city in found}
