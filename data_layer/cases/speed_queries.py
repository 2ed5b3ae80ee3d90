"""Reads how long experts took for the reports that were issued lately."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.cases.rules.speeds import ReadingTime
from data_layer.cases.tables import Case
from data_layer.experts.region_rules import region_of
from data_layer.experts.tables import Expert

# What is longer ago says little of how somebody reads today.
LEARNED_FROM = timedelta(days=180)


def reading_experts(session: Session) -> list[int]:
    return list(session.scalars(select(Expert.id).order_by(Expert.id)))


def reading_times(
    session: Session, expert_ids: Collection[int], now: datetime
) -> list[ReadingTime]:
    rows = session.execute(
        select(
            Case.expert_id,
            Case.modality,
            Case.body_part,
            Case.first_opened_at,
            Case.first_reported_at,
        ).where(Case.expert_id.in_(expert_ids), Case.issued_at >= now - LEARNED_FROM)
    )
    return [
        ReadingTime(
            expert_id=expert_id,
            modality=modality,
            body_region=region_of(body_part),
            seconds=int((reported_at - opened_at).total_seconds()),
        )
        for expert_id, modality, body_part, opened_at, reported_at in rows
        if expert_id and opened_at and reported_at
    ]
