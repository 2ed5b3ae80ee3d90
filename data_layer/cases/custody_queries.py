"""Reads who answers for the cases that no expert has."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session

from data_layer.cases.assignment_tables import CaseCustody
from data_layer.cases.queries import IS_OPEN
from data_layer.cases.records import CaseKind, CaseStatus, Urgency
from data_layer.cases.tables import Case
from data_layer.experts.condition_queries import is_open_on
from data_layer.experts.records import TeamTier
from data_layer.experts.tables import ExpertTeam
from data_layer.institutions.tables import Agreement


@dataclass(frozen=True, kw_only=True)
class KeptCase:
    """A case that waits, and who answers for it; without a tier nobody does yet."""

    id: int
    case_number: str
    kind: CaseKind
    urgency: Urgency
    requesting_institution_id: int
    requested_at: datetime
    due_at: datetime
    tier: TeamTier | None
    team_id: int | None


def kept_cases(
    session: Session, today: date, case_ids: Collection[int] | None = None
) -> list[KeptCase]:
    """Those that wait, of the whole province; or some of them.

    A team that was closed answers for nothing any more.
    """
    statement = (
        select(Case, CaseCustody.tier, CaseCustody.team_id)
        .outerjoin(CaseCustody, and_(CaseCustody.case_id == Case.id, _answers(today)))
        .where(IS_OPEN, Case.status == CaseStatus.WAITING)
        .order_by(Case.id)
    )
    if case_ids is not None:
        statement = statement.where(Case.id.in_(case_ids))
    return [
        KeptCase(
            id=row.Case.id,
            case_number=row.Case.case_number,
            kind=CaseKind(row.Case.kind),
            urgency=Urgency(row.Case.urgency),
            requesting_institution_id=row.Case.requesting_institution_id,
            requested_at=row.Case.requested_at,
            due_at=row.Case.due_at,
            tier=TeamTier(row.tier) if row.tier else None,
            team_id=row.team_id,
        )
        for row in session.execute(statement)
    ]


def _answers(today: date) -> ColumnElement[bool]:
    is_open = exists().where(ExpertTeam.id == CaseCustody.team_id, is_open_on(today))
    return or_(CaseCustody.team_id.is_(None), is_open)


def teams_answering(
    session: Session, institution_ids: Collection[int], today: date
) -> dict[int, list[tuple[TeamTier, int]]]:
    """By requesting institution, the open teams that an agreement in force lets it ask."""
    rows = session.execute(
        select(Agreement.requesting_institution_id, ExpertTeam.tier, ExpertTeam.id)
        .join(ExpertTeam, ExpertTeam.institution_id == Agreement.diagnosing_institution_id)
        .where(
            Agreement.requesting_institution_id.in_(institution_ids),
            and_(
                Agreement.valid_from <= today,
                or_(Agreement.valid_to.is_(None), Agreement.valid_to > today),
            ),
            is_open_on(today),
        )
    )
    teams: dict[int, list[tuple[TeamTier, int]]] = defaultdict(list)
    for institution_id, tier, team_id in rows:
        teams[institution_id].append((TeamTier(tier), team_id))
    return teams


def keeping_team(session: Session, case_id: int) -> int | None:
    """Which team answers for a case that waits; None for the province's own desk."""
    return session.scalar(select(CaseCustody.team_id).where(CaseCustody.case_id == case_id))
