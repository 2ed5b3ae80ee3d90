"""Reads what lies on the experts' desks, and what they finished."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from data_layer.cases.assignment_tables import ReviewDesk
from data_layer.cases.queries import IS_OPEN
from data_layer.cases.records import IN_HAND_STATUSES, CaseStatus, Urgency
from data_layer.cases.tables import Case
from data_layer.experts.tables import ExpertTeam

_LONGEST_SHIFT = timedelta(hours=24)
_PRESSING = (Urgency.URGENT, Urgency.EMERGENCY)


@dataclass(frozen=True, kw_only=True)
class DeskLoad:
    """What waits for an expert to read or to review, in hundredths of an RVU.

    Of it, what is urgent or an emergency, and what is an emergency.
    """

    rvu_hundredths: int = 0
    urgent_rvu_hundredths: int = 0
    emergency_rvu_hundredths: int = 0


def desk_loads(session: Session) -> dict[int, DeskLoad]:
    """By expert; those with an empty desk are missing."""
    totals: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    rvu = Case.rvu_hundredths
    sums = (
        func.sum(rvu),
        func.sum(case((Case.urgency.in_(_PRESSING), rvu), else_=0)),
        func.sum(case((Case.urgency == Urgency.EMERGENCY, rvu), else_=0)),
    )
    reading = (
        select(Case.expert_id, *sums)
        .where(IS_OPEN, Case.status.in_(IN_HAND_STATUSES))
        .group_by(Case.expert_id)
    )
    reviewing = (
        select(ReviewDesk.reviewer_id, *sums)
        .join(Case, Case.id == ReviewDesk.case_id)
        .group_by(ReviewDesk.reviewer_id)
    )
    for statement in (reading, reviewing):
        for expert_id, *loads in session.execute(statement):
            totals[expert_id] = [
                had + int(new) for had, new in zip(totals[expert_id], loads, strict=True)
            ]
    return {
        expert_id: DeskLoad(
            rvu_hundredths=total, urgent_rvu_hundredths=urgent, emergency_rvu_hundredths=emergency
        )
        for expert_id, (total, urgent, emergency) in totals.items()
    }


def finished_rvu(
    session: Session, shift_starts: Mapping[int, datetime], now: datetime
) -> dict[int, int]:
    """What each expert took since their shift began and has off the desk again."""
    rows = session.execute(
        select(Case.expert_id, Case.assigned_at, Case.rvu_hundredths).where(
            Case.assigned_at >= now - _LONGEST_SHIFT,
            Case.status.in_((CaseStatus.IN_REVIEW, CaseStatus.ISSUED)),
        )
    )
    finished: dict[int, int] = defaultdict(int)
    for expert_id, assigned_at, rvu in rows:
        if expert_id is None or assigned_at is None or expert_id not in shift_starts:
            continue
        if assigned_at >= shift_starts[expert_id]:
            finished[expert_id] += rvu
    return finished


def issued_rvu(session: Session, since: datetime) -> dict[int, int]:
    """What each expert wrote that was issued since then; read team by team from an index."""
    rows = session.execute(
        select(Case.expert_id, func.sum(Case.rvu_hundredths))
        .join(ExpertTeam, ExpertTeam.id == Case.team_id)
        .where(Case.issued_at >= since)
        .group_by(Case.expert_id)
    )
    return {expert_id: int(rvu) for expert_id, rvu in rows if expert_id is not None}
