"""Reads the experts on duty with what lies with them, the freest first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from data_layer.cases.assignment_tables import AssignmentHold
from data_layer.cases.desk_records import HoldKind
from data_layer.cases.duty_records import DutyDesk, Pause
from data_layer.cases.queries import IS_OPEN
from data_layer.cases.records import IN_HAND_STATUSES, CaseStatus
from data_layer.cases.tables import Case
from data_layer.experts.queries import on_duty
from data_layer.experts.records import OnDuty
from data_layer.experts.tables import Expert, ExpertTeam
from data_layer.scope import Scope


@dataclass(frozen=True, kw_only=True)
class _Desk:
    in_hand: int = 0
    rvu_hundredths: int = 0
    unaccepted: int = 0
    overdue: int = 0


@dataclass(frozen=True, kw_only=True)
class _Names:
    experts: dict[int, tuple[str, str]]
    teams: dict[int, tuple[str, str]]


def duty_desks(session: Session, scope: Scope, now: datetime) -> list[DutyDesk]:
    """Of the teams in scope."""
    duties = on_duty(session, scope, now)
    experts = [one.expert_id for one in duties]
    names = _Names(
        experts=_named(session, Expert, experts),
        teams=_named(session, ExpertTeam, {one.team_id for one in duties}),
    )
    desks, paused = _desks(session, experts, now), pauses(session, experts, now)
    found = [
        _duty_desk(one, names, desks.get(one.expert_id, _Desk()), paused.get(one.expert_id))
        for one in duties
    ]
    return sorted(found, key=lambda one: (-one.free_rvu_hundredths, one.expert_id))


def pauses(session: Session, expert_ids: Collection[int], now: datetime) -> dict[int, Pause]:
    """By expert, that they are given nothing now."""
    rows = session.scalars(
        select(AssignmentHold)
        .where(
            AssignmentHold.kind == HoldKind.PAUSE_EXPERT,
            AssignmentHold.expert_id.in_(expert_ids),
            AssignmentHold.ended_at.is_(None),
            AssignmentHold.until > now,
        )
        .order_by(AssignmentHold.id)
    )
    return {
        row.expert_id: Pause(public_id=row.public_id, reason=row.reason, until=row.until)
        for row in rows
        if row.expert_id is not None
    }


def _desks(session: Session, expert_ids: Collection[int], now: datetime) -> dict[int, _Desk]:
    is_in_hand = Case.status.in_(IN_HAND_STATUSES)
    is_new = (Case.status == CaseStatus.ASSIGNED) & Case.accepted_at.is_(None)
    rows = session.execute(
        select(
            Case.expert_id,
            func.count(case((is_in_hand, 1))).label("in_hand"),
            func.coalesce(func.sum(case((is_in_hand, Case.rvu_hundredths))), 0).label("rvu"),
            func.count(case((is_new, 1))).label("unaccepted"),
            func.count(case((is_in_hand & (Case.due_at <= now), 1))).label("overdue"),
        )
        .where(IS_OPEN, Case.expert_id.in_(expert_ids))
        .group_by(Case.expert_id)
    )
    return {
        row.expert_id: _Desk(
            in_hand=row.in_hand,
            rvu_hundredths=int(row.rvu),
            unaccepted=row.unaccepted,
            overdue=row.overdue,
        )
        for row in rows
    }


def _named(
    session: Session, table: type[Expert] | type[ExpertTeam], ids: Collection[int]
) -> dict[int, tuple[str, str]]:
    rows = session.execute(select(table.id, table.public_id, table.name).where(table.id.in_(ids)))
    return {row_id: (public_id, name) for row_id, public_id, name in rows}


def _duty_desk(duty: OnDuty, names: _Names, desk: _Desk, pause: Pause | None) -> DutyDesk:
    public_id, name = names.experts[duty.expert_id]
    team_public_id, team_name = names.teams[duty.team_id]
    return DutyDesk(
        expert_id=duty.expert_id,
        public_id=public_id,
        name=name,
        team_public_id=team_public_id,
        team_name=team_name,
        modalities=duty.modalities,
        shift_ends_at=duty.shift_ends_at,
        capacity_rvu_hundredths=duty.capacity_rvu_hundredths,
        in_hand=desk.in_hand,
        in_hand_rvu_hundredths=desk.rvu_hundredths,
        unaccepted=desk.unaccepted,
        overdue=desk.overdue,
        pause=pause,
    )
