"""The key that seals what belongs to one patient."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.keys.patient_queries import patient_keys
from data_layer.sealing import DataKey, Keyring
from data_layer.studies.tables import Patient, Study


def key_of_patient(session: Session, patient_id: int) -> DataKey | Keyring:
    """Raises PatientForgottenError."""
    found = session.execute(select(Patient.key_id).where(Patient.id == patient_id)).scalar_one()
    return patient_keys(session).of(found)


def key_of_study(session: Session, study_id: int) -> DataKey | Keyring:
    """Raises PatientForgottenError."""
    found = session.execute(
        select(Patient.key_id)
        .join(Study, Study.patient_id == Patient.id)
        .where(Study.id == study_id)
    ).scalar_one()
    return patient_keys(session).of(found)
