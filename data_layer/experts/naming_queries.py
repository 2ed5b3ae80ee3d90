"""Reads what experts and teams are called, by their numbers."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.experts.tables import Expert, ExpertTeam


@dataclass(frozen=True, kw_only=True)
class Named:
    public_id: str
    name: str

    def __str__(self) -> str:
        return f"{self.name} ({self.public_id})"


def experts_named(session: Session, expert_ids: Collection[int]) -> dict[int, Named]:
    rows = session.execute(
        select(Expert.id, Expert.public_id, Expert.name).where(Expert.id.in_(expert_ids))
    )
    return {row.id: Named(public_id=row.public_id, name=row.name) for row in rows}


def teams_named(session: Session, team_ids: Collection[int]) -> dict[int, Named]:
    rows = session.execute(
        select(ExpertTeam.id, ExpertTeam.public_id, ExpertTeam.name).where(
            ExpertTeam.id.in_(team_ids)
        )
    )
    return {row.id: Named(public_id=row.public_id, name=row.name) for row in rows}
