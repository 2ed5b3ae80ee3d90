"""Reads the swaps of a team: those that wait for an answer, and those of the last weeks."""

from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from data_layer.clock import local_day
from data_layer.experts.condition_queries import in_scope
from data_layer.experts.records import SwapState
from data_layer.experts.roster_tables import ShiftSwap
from data_layer.experts.swap_records import SwapRecord
from data_layer.experts.tables import ExpertTeam
from data_layer.scope import Scope

SHOWN = timedelta(days=30)


def swaps(session: Session, scope: Scope, team_id: int, at: datetime) -> list[SwapRecord]:
    """Those that wait first, each newest first."""
    rows = session.scalars(
        select(ShiftSwap)
        .join(ExpertTeam, ExpertTeam.id == ShiftSwap.team_id)
        .where(
            ShiftSwap.team_id == team_id,
            in_scope(scope, local_day(at)),
            or_(ShiftSwap.ended_at.is_(None), ShiftSwap.ended_at > at - SHOWN),
        )
        .order_by(ShiftSwap.ended_at.is_not(None), ShiftSwap.asked_at.desc(), ShiftSwap.id)
    )
    return [
        SwapRecord(
            public_id=row.public_id,
            team_id=row.team_id,
            asked_by=row.asked_by,
            asked_of=row.asked_of,
            offered_starts_at=row.offered_starts_at,
            wanted_starts_at=row.wanted_starts_at,
            state=SwapState(row.state),
            reason=row.reason,
            answer=row.answer,
            asked_at=row.asked_at,
            ended_at=row.ended_at,
        )
        for row in rows
    ]
