"""What experts and teams are called, for who may know."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.experts.condition_queries import expert_in_scope, in_scope
from data_layer.experts.tables import Expert, ExpertTeam
from data_layer.scope import Scope


@dataclass(frozen=True, kw_only=True)
class Named:
    public_id: str
    name: str

    def __str__(self) -> str:
        return f"{self.name} ({self.public_id})"


def expert_names(
    session: Session, scope: Scope, expert_ids: Collection[int], today: date
) -> dict[int, Named]:
    """By expert; those out of scope are missing."""
    rows = session.execute(
        select(Expert.id, Expert.public_id, Expert.name).where(
            Expert.id.in_(expert_ids), expert_in_scope(scope, today)
        )
    )
    return {row.id: Named(public_id=row.public_id, name=row.name) for row in rows}


def team_names(
    session: Session, scope: Scope, team_ids: Collection[int], today: date
) -> dict[int, Named]:
    """By team; those out of scope are missing."""
    rows = session.execute(
        select(ExpertTeam.id, ExpertTeam.public_id, ExpertTeam.name).where(
            ExpertTeam.id.in_(team_ids), in_scope(scope, today)
        )
    )
    return {row.id: Named(public_id=row.public_id, name=row.name) for row in rows}
