"""Reads learning cases, which are for everybody."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.quality.learning_records import LessonRecord
from data_layer.quality.sampling_tables import LearningCase


def lessons(session: Session, modality: str = "", rows: range = range(50)) -> list[LessonRecord]:
    """The newest first; what was withdrawn is not shown."""
    statement = (
        select(LearningCase)
        .where(LearningCase.withdrawn_at.is_(None))
        .order_by(LearningCase.collected_at.desc(), LearningCase.id.desc())
        .offset(rows.start)
        .limit(len(rows))
    )
    if modality:
        statement = statement.where(LearningCase.modality == modality)
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
