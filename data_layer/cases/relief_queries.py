"""Reads what lies with somebody who is about to be away, or to leave."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from data_layer.cases.queries import IS_OPEN
from data_layer.cases.records import IN_HAND_STATUSES, CaseStatus
from data_layer.cases.relief_records import InHand
from data_layer.cases.tables import Case


def in_hand(session: Session, expert_id: int, *wanted: ColumnElement[bool]) -> Sequence[InHand]:
    """What is due first comes first."""
    theirs = Case.expert_id == expert_id, Case.status.in_(IN_HAND_STATUSES)
    return open_cases(session, *theirs, *wanted)


def open_cases(session: Session, *wanted: ColumnElement[bool]) -> Sequence[InHand]:
    rows = session.scalars(select(Case).where(IS_OPEN, *wanted).order_by(Case.due_at, Case.id))
    return [_in_hand(row) for row in rows]


def in_hand_from(
    session: Session, expert_id: int, starts_at: datetime, at: datetime
) -> Sequence[InHand]:
    """What would lie from a moment on: who is away from now on finishes nothing any more."""
    return in_hand(session, expert_id, *([Case.due_at >= starts_at] if starts_at > at else ()))


def _in_hand(row: Case) -> InHand:
    return InHand(
        case_number=row.case_number,
        status=CaseStatus(row.status),
        due_at=row.due_at,
        team_id=row.team_id or 0,
        is_reported=row.first_reported_at is not None,
    )
