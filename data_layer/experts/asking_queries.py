"""Reads whose cases may come to an expert: who has an agreement with the house of a team."""

from datetime import date

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from data_layer.experts.condition_queries import expert_in_scope, has_words, holds_on
from data_layer.experts.tables import Expert, ExpertTeam, TeamMember
from data_layer.institutions.tables import Agreement, Institution
from data_layer.scope import Scope


def asking_institutions(
    session: Session, scope: Scope, public_id: str, today: date, text: str = ""
) -> list[tuple[str, str]]:
    """Public id and name of some that are called so; none for an expert out of scope."""
    statement = (
        select(Institution.public_id, Institution.name)
        .where(Institution.id.in_(_asking(scope, public_id, today)))
        .where(*has_words(text, (Institution.name,)))
        .order_by(Institution.name, Institution.id)
        .limit(20)
    )
    return [(row.public_id, row.name) for row in session.execute(statement)]


def may_ask(
    session: Session, scope: Scope, public_id: str, institution_public_id: str, today: date
) -> bool:
    wanted = select(Institution.id).where(
        Institution.public_id == institution_public_id,
        Institution.id.in_(_asking(scope, public_id, today)),
    )
    return session.scalar(wanted) is not None


def _asking(scope: Scope, public_id: str, today: date) -> Select[int]:
    houses = (
        select(ExpertTeam.institution_id)
        .join(TeamMember, TeamMember.team_id == ExpertTeam.id)
        .join(Expert, Expert.id == TeamMember.expert_id)
        .where(
            Expert.public_id == public_id,
            expert_in_scope(scope, today),
            holds_on(TeamMember, today),
        )
    )
    return select(Agreement.requesting_institution_id).where(
        Agreement.diagnosing_institution_id.in_(houses),
        Agreement.valid_from <= today,
        or_(Agreement.valid_to.is_(None), Agreement.valid_to > today),
    )
