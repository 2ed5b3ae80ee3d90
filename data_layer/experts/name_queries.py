"""What experts are called, for who may know."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.experts.condition_queries import expert_in_scope
from data_layer.experts.tables import Expert
from data_layer.scope import Scope


@dataclass(frozen=True, kw_only=True)
class ExpertName:
    public_id: str
    name: str


def expert_names(
    session: Session, scope: Scope, expert_ids: Collection[int], today: date
) -> dict[int, ExpertName]:
    """By expert; those out of scope are missing."""
    rows = session.execute(
        select(Expert.id, Expert.public_id, Expert.name).where(
            Expert.id.in_(expert_ids), expert_in_scope(scope, today)
        )
    )
    return {row.id: ExpertName(public_id=row.public_id, name=row.name) for row in rows}
