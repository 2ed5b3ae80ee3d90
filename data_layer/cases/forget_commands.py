"""Destroys what the platform knows of a patient; what was counted stays counted."""

import os
from datetime import datetime

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.cases.errors import PatientInCareError, PatientWithoutKeyError
from data_layer.cases.records import ForgetGround
from data_layer.cases.scope_queries import IS_OPEN
from data_layer.cases.tables import Case
from data_layer.keys.errors import PatientForgottenError
from data_layer.keys.patient_commands import destroy_patient_key
from data_layer.studies.errors import StudyNotFoundError
from data_layer.studies.tables import Patient, Study

_INDEX_BYTES = 16


def forget_patient(
    session: Session, study_public_id: str, ground: ForgetGround, at: datetime
) -> None:
    """Destroys the key of the patient of a study, and whatever else would find them again.

    Raises:
        StudyNotFoundError: there is no such study.
        PatientForgottenError: it was done before.
        PatientInCareError: a case about the patient is open.
        PatientWithoutKeyError: the patient came before patients had keys.
    """
    patient = session.scalar(
        select(Patient)
        .join(Study, Study.patient_id == Patient.id)
        .where(Study.public_id == study_public_id)
        .with_for_update(of=Patient)
    )
    if patient is None:
        raise StudyNotFoundError(public_id=study_public_id)
    key_id = _require_forgettable(session, patient)
    destroy_patient_key(session, key_id)
    _take_away_traces(session, patient, at)
    event = NewEvent(
        action=Action.PATIENT_FORGET,
        at=at,
        object_kind=ObjectKind.STUDY,
        object_id=study_public_id,
        patient_id=patient.id,
        institution_id=patient.institution_id,
        reason=ground.value,
    )
    record(session, event)


def _require_forgettable(session: Session, patient: Patient) -> int:
    """The number of the key."""
    if patient.forgotten_at is not None:
        raise PatientForgottenError
    is_in_care = exists().where(Case.study_id == Study.id, Study.patient_id == patient.id, IS_OPEN)
    if session.scalar(select(is_in_care)):
        raise PatientInCareError
    if patient.key_id is None:
        raise PatientWithoutKeyError
    return patient.key_id


def _take_away_traces(session: Session, patient: Patient, at: datetime) -> None:
    patient.forgotten_at = at
    patient.patient_id_index = os.urandom(_INDEX_BYTES)
    patient.name_index = b""
    patient.sex = ""
    session.execute(update(Study).where(Study.patient_id == patient.id).values(accession_number=""))
