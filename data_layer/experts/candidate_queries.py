"""Reads what of every expert decides about cases: one query per fact, for the whole province."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Row, Select, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from data_layer.clock import PROVINCE, local_day, local_time
from data_layer.experts import rules
from data_layer.experts.candidate_records import CandidateFacts
from data_layer.experts.condition_queries import holds_on, is_open_on
from data_layer.experts.duty_rules import capacity_begun, duties_at
from data_layer.experts.records import (
    AgeGroup,
    BodyRegion,
    Duty,
    Leave,
    ShiftRecord,
    TeamRole,
    TeamTier,
)
from data_layer.experts.roster_tables import ExpertConflict, ExpertSubspecialty, TeamService
from data_layer.experts.tables import (
    Expert,
    ExpertLeave,
    ExpertSkill,
    ExpertTeam,
    TeamMember,
    TeamShift,
)

READING_ROLES = frozenset({TeamRole.READER, TeamRole.LEAD})

Fact = TypeVar("Fact")
Statement = Select[*tuple[Any, ...]]


@dataclass(frozen=True, kw_only=True)
class _Facts:
    """By expert, except services and tiers, which are by team."""

    roles: Mapping[int, Mapping[int, frozenset[TeamRole]]]
    duties: Mapping[int, Duty]
    month_capacity: Mapping[int, int]
    modalities: Mapping[int, frozenset[str]]
    subspecialties: Mapping[int, frozenset[tuple[str, BodyRegion, AgeGroup]]]
    conflicts: Mapping[int, frozenset[int]]
    services: Mapping[int, frozenset[tuple[str, str]]]
    tiers: Mapping[int, TeamTier]


def candidate_facts(
    session: Session, at: datetime, expert_ids: Collection[int] | None = None
) -> list[CandidateFacts]:
    """Who belongs to an open team as reader, lead or reviewer, in order of expert.

    Everybody, unless some are named.
    """
    facts = _facts(session, at, expert_ids)
    rows = session.execute(
        select(
            Expert.id, Expert.institution_id, Expert.licence_valid_to, Expert.practising_since
        ).order_by(Expert.id)
    )
    return [_candidate(row, facts) for row in rows if row.id in facts.roles]


def _facts(session: Session, at: datetime, named: Collection[int] | None) -> _Facts:
    today = local_day(at)

    def of(statement: Statement, column: InstrumentedAttribute[int]) -> Statement:
        return statement if named is None else statement.where(column.in_(named))

    roles = _roles(session, of(_members(today), TeamMember.expert_id))
    shifts = _shifts(session, of(_valid_shifts(today), TeamShift.expert_id))
    leaves = _leaves(session, of(_days_away(today), ExpertLeave.expert_id))
    members = {(expert, team) for expert, teams in roles.items() for team in teams}
    worked = [shift for known in shifts.values() for shift in known if _may_cover(shift, at)]
    return _Facts(
        roles=roles,
        duties=duties_at(worked, at, leaves, members, PROVINCE),
        month_capacity=_month_capacity(shifts, leaves, at),
        modalities=_sets(
            session, of(_skills(today), ExpertSkill.expert_id), lambda row: row.modality
        ),
        subspecialties=_sets(
            session, of(_subspecialties(today), ExpertSubspecialty.expert_id), _practice
        ),
        conflicts=_sets(
            session, of(_conflicts(today), ExpertConflict.expert_id), lambda row: row.institution_id
        ),
        services=_sets(session, _services(today), lambda row: (row.case_kind, row.modality)),
        tiers=_tiers(session),
    )


def _candidate(row: Row[int, int, date, date], facts: _Facts) -> CandidateFacts:
    duty, roles = facts.duties.get(row.id), facts.roles[row.id]
    team_id = duty.team_id if duty else min(roles)
    return CandidateFacts(
        expert_id=row.id,
        team_id=team_id,
        team_tier=facts.tiers[team_id],
        institution_id=row.institution_id,
        modalities=facts.modalities.get(row.id, frozenset()),
        licence_valid_to=row.licence_valid_to,
        practising_since=row.practising_since,
        duty=duty,
        month_capacity_rvu_hundredths=facts.month_capacity.get(row.id, 0),
        is_reader=bool(roles[team_id] & READING_ROLES),
        review_team_ids=frozenset(
            team for team, held in roles.items() if TeamRole.REVIEWER in held
        ),
        services=facts.services.get(team_id, frozenset()),
        subspecialties=facts.subspecialties.get(row.id, frozenset()),
        conflict_institution_ids=facts.conflicts.get(row.id, frozenset()),
    )


def _members(today: date) -> Statement:
    return (
        select(TeamMember.expert_id, TeamMember.team_id, TeamMember.role)
        .join(ExpertTeam, ExpertTeam.id == TeamMember.team_id)
        .where(holds_on(TeamMember, today), is_open_on(today))
    )


def _roles(session: Session, members: Statement) -> dict[int, dict[int, frozenset[TeamRole]]]:
    """By expert and team, of teams that are open."""
    held: dict[int, dict[int, frozenset[TeamRole]]] = defaultdict(dict)
    for expert_id, team_id, role in session.execute(members):
        known = held[expert_id].get(team_id, frozenset())
        held[expert_id][team_id] = known | {TeamRole(role)}
    return held


def _valid_shifts(today: date) -> Statement:
    """Those that are or were valid since the month began, or the day before."""
    return (
        select(
            TeamShift.expert_id,
            TeamShift.team_id,
            TeamShift.weekday,
            TeamShift.starts_minute,
            TeamShift.ends_minute,
            TeamShift.capacity_rvu_hundredths,
            TeamShift.valid_from,
            TeamShift.valid_to,
        )
        .where(
            TeamShift.valid_from <= today,
            or_(TeamShift.valid_to.is_(None), TeamShift.valid_to > _since(today)),
        )
        .order_by(TeamShift.expert_id, TeamShift.team_id, TeamShift.id)
    )


def _shifts(session: Session, valid: Statement) -> dict[int, list[ShiftRecord]]:
    found: dict[int, list[ShiftRecord]] = defaultdict(list)
    for row in session.execute(valid):
        found[row.expert_id].append(ShiftRecord(**row._mapping))
    return found


def _days_away(today: date) -> Statement:
    return select(ExpertLeave.expert_id, ExpertLeave.first_day, ExpertLeave.last_day).where(
        # A night shift that begins today ends where tomorrow's leave begins.
        ExpertLeave.first_day <= today + rules.ONE_DAY,
        ExpertLeave.last_day >= _since(today),
    )


def _leaves(session: Session, away: Statement) -> dict[int, list[Leave]]:
    found: dict[int, list[Leave]] = defaultdict(list)
    for row in session.execute(away):
        found[row.expert_id].append(Leave(**row._mapping))
    return found


def _since(today: date) -> date:
    return min(today.replace(day=1), today - rules.ONE_DAY)


def _month_capacity(
    shifts: Mapping[int, list[ShiftRecord]], leaves: Mapping[int, list[Leave]], at: datetime
) -> dict[int, int]:
    local = local_time(at)
    minute = local.hour * 60 + local.minute
    return {
        expert_id: capacity_begun(known, leaves.get(expert_id, ()), local.date(), minute)
        for expert_id, known in shifts.items()
    }


def _may_cover(shift: ShiftRecord, at: datetime) -> bool:
    """Few shifts do; which of them really cover the moment, the rule says."""
    local = local_time(at)
    minute, weekday = local.hour * 60 + local.minute, local.isoweekday()
    if shift.weekday == weekday:
        return shift.starts_minute <= minute < shift.ends_minute
    return shift.weekday == (weekday - 1 or 7) and minute + rules.DAY_MINUTES < shift.ends_minute


def _sets(
    session: Session,
    statement: Statement,
    fact: Callable[[Row[*tuple[Any, ...]]], Fact],
) -> dict[int, frozenset[Fact]]:
    """The facts of each row's first column."""
    found: dict[int, set[Fact]] = defaultdict(set)
    for row in session.execute(statement):
        found[row[0]].add(fact(row))
    return {key: frozenset(facts) for key, facts in found.items()}


def _practice(row: Row[*tuple[Any, ...]]) -> tuple[str, BodyRegion, AgeGroup]:
    return row.modality, BodyRegion(row.body_region), AgeGroup(row.age_group)


def _skills(today: date) -> Statement:
    return select(ExpertSkill.expert_id, ExpertSkill.modality).where(holds_on(ExpertSkill, today))


def _subspecialties(today: date) -> Statement:
    table = ExpertSubspecialty
    return select(table.expert_id, table.modality, table.body_region, table.age_group).where(
        holds_on(table, today)
    )


def _conflicts(today: date) -> Statement:
    return select(ExpertConflict.expert_id, ExpertConflict.institution_id).where(
        holds_on(ExpertConflict, today)
    )


def _services(today: date) -> Statement:
    return select(TeamService.team_id, TeamService.case_kind, TeamService.modality).where(
        holds_on(TeamService, today)
    )


def _tiers(session: Session) -> dict[int, TeamTier]:
    rows = session.execute(select(ExpertTeam.id, ExpertTeam.tier))
    return {row.id: TeamTier(row.tier) for row in rows}
