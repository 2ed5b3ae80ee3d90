"""Records that an earlier examination was accepted instead of repeated, or was not."""

from datetime import datetime

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.clock import local_day
from data_layer.errors import AccessDeniedError
from data_layer.fees.charge_queries import price_book
from data_layer.fees.errors import NotPricedError
from data_layer.fees.recognition_errors import (
    OwnStudyRecognisedError,
    RecognisedStudyNotFoundError,
    RecognitionUnusableError,
)
from data_layer.fees.recognition_records import NewRecognition
from data_layer.fees.records import CaseFacts, Service
from data_layer.fees.settlement_tables import Recognition
from data_layer.identifiers import new_public_id
from data_layer.institutions.tables import InstitutionLevel
from data_layer.scope import Scope
from data_layer.studies.commands.upserts import insert_or_meet
from data_layer.studies.tables import Study


def record_recognition(
    session: Session, scope: Scope, new: NewRecognition, *, by: int | None, at: datetime
) -> bool:
    """True the first time: what an institution decided about a study is counted once.

    Raises RecognitionUnusableError, RecognisedStudyNotFoundError or OwnStudyRecognisedError.
    """
    if new.institution_id not in scope.institution_ids and not scope.is_province_wide:
        raise AccessDeniedError
    _require_usable(new)
    study = _study(session, new)
    policy_id, saved_fen = _saved(session, new, study.modality, at)
    added = session.execute(
        insert_or_meet(session, Recognition)
        .values(
            public_id=new_public_id(),
            study_id=study.id,
            institution_id=new.institution_id,
            is_recognised=new.is_recognised,
            is_report_reused=new.is_report_reused,
            refusal_reason=new.refusal_reason or "",
            saved_fen=saved_fen,
            policy_id=policy_id,
            decided_by=by,
            decided_at=at,
        )
        .on_conflict_do_nothing(index_elements=["study_id", "institution_id"])
        .returning(Recognition.id)
    ).first()
    if added is not None:
        _note(session, new, study.patient_id, at)
    return added is not None


def _require_usable(new: NewRecognition) -> None:
    if new.is_recognised and new.refusal_reason:
        raise RecognitionUnusableError(field="refusal_reason", why="needless")
    if not new.is_recognised and not new.refusal_reason:
        raise RecognitionUnusableError(field="refusal_reason", why="missing")
    if not new.is_recognised and new.is_report_reused:
        raise RecognitionUnusableError(field="is_report_reused", why="needless")


def _study(session: Session, new: NewRecognition) -> Row[int, int, int, str]:
    study = session.execute(
        select(Study.id, Study.institution_id, Study.patient_id, Study.modality).where(
            Study.public_id == new.study_public_id
        )
    ).first()
    if study is None:
        raise RecognisedStudyNotFoundError(study=new.study_public_id)
    if study.institution_id == new.institution_id:
        raise OwnStudyRecognisedError(study=new.study_public_id)
    return study


def _saved(
    session: Session, new: NewRecognition, modality: str, at: datetime
) -> tuple[int | None, int]:
    """The policy of the day, and what the examination would have cost there."""
    if not new.is_recognised:
        return None, 0
    day = local_day(at)
    level = session.scalar(
        select(InstitutionLevel.level)
        .where(
            InstitutionLevel.institution_id == new.institution_id,
            InstitutionLevel.valid_from <= day,
        )
        .order_by(InstitutionLevel.valid_from.desc())
        .limit(1)
    )
    facts = CaseFacts(service=Service.EXAMINATION, modality=modality, level=level or "")
    try:
        return price_book(session, at).catalogue_price(at, facts)
    except NotPricedError:
        return None, 0


def _note(session: Session, new: NewRecognition, patient_id: int, at: datetime) -> None:
    record(
        session,
        NewEvent(
            action=Action.RECOGNITION_RECORD,
            at=at,
            object_kind=ObjectKind.STUDY,
            object_id=new.study_public_id,
            patient_id=patient_id,
            institution_id=new.institution_id,
            reason=new.refusal_reason,
            details={"recognised": new.is_recognised, "report_reused": new.is_report_reused},
        ),
    )
