"""What a lead changes: who belongs to a team, who works when, who is away.

Each works from a day on and leaves the past as it was. `scope` is what the account leads: its
teams, or the province; belonging to a team or seeing a city changes nothing.
"""

from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import date, datetime

from sqlalchemy import Select, delete, or_, select, update
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind, Plain
from data_layer.clock import PROVINCE, local_day
from data_layer.experts import rules
from data_layer.experts.condition_queries import holds_on
from data_layer.experts.errors import (
    AlreadyAMemberError,
    ExpertNotFoundError,
    LeaveOverlapsError,
    LicenceExpiredError,
    NotAMemberError,
    PastNotChangeableError,
    ShiftOverlapsError,
    TeamClosedError,
    TeamHasALeadError,
    TeamNotFoundError,
)
from data_layer.experts.records import Leave, NewMember, ShiftRecord, TeamRole
from data_layer.experts.tables import Expert, ExpertLeave, ExpertTeam, TeamMember, TeamShift
from data_layer.scope import Scope


def add_member(session: Session, scope: Scope, member: NewMember, *, at: datetime) -> None:
    """From `member.valid_from` on, without an end."""
    rules.require_not_past(member.valid_from, local_day(at))
    _require_open_team(session, scope, member.team_id, member.valid_from)
    _require_licence(session, member.expert_id, member.valid_from)
    same_role = _members_from(member.team_id, member.role, member.valid_from)
    if session.scalars(same_role.where(TeamMember.expert_id == member.expert_id)).first():
        raise AlreadyAMemberError
    if member.role == TeamRole.LEAD and session.scalars(same_role).first():
        raise TeamHasALeadError
    session.add(
        TeamMember(
            team_id=member.team_id,
            expert_id=member.expert_id,
            role=member.role,
            valid_from=member.valid_from,
            valid_to=None,
            recorded_at=at,
        )
    )
    _note(session, Action.TEAM_JOIN, member.team_id, at, expert=member.expert_id, role=member.role)


def remove_member(
    session: Session, scope: Scope, team_id: int, expert_id: int, *, last_day: date, at: datetime
) -> None:
    """Ends every role of the expert in the team after `last_day`, and their shifts there."""
    rules.require_not_past(last_day, local_day(at))
    _require_team(session, scope, team_id)
    first_free = last_day + rules.ONE_DAY
    ends = session.execute(
        update(TeamMember)
        .where(
            TeamMember.team_id == team_id,
            TeamMember.expert_id == expert_id,
            holds_on(TeamMember, last_day),
        )
        .values(valid_to=first_free)
        .returning(TeamMember.id)
    ).all()
    if not ends:
        raise NotAMemberError
    own = (TeamMember.team_id == team_id, TeamMember.expert_id == expert_id)
    session.execute(delete(TeamMember).where(*own, TeamMember.valid_from >= first_free))
    for row in _shifts_from(session, expert_id, first_free):
        if row.team_id == team_id:
            _end_shift(session, row, first_free)
    _note(session, Action.TEAM_LEAVE, team_id, at, expert=expert_id, day=last_day.isoformat())


def set_shift(session: Session, scope: Scope, shift: ShiftRecord, *, at: datetime) -> None:
    """The weekly shift from `shift.valid_from` on, in place of those of the team it meets."""
    rules.require_shift(shift)
    if rules.first_start(shift, PROVINCE) < at:
        raise PastNotChangeableError(first_day=shift.valid_from)
    _require_open_team(session, scope, shift.team_id, shift.valid_from)
    _require_member(session, shift.team_id, shift.expert_id, shift.valid_from)
    for row in _shifts_from(session, shift.expert_id, shift.valid_from):
        if not rules.do_overlap(_record(row), shift):
            continue
        if row.team_id != shift.team_id:
            raise ShiftOverlapsError
        _resume_shift(session, row, shift.valid_to)
        _end_shift(session, row, shift.valid_from)
    session.flush()
    session.add(TeamShift(**asdict(shift)))


def record_leave(session: Session, scope: Scope, leave: Leave, *, at: datetime) -> None:
    """Days away, for an expert of a team in scope or for oneself."""
    today = local_day(at)
    rules.require_leave(leave, today)
    _require_own_expert(session, scope, leave.expert_id, today)
    is_known = (
        select(ExpertLeave.id)
        .where(
            ExpertLeave.expert_id == leave.expert_id,
            ExpertLeave.first_day <= leave.last_day,
            ExpertLeave.last_day >= leave.first_day,
        )
        .limit(1)
    )
    if session.scalar(is_known):
        raise LeaveOverlapsError
    session.add(
        ExpertLeave(expert_id=leave.expert_id, first_day=leave.first_day, last_day=leave.last_day)
    )


def _require_team(session: Session, scope: Scope, team_id: int) -> ExpertTeam:
    is_led = scope.is_province_wide or team_id in scope.team_ids
    found = session.get(ExpertTeam, team_id) if is_led else None
    if found is None:
        raise TeamNotFoundError
    return found


def _require_open_team(session: Session, scope: Scope, team_id: int, day: date) -> None:
    found = _require_team(session, scope, team_id)
    if not rules.is_valid_on(found.founded_on, found.closed_on, day):
        raise TeamClosedError


def _require_licence(session: Session, expert_id: int, day: date) -> None:
    found = session.get(Expert, expert_id)
    if found is None:
        raise ExpertNotFoundError
    if found.licence_valid_to < day:
        raise LicenceExpiredError(valid_to=found.licence_valid_to)


def _require_member(session: Session, team_id: int, expert_id: int, day: date) -> None:
    statement = select(TeamMember.id).where(
        TeamMember.team_id == team_id,
        TeamMember.expert_id == expert_id,
        holds_on(TeamMember, day),
    )
    if session.scalars(statement).first() is None:
        raise NotAMemberError


def _require_own_expert(session: Session, scope: Scope, expert_id: int, today: date) -> None:
    if scope.is_province_wide or expert_id in scope.expert_ids:
        return
    statement = select(TeamMember.id).where(
        TeamMember.expert_id == expert_id,
        TeamMember.team_id.in_(scope.team_ids),
        holds_on(TeamMember, today),
    )
    if session.scalars(statement).first() is None:
        raise ExpertNotFoundError


def _members_from(team_id: int, role: TeamRole, day: date) -> Select[int]:
    """Who holds the role in the team that day or later."""
    return select(TeamMember.id).where(
        TeamMember.team_id == team_id,
        TeamMember.role == role,
        or_(TeamMember.valid_to.is_(None), TeamMember.valid_to > day),
    )


def _shifts_from(session: Session, expert_id: int, day: date) -> Sequence[TeamShift]:
    """The weekly shifts of the expert in every team that are valid that day or later."""
    return session.scalars(
        select(TeamShift)
        .where(
            TeamShift.expert_id == expert_id,
            or_(TeamShift.valid_to.is_(None), TeamShift.valid_to > day),
        )
        .order_by(TeamShift.id)
    ).all()


def _end_shift(session: Session, row: TeamShift, day: date) -> None:
    """From the day on it no longer begins; what would only begin then never was."""
    if row.valid_from >= day:
        session.delete(row)
        return
    row.valid_to = day


def _resume_shift(session: Session, row: TeamShift, day: date | None) -> None:
    """What was replaced for a while comes back after it."""
    if day is None or (row.valid_to is not None and row.valid_to <= day):
        return
    session.add(TeamShift(**asdict(_record(row)) | {"valid_from": max(row.valid_from, day)}))


def _record(row: TeamShift) -> ShiftRecord:
    return ShiftRecord(**{field.name: getattr(row, field.name) for field in fields(ShiftRecord)})


def _note(session: Session, action: Action, team_id: int, at: datetime, **details: Plain) -> None:
    """Who belongs to a team reads its cases and reviews its reports: that is a right."""
    team = session.get_one(ExpertTeam, team_id)
    record(
        session,
        NewEvent(
            action=action,
            at=at,
            object_kind=ObjectKind.TEAM,
            object_id=team.public_id,
            institution_id=team.institution_id,
            details=details,
        ),
    )
