"""Collects learning cases from discrepancies, with everything taken out that names somebody."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.cases.tables import Case
from data_layer.identifiers import new_public_id
from data_layer.quality.blinded_queries import names_behind
from data_layer.quality.event_records import Deed
from data_layer.quality.finding_errors import FindingNotFoundError
from data_layer.quality.finding_queries import finding, in_scope_of
from data_layer.quality.governance_tables import QualityFinding
from data_layer.quality.learning_errors import (
    LessonKnownError,
    LessonNotFoundError,
    LessonUnusableError,
)
from data_layer.quality.learning_records import LONGEST_LESSON, LONGEST_TITLE, NewLesson
from data_layer.quality.rubric_records import RadpeerScore
from data_layer.quality.rules.blinding import blinded
from data_layer.quality.sampling_tables import LearningCase, SampledReport
from data_layer.scope import Scope


def collect_lesson(session: Session, scope: Scope, new: NewLesson, deed: Deed) -> str:
    """Its public id; raises LessonUnusableError, LessonKnownError or FindingNotFoundError."""
    if not 0 < len(new.title.strip()) <= LONGEST_TITLE:
        raise LessonUnusableError(reason="title_unusable")
    if not 0 < len(new.lesson.strip()) <= LONGEST_LESSON:
        raise LessonUnusableError(reason="lesson_unusable")
    if finding(session, scope, new.finding_public_id).radpeer in (None, RadpeerScore.CONCURS):
        raise LessonUnusableError(reason="nothing_to_learn")
    row = session.execute(
        select(SampledReport.id, Case.modality, Case.body_part)
        .join(QualityFinding, QualityFinding.sampled_id == SampledReport.id)
        .join(Case, Case.id == SampledReport.case_id)
        .where(QualityFinding.public_id == new.finding_public_id, in_scope_of(scope))
    ).one_or_none()
    if row is None:
        raise FindingNotFoundError
    names = names_behind(session, row.id)
    lesson = LearningCase(
        public_id=new_public_id(),
        sampled_id=row.id,
        title=blinded(new.title.strip(), names),
        lesson=blinded(new.lesson.strip(), names),
        modality=row.modality,
        body_part=row.body_part,
        collected_by=deed.by,
        collected_at=deed.at,
    )
    try:
        with session.begin_nested():
            session.add(lesson)
    except IntegrityError as taken:
        raise LessonKnownError from taken
    _note(session, Action.LEARNING_COLLECT, lesson.public_id, deed.at)
    return lesson.public_id


def withdraw_lesson(session: Session, public_id: str, deed: Deed) -> None:
    """Raises LessonNotFoundError, also for one that was withdrawn before."""
    withdrawn = session.execute(
        update(LearningCase)
        .where(LearningCase.public_id == public_id, LearningCase.withdrawn_at.is_(None))
        .values(withdrawn_at=deed.at)
        .returning(LearningCase.id)
    ).first()
    if withdrawn is None:
        raise LessonNotFoundError
    _note(session, Action.LEARNING_WITHDRAW, public_id, deed.at)


def _note(session: Session, action: Action, public_id: str, at: datetime) -> None:
    event = NewEvent(
        action=action, at=at, object_kind=ObjectKind.LEARNING_CASE, object_id=public_id
    )
    record(session, event)
