"""Reads what a team was, what it offers, and under which agreements its cases come."""

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from data_layer.experts.condition_queries import in_scope
from data_layer.experts.dossier_records import (
    OfferSpell,
    TeamDossier,
    TeamFacts,
    TeamOffer,
    TeamSpell,
    UsedAgreement,
)
from data_layer.experts.errors import TeamNotFoundError
from data_layer.experts.records import TeamTier
from data_layer.experts.roster_tables import TeamService, TeamVersion
from data_layer.experts.tables import ExpertTeam
from data_layer.institutions.tables import Agreement, Institution
from data_layer.scope import Scope


def team_dossier(session: Session, scope: Scope, public_id: str, today: date) -> TeamDossier:
    """Raises TeamNotFoundError, also for a team out of scope."""
    team = session.scalar(
        select(ExpertTeam)
        .where(ExpertTeam.public_id == public_id, in_scope(scope, today))
        .execution_options(populate_existing=True)
    )
    if team is None:
        raise TeamNotFoundError(team=public_id)
    return TeamDossier(
        id=team.id,
        public_id=team.public_id,
        revision=team.revision,
        facts=TeamFacts(name=team.name, tier=TeamTier(team.tier)),
        names=_names(session, team.id),
        offers=_offers(session, team.id),
        agreements=_agreements(session, team.institution_id, today),
    )


def _names(session: Session, team_id: int) -> tuple[TeamSpell, ...]:
    rows = session.scalars(
        select(TeamVersion)
        .where(TeamVersion.team_id == team_id)
        .order_by(TeamVersion.valid_from.desc())
    )
    return tuple(
        TeamSpell(
            facts=TeamFacts(name=row.name, tier=TeamTier(row.tier)),
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in rows
    )


def _offers(session: Session, team_id: int) -> tuple[OfferSpell, ...]:
    rows = session.scalars(
        select(TeamService)
        .where(TeamService.team_id == team_id)
        .order_by(TeamService.valid_from.desc(), TeamService.case_kind, TeamService.modality)
    )
    return tuple(
        OfferSpell(
            offer=TeamOffer(row.case_kind, row.modality),
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in rows
    )


def _agreements(session: Session, institution_id: int, today: date) -> tuple[UsedAgreement, ...]:
    """Of the institution whose the team is, in force that day, by who asks."""
    rows = session.execute(
        select(
            Agreement.public_id,
            Institution.name.label("requesting_name"),
            Agreement.valid_from,
            Agreement.valid_to,
        )
        .join(Institution, Institution.id == Agreement.requesting_institution_id)
        .where(
            Agreement.diagnosing_institution_id == institution_id,
            Agreement.valid_from <= today,
            or_(Agreement.valid_to.is_(None), Agreement.valid_to > today),
        )
        .order_by(Institution.name, Agreement.id)
    )
    return tuple(UsedAgreement(**row._mapping) for row in rows)
