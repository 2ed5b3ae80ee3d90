"""Whether a team may be changed by who asks, and whether somebody belongs to it on a day."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.experts import rules
from data_layer.experts.condition_queries import holds_on
from data_layer.experts.errors import NotAMemberError, TeamClosedError, TeamNotFoundError
from data_layer.experts.tables import ExpertTeam, TeamMember
from data_layer.scope import Scope


def leads(scope: Scope, team_id: int) -> bool:
    return scope.is_province_wide or team_id in scope.team_ids


def require_led_team(session: Session, scope: Scope, team_id: int) -> ExpertTeam:
    found = session.get(ExpertTeam, team_id) if leads(scope, team_id) else None
    if found is None:
        raise TeamNotFoundError
    return found


def require_open_team(session: Session, scope: Scope, team_id: int, day: date) -> ExpertTeam:
    found = require_led_team(session, scope, team_id)
    if not rules.is_valid_on(found.founded_on, found.closed_on, day):
        raise TeamClosedError
    return found


def require_member(session: Session, team_id: int, expert_id: int, day: date) -> None:
    statement = select(TeamMember.id).where(
        TeamMember.team_id == team_id,
        TeamMember.expert_id == expert_id,
        holds_on(TeamMember, day),
    )
    if session.scalars(statement).first() is None:
        raise NotAMemberError
