"""Undoes a list of experts unless cases would lie with somebody who leaves their team by it."""

from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from data_layer.cases.queries import IS_OPEN
from data_layer.cases.records import IN_HAND_STATUSES
from data_layer.cases.tables import Case
from data_layer.clock import local_day
from data_layer.experts.condition_queries import holds_on
from data_layer.experts.roster_list_errors import RosterInUseError
from data_layer.experts.roster_tables import RosterImport, RosterImportChange
from data_layer.experts.roster_undo_commands import undo_roster
from data_layer.experts.tables import TeamMember
from data_layer.scope import Scope

_NAMED = 3


def undo_list(
    session: Session, scope: Scope, public_id: str, *, by: int | None, at: datetime
) -> int:
    """How many experts are again as they were.

    Raises:
        RosterInUseError, and what `undo_roster` raises; nothing is undone.
    """
    count = undo_roster(session, scope, public_id, by=by, at=at)
    is_member = exists().where(
        TeamMember.team_id == Case.team_id,
        TeamMember.expert_id == Case.expert_id,
        holds_on(TeamMember, local_day(at)),
    )
    lying = session.scalars(
        select(Case.case_number)
        .join(RosterImportChange, RosterImportChange.expert_id == Case.expert_id)
        .join(RosterImport, RosterImport.id == RosterImportChange.import_id)
        .where(
            RosterImport.public_id == public_id,
            IS_OPEN,
            Case.status.in_(IN_HAND_STATUSES),
            ~is_member,
        )
        .order_by(Case.due_at, Case.id)
    ).all()
    if lying:
        raise RosterInUseError(count=len(lying), cases=", ".join(lying[:_NAMED]))
    return count
