"""Reads what happened to a case, for whoever may see it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.accounts.records import Scope
from data_layer.accounts.tables import Account
from data_layer.cases.access_queries import access_to
from data_layer.cases.detail_records import TimelineEvent
from data_layer.cases.records import Actor, CaseEventKind
from data_layer.cases.tables import CaseEvent
from data_layer.experts.tables import Expert, ExpertTeam


def timeline(
    session: Session, scope: Scope, actor: Actor, case_number: str, *, now: datetime
) -> list[TimelineEvent]:
    """What happened, oldest first."""
    access = access_to(session, scope, actor, case_number, now)
    rows = session.execute(
        select(
            CaseEvent, Account.display_name.label("account_name"), Expert.name.label("expert_name")
        )
        .outerjoin(Account, Account.id == CaseEvent.account_id)
        .outerjoin(Expert, Expert.id == CaseEvent.expert_id)
        .where(CaseEvent.case_id == access.case.id)
        .order_by(CaseEvent.happened_at, CaseEvent.id)
    ).all()
    teams = _team_names(session, {row.CaseEvent.details.get("team_id") for row in rows})
    return [
        TimelineEvent(
            kind=CaseEventKind(row.CaseEvent.kind),
            happened_at=row.CaseEvent.happened_at,
            account_name=row.account_name,
            expert_name=row.expert_name,
            team_name=teams.get(row.CaseEvent.details.get("team_id")),
            details=row.CaseEvent.details,
        )
        for row in rows
    ]


def _team_names(session: Session, team_ids: Collection[object]) -> dict[object, str]:
    known = [one for one in team_ids if isinstance(one, int)]
    rows = session.execute(select(ExpertTeam.id, ExpertTeam.name).where(ExpertTeam.id.in_(known)))
    return {row.id: row.name for row in rows}
