"""Reads the directory of experts, as of any day."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, case, func, select
from sqlalchemy.orm import Session

from data_layer.experts.condition_queries import (
    by_code_point,
    expert_in_scope,
    has_words,
    holds_on,
    in_scope,
    is_open_on,
)
from data_layer.experts.errors import ExpertNotFoundError
from data_layer.experts.queries import modalities_of
from data_layer.experts.records import (
    ExpertFilter,
    ExpertRecord,
    ExpertSort,
    ExpertTitle,
    Place,
    TeamRole,
)
from data_layer.experts.tables import Expert, ExpertSkill, ExpertTeam, TeamMember
from data_layer.institutions.tables import Institution
from data_layer.scope import Scope

_Statement = Select[*tuple[Any, ...]]
_TITLES = {title: place for place, title in enumerate(ExpertTitle)}


def experts(
    session: Session,
    scope: Scope,
    criteria: ExpertFilter,
    today: date,
    rows: range = range(100),
) -> list[ExpertRecord]:
    key = _expert_key(session, criteria.sort)
    statement = (
        _filtered_experts(_experts(), scope, criteria, today)
        .order_by(key.desc() if criteria.is_descending else key.asc(), Expert.id)
        .offset(rows.start)
        .limit(len(rows))
    )
    found = session.execute(statement).all()
    modalities = modalities_of(session, [row.id for row in found], today)
    return [_expert(row, modalities[row.id]) for row in found]


def expert_count(session: Session, scope: Scope, criteria: ExpertFilter, today: date) -> int:
    matching = _filtered_experts(_experts(), scope, criteria, today).subquery()
    return session.execute(select(func.count()).select_from(matching)).scalar_one()


def expert(session: Session, scope: Scope, public_id: str, today: date) -> ExpertRecord:
    """Raises ExpertNotFoundError, also for an expert out of scope."""
    wanted = (Expert.public_id == public_id, expert_in_scope(scope, today))
    row = session.execute(_experts().where(*wanted)).one_or_none()
    if row is None:
        raise ExpertNotFoundError(expert=public_id)
    return _expert(row, modalities_of(session, [row.id], today)[row.id])


def expert_id_of_licence(session: Session, number: str) -> int | None:
    """Whoever knows the number of a licence is told whose it is."""
    return session.scalar(select(Expert.id).where(Expert.licence_number == number))


def is_reached(session: Session, scope: Scope, expert_id: int, today: date) -> bool:
    wanted = select(Expert.id).where(Expert.id == expert_id, expert_in_scope(scope, today))
    return session.scalars(wanted).first() is not None


def are_reached(session: Session, scope: Scope, public_ids: Collection[str], today: date) -> bool:
    """Whether each of them is there and in scope."""
    found = session.scalars(
        select(Expert.public_id).where(
            Expert.public_id.in_(public_ids), expert_in_scope(scope, today)
        )
    )
    return set(found) == set(public_ids)


def places(session: Session, scope: Scope, expert_id: int, today: date) -> list[Place]:
    """The teams an expert belongs to that day, by name."""
    rows = session.execute(
        select(
            ExpertTeam.id,
            ExpertTeam.public_id,
            ExpertTeam.name,
            TeamMember.role,
            TeamMember.valid_from,
        )
        .join(TeamMember, TeamMember.team_id == ExpertTeam.id)
        .where(
            TeamMember.expert_id == expert_id,
            holds_on(TeamMember, today),
            is_open_on(today),
            in_scope(scope, today),
        )
        .order_by(ExpertTeam.name, ExpertTeam.id)
    )
    held: dict[int, list[Row[*tuple[Any, ...]]]] = defaultdict(list)
    for row in rows:
        held[row.id].append(row)
    return [_place(found) for found in held.values()]


def _experts() -> _Statement:
    return select(
        Expert.id,
        Expert.public_id,
        Expert.name,
        Expert.title,
        Expert.institution_id,
        Institution.name.label("institution_name"),
        Expert.licence_valid_to,
        Expert.practising_since,
        Expert.sign_off_languages,
        Expert.revision,
    ).join(Institution, Institution.id == Expert.institution_id)


def _filtered_experts(
    statement: _Statement, scope: Scope, criteria: ExpertFilter, today: date
) -> _Statement:
    statement = statement.where(
        expert_in_scope(scope, today), *has_words(criteria.text, (Expert.name, Institution.name))
    )
    ends_by = criteria.licence_ends_by or today
    readers = select(ExpertSkill.expert_id).where(
        ExpertSkill.modality.in_(criteria.modalities), holds_on(ExpertSkill, today)
    )
    for chosen, condition in (
        (criteria.titles, Expert.title.in_(criteria.titles)),
        (criteria.cities, Institution.city.in_(criteria.cities)),
        (criteria.modalities, Expert.id.in_(readers)),
        (criteria.licence_ends_by, Expert.licence_valid_to <= ends_by),
    ):
        if chosen:
            statement = statement.where(condition)
    return statement


def _expert_key(session: Session, sort: ExpertSort) -> ColumnElement[Any]:
    match sort:
        case ExpertSort.TITLE:
            return case(_TITLES, value=Expert.title)
        case ExpertSort.LICENCE:
            return Expert.licence_valid_to.expression
        case ExpertSort.INSTITUTION:
            return by_code_point(session, Institution.name)
        case ExpertSort.NAME:
            return by_code_point(session, Expert.name)


def _expert(row: Row[*tuple[Any, ...]], modalities: frozenset[str]) -> ExpertRecord:
    return ExpertRecord(
        **dict(row._mapping) | {"title": ExpertTitle(row.title), "modalities": modalities}
    )


def _place(held: Sequence[Row[*tuple[Any, ...]]]) -> Place:
    first = min(held, key=lambda row: row.valid_from)
    return Place(
        team_id=first.id,
        team_public_id=first.public_id,
        team_name=first.name,
        roles=frozenset(TeamRole(row.role) for row in held),
        member_since=first.valid_from,
    )
