"""Reads the teams and their rosters, as of any day."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, case, func, select
from sqlalchemy.orm import Session

from data_layer.experts.condition_queries import (
    by_code_point,
    has_words,
    holds_on,
    in_scope,
    is_open_on,
)
from data_layer.experts.errors import TeamNotFoundError
from data_layer.experts.queries import modalities_of
from data_layer.experts.records import (
    ExpertTitle,
    MemberRecord,
    TeamFilter,
    TeamRecord,
    TeamRole,
    TeamSort,
    TeamTier,
)
from data_layer.experts.tables import Expert, ExpertSkill, ExpertTeam, TeamMember
from data_layer.institutions.tables import Institution
from data_layer.scope import Scope

_Statement = Select[*tuple[Any, ...]]
_TITLES = {title: place for place, title in enumerate(ExpertTitle)}
_TIERS = {tier: place for place, tier in enumerate(TeamTier)}


def teams(
    session: Session,
    scope: Scope,
    criteria: TeamFilter,
    today: date,
    rows: range = range(100),
) -> list[TeamRecord]:
    """The open teams asked for; the row number breaks ties, so that pages never overlap."""
    key = _team_key(session, criteria.sort, today)
    statement = (
        _filtered_teams(_teams(today), scope, criteria, today)
        .order_by(key.desc() if criteria.is_descending else key.asc(), ExpertTeam.id)
        .offset(rows.start)
        .limit(len(rows))
    )
    return [_team(row) for row in session.execute(statement)]


def team_count(session: Session, scope: Scope, criteria: TeamFilter, today: date) -> int:
    matching = _filtered_teams(_teams(today), scope, criteria, today).subquery()
    return session.execute(select(func.count()).select_from(matching)).scalar_one()


def team(session: Session, scope: Scope, public_id: str, today: date) -> TeamRecord:
    """Raises TeamNotFoundError, also for a team out of scope; closed teams are still found."""
    statement = _teams(today).where(ExpertTeam.public_id == public_id, in_scope(scope, today))
    row = session.execute(statement).one_or_none()
    if row is None:
        raise TeamNotFoundError(team=public_id)
    return _team(row)


def members(session: Session, scope: Scope, team_id: int, today: date) -> list[MemberRecord]:
    """The roster of a day: who leads first, then by title and name."""
    rows = session.execute(
        select(
            Expert.id,
            Expert.public_id,
            Expert.name,
            Expert.title,
            Expert.licence_valid_to,
            Institution.name.label("institution_name"),
            TeamMember.role,
            TeamMember.valid_from,
        )
        .join(TeamMember, TeamMember.expert_id == Expert.id)
        .join(ExpertTeam, ExpertTeam.id == TeamMember.team_id)
        .join(Institution, Institution.id == Expert.institution_id)
        .where(ExpertTeam.id == team_id, in_scope(scope, today), holds_on(TeamMember, today))
    )
    held: dict[int, list[Row[*tuple[Any, ...]]]] = defaultdict(list)
    for row in rows:
        held[row.id].append(row)
    modalities = modalities_of(session, held, today)
    found = [_member(held[expert_id], modalities[expert_id]) for expert_id in held]
    return sorted(found, key=_rank)


def _teams(today: date) -> _Statement:
    return select(
        ExpertTeam.id,
        ExpertTeam.public_id,
        ExpertTeam.name,
        ExpertTeam.tier,
        ExpertTeam.institution_id,
        Institution.name.label("institution_name"),
        Institution.city,
        ExpertTeam.founded_on,
        ExpertTeam.closed_on,
        _lead_name(today).label("lead_name"),
        _member_count(today).label("member_count"),
    ).join(Institution, Institution.id == ExpertTeam.institution_id)


def _lead_name(today: date) -> ColumnElement[str | None]:
    return (
        select(func.min(Expert.name))
        .join(TeamMember, TeamMember.expert_id == Expert.id)
        .where(
            TeamMember.team_id == ExpertTeam.id,
            TeamMember.role == TeamRole.LEAD,
            holds_on(TeamMember, today),
        )
        .scalar_subquery()
    )


def _member_count(today: date) -> ColumnElement[int]:
    return (
        select(func.count(TeamMember.expert_id.distinct()))
        .where(TeamMember.team_id == ExpertTeam.id, holds_on(TeamMember, today))
        .scalar_subquery()
    )


def _filtered_teams(
    statement: _Statement, scope: Scope, criteria: TeamFilter, today: date
) -> _Statement:
    statement = statement.where(
        in_scope(scope, today),
        is_open_on(today),
        *has_words(criteria.text, (ExpertTeam.name, Institution.name)),
    )
    readers = (
        select(TeamMember.team_id)
        .join(ExpertSkill, ExpertSkill.expert_id == TeamMember.expert_id)
        .where(
            ExpertSkill.modality.in_(criteria.modalities),
            holds_on(ExpertSkill, today),
            holds_on(TeamMember, today),
        )
    )
    for chosen, condition in (
        (criteria.tiers, ExpertTeam.tier.in_(criteria.tiers)),
        (criteria.cities, Institution.city.in_(criteria.cities)),
        (criteria.modalities, ExpertTeam.id.in_(readers)),
    ):
        if chosen:
            statement = statement.where(condition)
    return statement


def _team_key(session: Session, sort: TeamSort, today: date) -> ColumnElement[Any]:
    match sort:
        case TeamSort.TIER:
            return case(_TIERS, value=ExpertTeam.tier)
        case TeamSort.MEMBERS:
            return _member_count(today)
        case TeamSort.FOUNDED:
            return ExpertTeam.founded_on.expression
        case TeamSort.INSTITUTION:
            return by_code_point(session, Institution.name)
        case TeamSort.NAME:
            return by_code_point(session, ExpertTeam.name)


def _team(row: Row[*tuple[Any, ...]]) -> TeamRecord:
    facts = dict(row._mapping) | {
        "tier": TeamTier(row.tier),
        "lead_name": row.lead_name or "",
    }
    return TeamRecord(**facts)


def _member(held: Sequence[Row[*tuple[Any, ...]]], modalities: frozenset[str]) -> MemberRecord:
    first = min(held, key=lambda row: row.valid_from)
    return MemberRecord(
        expert_id=first.id,
        expert_public_id=first.public_id,
        name=first.name,
        title=ExpertTitle(first.title),
        institution_name=first.institution_name,
        roles=frozenset(TeamRole(row.role) for row in held),
        modalities=modalities,
        licence_valid_to=first.licence_valid_to,
        member_since=first.valid_from,
    )


def _rank(member: MemberRecord) -> tuple[bool, int, str, int]:
    is_led_by_other = TeamRole.LEAD not in member.roles
    return is_led_by_other, _TITLES[member.title], member.name, member.expert_id
