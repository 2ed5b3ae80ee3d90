"""Reads the rubrics that reports are scored by."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.quality.review_errors import RubricMissingError
from data_layer.quality.review_records import RubricRecord
from data_layer.quality.rubric_records import RubricItem, RubricKind
from data_layer.quality.sampling_tables import Rubric


def rubric_in_force(session: Session, kind: RubricKind, day: date) -> RubricRecord:
    """The newest that holds on the day; raises RubricMissingError."""
    found = session.scalar(
        select(Rubric)
        .where(Rubric.kind == kind, Rubric.valid_from <= day)
        .order_by(Rubric.version.desc())
        .limit(1)
    )
    if found is None:
        raise RubricMissingError
    return _rubric(found)


def rubric_of_version(session: Session, kind: RubricKind, version: int) -> RubricRecord | None:
    found = session.scalar(select(Rubric).where(Rubric.kind == kind, Rubric.version == version))
    return _rubric(found) if found else None


def rubrics(session: Session) -> list[RubricRecord]:
    """Every version, the newest of a kind first."""
    rows = session.scalars(select(Rubric).order_by(Rubric.kind, Rubric.version.desc()))
    return [_rubric(row) for row in rows]


def _rubric(row: Rubric) -> RubricRecord:
    return RubricRecord(
        id=row.id,
        kind=RubricKind(row.kind),
        version=row.version,
        items=tuple(RubricItem(**item) for item in row.items),
        origin=row.origin,
        valid_from=row.valid_from,
    )
