"""Reads how fast an expert reads, as it was learned from their reports."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.cases.assignment_tables import ReadingSpeed
from data_layer.experts.records import BodyRegion


@dataclass(frozen=True, kw_only=True)
class LearnedSpeed:
    """The median of so many cases of a modality and region."""

    modality: str
    region: BodyRegion
    case_count: int
    median_seconds: int
    learned_at: datetime


def learned_speeds(session: Session, expert_id: int) -> list[LearnedSpeed]:
    """What they read most first; whoever asks has looked up the expert in their scope."""
    rows = session.scalars(
        select(ReadingSpeed)
        .where(ReadingSpeed.expert_id == expert_id)
        .order_by(ReadingSpeed.case_count.desc(), ReadingSpeed.modality, ReadingSpeed.body_region)
    )
    return [
        LearnedSpeed(
            modality=row.modality,
            region=BodyRegion(row.body_region),
            case_count=row.case_count,
            median_seconds=row.median_seconds,
            learned_at=row.learned_at,
        )
        for row in rows
    ]
