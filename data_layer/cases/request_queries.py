"""Reads the studies a hospital may ask for a report on."""

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlalchemy.engine import Row
from sqlalchemy.orm import Session

from data_layer.cases.detail_records import CaseTexts, RequestableStudy
from data_layer.cases.policy_queries import active_policy
from data_layer.cases.queries import IS_OPEN
from data_layer.cases.records import Actor, Urgency
from data_layer.cases.rules.targets import target
from data_layer.cases.tables import Case, RequestDraft
from data_layer.database import keyring
from data_layer.keys.patient_queries import PatientKeys, patient_keys
from data_layer.studies.tables import Patient, Study

RECENT_COUNT = 30


def requestable_studies(
    session: Session, actor: Actor, text: str = "", *, including: str = ""
) -> list[RequestableStudy]:
    """Studies of the hospitals the actor asks for, last received first.

    `text` is the whole of an accession number, of a patient's name or of a patient number. The
    study with the public id `including` stands first, if it is one of theirs.
    """
    statement = _of_own_hospitals(actor).order_by(Study.last_received_at.desc(), Study.id.desc())
    if text.strip():
        statement = statement.where(_is_about(session, text.strip()))
    chosen = _of_own_hospitals(actor).where(Study.public_id == including)
    others = statement.where(Study.public_id != including).limit(RECENT_COUNT)
    rows = [*(session.execute(chosen) if including else ()), *session.execute(others)]
    keys = patient_keys(session)
    keys.prepare(row.name_sealed for row in rows)
    return [_requestable(row, keys) for row in rows]


def request_draft(session: Session, actor: Actor, study_public_id: str) -> CaseTexts | None:
    """What the actor has typed about a study of an own hospital and not yet asked."""
    row = session.scalar(
        select(RequestDraft)
        .join(Study, Study.id == RequestDraft.study_id)
        .where(
            RequestDraft.account_id == actor.account_id,
            Study.public_id == study_public_id,
            Study.institution_id.in_(actor.institution_ids),
        )
    )
    if row is None:
        return None
    keys = patient_keys(session)
    return CaseTexts(
        clinical_history=keys.open(row.clinical_history_sealed),
        question=keys.open(row.question_sealed),
    )


def targets(session: Session) -> dict[Urgency, timedelta]:
    """How soon a report is due under the policy in force, the least urgent first."""
    policy = active_policy(session)
    return {urgency: target(policy, urgency) for urgency in Urgency}


def _is_about(session: Session, text: str) -> ColumnElement[bool]:
    index = keyring(session).blind_index(text)
    return or_(
        Study.accession_number == text,
        Patient.name_index == index,
        Patient.patient_id_index == index,
    )


def _of_own_hospitals(actor: Actor) -> Select[*tuple[Any, ...]]:
    has_open_case = exists().where(Case.study_id == Study.id, IS_OPEN)
    return (
        select(Study, Patient.name_sealed, has_open_case.label("has_open_case"))
        .join(Patient, Patient.id == Study.patient_id)
        .where(Study.institution_id.in_(actor.institution_ids))
    )


def _requestable(row: Row[*tuple[Any, ...]], keys: PatientKeys) -> RequestableStudy:
    study: Study = row.Study
    return RequestableStudy(
        public_id=study.public_id,
        patient_name=keys.open(row.name_sealed),
        accession_number=study.accession_number,
        modality=study.modality,
        body_part=study.body_part,
        description=study.description,
        study_date=study.study_date,
        received_at=study.last_received_at,
        instance_count=study.instance_count,
        has_open_case=row.has_open_case,
    )
