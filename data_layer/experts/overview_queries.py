"""Reads how many teams and experts there are, as of any day."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_layer.experts.conditions import holds_on, in_scope, is_open_on
from data_layer.experts.tables import ExpertTeam, TeamMember
from data_layer.scope import Scope


def team_count(session: Session, scope: Scope, day: date) -> int:
    return session.execute(
        select(func.count()).select_from(ExpertTeam).where(is_open_on(day), in_scope(scope, day))
    ).scalar_one()


def expert_count(session: Session, scope: Scope, day: date) -> int:
    """Experts who belong to an open team on the day, each once."""
    return session.execute(
        select(func.count(TeamMember.expert_id.distinct()))
        .join(ExpertTeam, ExpertTeam.id == TeamMember.team_id)
        .where(holds_on(TeamMember, day), is_open_on(day), in_scope(scope, day))
    ).scalar_one()
