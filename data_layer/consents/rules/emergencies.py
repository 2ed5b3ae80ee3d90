"""When an emergency access ends, when its review is late, and what a reason must be."""

from datetime import datetime

from data_layer.consents.errors import ReasonTooShortError, ReviewOfOwnAccessError
from data_layer.consents.records import EMERGENCY_LASTS, REVIEWED_WITHIN, SHORTEST_REASON

LONGEST_REASON = 500


def ends_at(starts_at: datetime) -> datetime:
    return starts_at + EMERGENCY_LASTS


def review_due_at(starts_at: datetime) -> datetime:
    return starts_at + REVIEWED_WITHIN


def is_review_late(starts_at: datetime, reviewed_at: datetime | None, now: datetime) -> bool:
    return (reviewed_at or now) > review_due_at(starts_at)


def require_reason(text: str) -> str:
    """What was typed, without spaces around it; one letter again and again says nothing."""
    reason = " ".join(text.split())[:LONGEST_REASON]
    if len(reason) < SHORTEST_REASON or len(set(reason)) < SHORTEST_REASON // 2:
        raise ReasonTooShortError(shortest=SHORTEST_REASON)
    return reason


def require_somebody_else(reader_id: int, reviewer_id: int) -> None:
    if reader_id == reviewer_id:
        raise ReviewOfOwnAccessError
