"""Keeps how fast experts read."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from data_layer.cases.assignment_tables import ReadingSpeed
from data_layer.cases.rules.speeds import LearnedSpeed


def write_speeds(
    session: Session,
    expert_ids: Collection[int],
    learned: Collection[LearnedSpeed],
    *,
    at: datetime,
) -> None:
    """All that is known of these experts by now; what was learned before goes."""
    session.execute(delete(ReadingSpeed).where(ReadingSpeed.expert_id.in_(expert_ids)))
    session.add_all(
        ReadingSpeed(
            expert_id=one.expert_id,
            modality=one.modality,
            body_region=one.body_region,
            case_count=one.case_count,
            median_seconds=one.median_seconds,
            learned_at=at,
        )
        for one in learned
    )
