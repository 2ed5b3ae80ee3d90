"""Whose case or study it is, for the auditor who asks who saw them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.cases.tables import Case
from data_layer.studies.tables import Study


def patient_behind(session: Session, name: str) -> int | None:
    """The patient's row number by a case number or a study's public id; None for neither.

    It says nothing about the person, so everybody who may read the trail may ask.
    """
    of_case = select(Study.patient_id).join(Case, Case.study_id == Study.id)
    found = session.scalar(of_case.where(Case.case_number == name.upper()))
    if found is not None:
        return found
    return session.scalar(select(Study.patient_id).where(Study.public_id == name.lower()))
