"""Days away: recorded, and taken back before they come."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.clock import local_day
from data_layer.experts import calendar_rules, rules
from data_layer.experts.condition_queries import holds_on
from data_layer.experts.errors import ExpertNotFoundError, LeaveNotFoundError, LeaveOverlapsError
from data_layer.experts.records import Leave
from data_layer.experts.tables import Expert, ExpertLeave, ExpertTeam, TeamMember
from data_layer.outbox.commands import tell
from data_layer.outbox.records import Audience, Listener, NewNotice, Topic
from data_layer.scope import Scope


def record_leave(session: Session, scope: Scope, leave: Leave, *, at: datetime) -> None:
    """Days away, for an expert of a team in scope or for oneself."""
    today = local_day(at)
    calendar_rules.require_leave(leave, today)
    require_own_expert(session, scope, leave.expert_id, at)
    known = session.scalars(
        select(ExpertLeave)
        .where(
            ExpertLeave.expert_id == leave.expert_id,
            ExpertLeave.first_day <= leave.last_day,
            ExpertLeave.last_day >= leave.first_day,
        )
        .order_by(ExpertLeave.first_day)
        .limit(1)
    ).first()
    if known is not None:
        raise LeaveOverlapsError(
            first_day=known.first_day.isoformat(), last_day=known.last_day.isoformat()
        )
    session.add(
        ExpertLeave(
            expert_id=leave.expert_id,
            first_day=leave.first_day,
            last_day=leave.last_day,
            kind=leave.kind,
        )
    )
    _note(session, Action.LEAVE_RECORD, leave, at)


def tell_leads(session: Session, leave: Leave, at: datetime) -> None:
    """Of the teams that the expert belongs to now."""
    teams = session.execute(
        select(ExpertTeam.id, ExpertTeam.public_id)
        .join(TeamMember, TeamMember.team_id == ExpertTeam.id)
        .where(TeamMember.expert_id == leave.expert_id, holds_on(TeamMember, local_day(at)))
        .distinct()
        .order_by(ExpertTeam.id)
    )
    notices = [
        NewNotice(
            topic=Topic.LEAVE_TAKEN,
            listener=Listener(audience=Audience.TEAM, id=team_id),
            subject_kind="schedule",
            subject_id=public_id,
            happened_at=at,
            details={"day": leave.first_day.isoformat()},
        )
        for team_id, public_id in teams
    ]
    tell(session, *notices)


def withdraw_leave(session: Session, scope: Scope, leave: Leave, *, at: datetime) -> None:
    """Leave that has begun ends yesterday; leave to come never was."""
    today = local_day(at)
    require_own_expert(session, scope, leave.expert_id, at)
    row = session.scalars(
        select(ExpertLeave).where(
            ExpertLeave.expert_id == leave.expert_id,
            ExpertLeave.first_day == leave.first_day,
            ExpertLeave.last_day == leave.last_day,
            ExpertLeave.last_day >= today,
        )
    ).first()
    if row is None:
        raise LeaveNotFoundError
    if row.first_day < today:
        row.last_day = today - rules.ONE_DAY
    else:
        session.delete(row)
    _note(session, Action.LEAVE_WITHDRAW, leave, at)


def require_own_expert(session: Session, scope: Scope, expert_id: int, at: datetime) -> None:
    if scope.is_province_wide or expert_id in scope.expert_ids:
        return
    statement = select(TeamMember.id).where(
        TeamMember.expert_id == expert_id,
        TeamMember.team_id.in_(scope.team_ids),
        holds_on(TeamMember, local_day(at)),
    )
    if session.scalars(statement).first() is None:
        raise ExpertNotFoundError


def _note(session: Session, action: Action, leave: Leave, at: datetime) -> None:
    expert = session.get_one(Expert, leave.expert_id)
    record(
        session,
        NewEvent(
            action=action,
            at=at,
            object_kind=ObjectKind.EXPERT,
            object_id=expert.public_id,
            institution_id=expert.institution_id,
            details={
                "first_day": leave.first_day.isoformat(),
                "last_day": leave.last_day.isoformat(),
                "kind": leave.kind.value,
            },
        ),
    )
