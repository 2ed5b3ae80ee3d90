"""Reads learning cases, which are for everybody."""

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from data_layer.quality.learning_records import LessonFilter, LessonRecord
from data_layer.quality.sampling_tables import LearningCase


def lessons(
    session: Session, criteria: LessonFilter, rows: range = range(50)
) -> list[LessonRecord]:
    """The newest first; what was withdrawn is not shown."""
    statement = (
        select(LearningCase)
        .where(*_wanted(criteria))
        .order_by(LearningCase.collected_at.desc(), LearningCase.id.desc())
        .offset(rows.start)
        .limit(len(rows))
    )
    return [
        LessonRecord(
            public_id=row.public_id,
            title=row.title,
            lesson=row.lesson,
            modality=row.modality,
            body_part=row.body_part,
            collected_at=row.collected_at,
        )
        for row in session.scalars(statement)
    ]


def lesson_count(session: Session, criteria: LessonFilter) -> int:
    counted = select(func.count(LearningCase.id)).where(*_wanted(criteria))
    return session.execute(counted).scalar_one()


def lesson_kinds(session: Session) -> list[tuple[str, str]]:
    """Of which modalities and body parts there are some."""
    rows = session.execute(
        select(LearningCase.modality, LearningCase.body_part)
        .where(LearningCase.withdrawn_at.is_(None))
        .distinct()
        .order_by(LearningCase.modality, LearningCase.body_part)
    )
    return [(row.modality, row.body_part) for row in rows]


def _wanted(criteria: LessonFilter) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = [LearningCase.withdrawn_at.is_(None)]
    if criteria.modalities:
        wanted.append(LearningCase.modality.in_(criteria.modalities))
    if criteria.body_part:
        wanted.append(LearningCase.body_part == criteria.body_part)
    if criteria.text:
        columns = (LearningCase.title, LearningCase.lesson)
        wanted.append(or_(*(one.contains(criteria.text, autoescape=True) for one in columns)))
    return wanted
