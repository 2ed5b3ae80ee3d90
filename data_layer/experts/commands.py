"""What a lead changes: who belongs to a team.

Each works from a day on and leaves the past as it was. `scope` is what the account leads: its
teams, or the province; belonging to a team or seeing a city changes nothing.
"""

from datetime import date, datetime

from sqlalchemy import Select, delete, or_, select, update
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind, Plain
from data_layer.clock import local_day
from data_layer.experts import rules
from data_layer.experts.condition_queries import holds_on
from data_layer.experts.errors import (
    AlreadyAMemberError,
    ExpertNotFoundError,
    LicenceExpiredError,
    NotAMemberError,
    TeamHasALeadError,
)
from data_layer.experts.records import NewMember, TeamRole
from data_layer.experts.shift_row_commands import end_shift, shifts_from
from data_layer.experts.tables import Expert, ExpertTeam, TeamMember
from data_layer.experts.team_guard_queries import (
    require_led_team,
    require_member,
    require_open_team,
)
from data_layer.scope import Scope


def add_member(session: Session, scope: Scope, member: NewMember, *, at: datetime) -> None:
    """From `member.valid_from` on, without an end."""
    rules.require_not_past(member.valid_from, local_day(at))
    require_open_team(session, scope, member.team_id, member.valid_from)
    _require_licence(session, member.expert_id, member.valid_from)
    same_role = _members_from(member.team_id, member.role, member.valid_from)
    if session.scalars(same_role.where(TeamMember.expert_id == member.expert_id)).first():
        raise AlreadyAMemberError
    if member.role == TeamRole.LEAD and session.scalars(same_role).first():
        raise TeamHasALeadError
    _join(session, member, at)


def hand_over_lead(
    session: Session, scope: Scope, team_id: int, expert_id: int, *, day: date, at: datetime
) -> None:
    """From the day on the expert leads; whoever led keeps every other role.

    Raises:
        NotAMemberError: only a member of the team can lead it.
        AlreadyAMemberError: they lead it already.
    """
    rules.require_not_past(day, local_day(at))
    require_open_team(session, scope, team_id, day)
    require_member(session, team_id, expert_id, day)
    leading = session.scalars(
        select(TeamMember).where(
            TeamMember.id.in_(_members_from(team_id, TeamRole.LEAD, day)),
        )
    ).all()
    if any(one.expert_id == expert_id for one in leading):
        raise AlreadyAMemberError
    for one in leading:
        if one.valid_from >= day:
            session.delete(one)
        else:
            one.valid_to = day
    session.flush()
    lead = NewMember(team_id=team_id, expert_id=expert_id, role=TeamRole.LEAD, valid_from=day)
    _join(session, lead, at)


def _join(session: Session, member: NewMember, at: datetime) -> None:
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
    require_led_team(session, scope, team_id)
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
    for row in shifts_from(session, expert_id, first_free):
        if row.team_id == team_id:
            end_shift(session, row, first_free)
    _note(session, Action.TEAM_LEAVE, team_id, at, expert=expert_id, day=last_day.isoformat())


def _require_licence(session: Session, expert_id: int, day: date) -> None:
    found = session.get(Expert, expert_id)
    if found is None:
        raise ExpertNotFoundError
    if found.licence_valid_to < day:
        raise LicenceExpiredError(valid_to=found.licence_valid_to)


def _members_from(team_id: int, role: TeamRole, day: date) -> Select[int]:
    """Who holds the role in the team that day or later."""
    return select(TeamMember.id).where(
        TeamMember.team_id == team_id,
        TeamMember.role == role,
        or_(TeamMember.valid_to.is_(None), TeamMember.valid_to > day),
    )


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
