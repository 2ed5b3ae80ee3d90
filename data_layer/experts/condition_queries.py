"""Conditions the reads of experts share: whose rows, on which day, with which words."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from data_layer.experts.roster_tables import (
    ExpertConflict,
    ExpertSubspecialty,
    ExpertVersion,
    TeamService,
    TeamVersion,
)
from data_layer.experts.tables import Expert, ExpertSkill, ExpertTeam, TeamMember, TeamShift
from data_layer.institutions.site_scope_queries import sites_of_cities
from data_layer.scope import Scope

Dated = (
    ExpertConflict
    | ExpertSkill
    | ExpertSubspecialty
    | ExpertVersion
    | TeamMember
    | TeamService
    | TeamShift
    | TeamVersion
)


def in_scope(scope: Scope, today: date) -> ColumnElement[bool]:
    """The condition on a team that keeps a reader to their own; an empty scope keeps none.

    An expert reaches the teams they belong to today.
    """
    if scope.is_province_wide:
        return true()
    reached = []
    if scope.cities:
        reached.append(ExpertTeam.institution_id.in_(sites_of_cities(scope)))
    if scope.team_ids:
        reached.append(ExpertTeam.id.in_(scope.team_ids))
    if scope.expert_ids:
        reached.append(ExpertTeam.id.in_(_teams_of(scope.expert_ids, today)))
    return or_(false(), *reached)


def holds_on(table: type[Dated], day: date) -> ColumnElement[bool]:
    return and_(table.valid_from <= day, or_(table.valid_to.is_(None), table.valid_to > day))


def is_open_on(day: date) -> ColumnElement[bool]:
    is_not_closed = or_(ExpertTeam.closed_on.is_(None), ExpertTeam.closed_on > day)
    return and_(ExpertTeam.founded_on <= day, is_not_closed)


def expert_in_scope(scope: Scope, today: date) -> ColumnElement[bool]:
    """Of the province, of the cities' hospitals, or today's members of a team in reach; oneself."""
    if scope.is_province_wide:
        return true()
    members = (
        select(TeamMember.expert_id)
        .join(ExpertTeam, ExpertTeam.id == TeamMember.team_id)
        .where(in_scope(scope, today), holds_on(TeamMember, today))
    )
    reached = [Expert.id.in_(members)]
    if scope.cities:
        reached.append(Expert.institution_id.in_(sites_of_cities(scope)))
    if scope.expert_ids:
        reached.append(Expert.id.in_(scope.expert_ids))
    return or_(*reached)


def has_words(
    text: str, columns: Collection[InstrumentedAttribute[str]]
) -> list[ColumnElement[bool]]:
    """Every word of the text stands in one of the columns."""
    return [
        or_(*(column.icontains(word, autoescape=True) for column in columns))
        for word in text.split()
    ]


def by_code_point(session: Session, column: InstrumentedAttribute[str]) -> ColumnElement[str]:
    """The same order on both databases: SQLite's own, which PostgreSQL calls "C"."""
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    return column.expression if on_sqlite else column.collate("C")


def _teams_of(expert_ids: Collection[int], today: date) -> Select[int]:
    return select(TeamMember.team_id).where(
        TeamMember.expert_id.in_(expert_ids), holds_on(TeamMember, today)
    )
