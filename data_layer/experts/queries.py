"""Reads who is on duty when, at a moment and through a week."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from data_layer.clock import PROVINCE, day_starts_at, local_day, local_time
from data_layer.experts import rules
from data_layer.experts.condition_queries import holds_on, in_scope, is_open_on
from data_layer.experts.duty_rules import duties_at
from data_layer.experts.records import (
    Duty,
    Leave,
    LeaveKind,
    OnDuty,
    ShiftRecord,
    TeamRole,
    TeamTier,
    TeamWeek,
)
from data_layer.experts.tables import (
    Expert,
    ExpertLeave,
    ExpertSkill,
    ExpertTeam,
    TeamMember,
    TeamShift,
)
from data_layer.scope import Scope

ONE_DAY = timedelta(days=1)
WEEK_DAYS = 7


def on_duty(session: Session, scope: Scope, at: datetime) -> list[OnDuty]:
    """One row per expert on shift at the moment, in order of expert.

    Counted are members of open teams who are not away. Of two shifts that meet, the one that
    ends later counts.
    """
    today = local_day(at)
    is_seen = and_(in_scope(scope, today), is_open_on(today), _covers(local_time(at)))
    shifts = _shifts(session, is_seen, today - ONE_DAY, today)
    experts = {shift.expert_id for shift in shifts}
    leaves = _leaves(session, experts, today - ONE_DAY, today)
    roles = _roles(session, experts, today)
    present = duties_at(shifts, at, leaves, roles.keys(), PROVINCE)
    return _described(session, present, roles, today)


def duties_of_week(
    session: Session, scope: Scope, team_id: int, monday: date, *, today: date
) -> list[Duty]:
    """Every duty of the team that reaches into the week, Sunday night's before it included."""
    days = [monday + timedelta(days=number) for number in range(-1, WEEK_DAYS)]
    is_the_team = and_(ExpertTeam.id == team_id, in_scope(scope, today))
    shifts = _shifts(session, is_the_team, days[0], days[-1])
    leaves = _leaves(session, {shift.expert_id for shift in shifts}, days[0], days[-1])
    away = [leave for known in leaves.values() for leave in known]
    spells = _spells(session, team_id)
    return [
        duty
        for duty in rules.duties(shifts, away, days, PROVINCE)
        if duty.ends_at > day_starts_at(monday)
        and any(
            rules.is_valid_on(*spell, local_day(duty.starts_at)) for spell in spells[duty.expert_id]
        )
    ]


def week_of_team(
    session: Session, scope: Scope, team_id: int, monday: date, *, today: date
) -> TeamWeek:
    """Who works and who is away in a week, and how well its hours are covered."""
    sunday = monday + timedelta(days=WEEK_DAYS - 1)
    duties = duties_of_week(session, scope, team_id, monday, today=today)
    leaves = leaves_of_team(session, scope, team_id, monday, sunday, today=today)
    return TeamWeek(
        monday=monday,
        duties=tuple(duties),
        leaves=tuple(leaves),
        cover=rules.weekly_cover(duties, monday, PROVINCE),
    )


def leaves_of_team(
    session: Session, scope: Scope, team_id: int, first_day: date, last_day: date, *, today: date
) -> list[Leave]:
    """The days away of the team's members that touch the days, earliest first."""
    members = (
        select(TeamMember.expert_id)
        .join(ExpertTeam, ExpertTeam.id == TeamMember.team_id)
        .where(ExpertTeam.id == team_id, in_scope(scope, today), holds_on(TeamMember, today))
    )
    found = _leaves(session, set(session.scalars(members)), first_day, last_day)
    away = [leave for known in found.values() for leave in known]
    return sorted(away, key=lambda leave: (leave.first_day, leave.expert_id))


def leaves_to_come(session: Session, scope: Scope, expert_id: int, today: date) -> list[Leave]:
    """Of an expert in scope, what goes on or begins later, the earliest first."""
    if not scope.is_province_wide and expert_id not in scope.expert_ids:
        return []
    found = _leaves(session, {expert_id}, today, date.max)
    return sorted(found.get(expert_id, ()), key=lambda leave: leave.first_day)


def modalities_of(
    session: Session, expert_ids: Collection[int], today: date
) -> dict[int, frozenset[str]]:
    """By expert, what they read that day."""
    rows = session.execute(
        select(ExpertSkill.expert_id, ExpertSkill.modality).where(
            ExpertSkill.expert_id.in_(expert_ids), holds_on(ExpertSkill, today)
        )
    )
    read: dict[int, set[str]] = defaultdict(set)
    for expert_id, modality in rows:
        read[expert_id].add(modality)
    return defaultdict(frozenset, {one: frozenset(found) for one, found in read.items()})


def _described(
    session: Session,
    present: Mapping[int, Duty],
    roles: Mapping[tuple[int, int], frozenset[TeamRole]],
    today: date,
) -> list[OnDuty]:
    modalities = modalities_of(session, present, today)
    facts = select(
        Expert.id, Expert.institution_id, Expert.licence_valid_to, Expert.practising_since
    ).where(Expert.id.in_(present))
    experts = {row.id: row for row in session.execute(facts)}
    known_tiers = select(ExpertTeam.id, ExpertTeam.tier)
    tiers = {row.id: TeamTier(row.tier) for row in session.execute(known_tiers)}
    return [
        OnDuty(
            expert_id=expert_id,
            team_id=duty.team_id,
            team_tier=tiers[duty.team_id],
            institution_id=experts[expert_id].institution_id,
            roles=roles[expert_id, duty.team_id],
            modalities=modalities[expert_id],
            licence_valid_to=experts[expert_id].licence_valid_to,
            practising_since=experts[expert_id].practising_since,
            shift_starts_at=duty.starts_at,
            shift_ends_at=duty.ends_at,
            capacity_rvu_hundredths=duty.capacity_rvu_hundredths,
        )
        for expert_id, duty in sorted(present.items())
    ]


def _shifts(
    session: Session, is_wanted: ColumnElement[bool], first_day: date, last_day: date
) -> list[ShiftRecord]:
    """The shifts of the teams that are valid on one of the days and begin on its weekday."""
    span = (last_day - first_day).days + 1
    weekdays = {(first_day + timedelta(days=number)).isoweekday() for number in range(span)}
    rows = session.execute(
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
        .join(ExpertTeam, ExpertTeam.id == TeamShift.team_id)
        .where(
            is_wanted,
            TeamShift.weekday.in_(weekdays),
            TeamShift.valid_from <= last_day,
            or_(TeamShift.valid_to.is_(None), TeamShift.valid_to > first_day),
        )
        .order_by(TeamShift.expert_id, TeamShift.team_id, TeamShift.id)
    )
    return [ShiftRecord(**row._mapping) for row in rows]


def _covers(local: datetime) -> ColumnElement[bool]:
    """Of all shifts few cover a minute: begun today, or the evening before and past midnight."""
    minute, weekday = local.hour * 60 + local.minute, local.isoweekday()
    begun = ((weekday, minute), (weekday - 1 or 7, minute + rules.DAY_MINUTES))
    return or_(
        *(
            and_(
                TeamShift.weekday == day,
                TeamShift.starts_minute <= reached,
                TeamShift.ends_minute > reached,
            )
            for day, reached in begun
        )
    )


def _leaves(
    session: Session, expert_ids: Collection[int], first_day: date, last_day: date
) -> dict[int, list[Leave]]:
    """By expert, the days away that touch the days."""
    rows = session.execute(
        select(ExpertLeave.expert_id, ExpertLeave.first_day, ExpertLeave.last_day, ExpertLeave.kind)
        .where(
            ExpertLeave.expert_id.in_(expert_ids),
            ExpertLeave.first_day <= last_day,
            ExpertLeave.last_day >= first_day,
        )
        .order_by(ExpertLeave.first_day, ExpertLeave.id)
    )
    found: dict[int, list[Leave]] = defaultdict(list)
    for row in rows:
        found[row.expert_id].append(Leave(**dict(row._mapping) | {"kind": LeaveKind(row.kind)}))
    return found


def _roles(
    session: Session, expert_ids: Collection[int], today: date
) -> dict[tuple[int, int], frozenset[TeamRole]]:
    """By expert and team, the roles held that day."""
    rows = session.execute(
        select(TeamMember.expert_id, TeamMember.team_id, TeamMember.role).where(
            TeamMember.expert_id.in_(expert_ids), holds_on(TeamMember, today)
        )
    )
    held: dict[tuple[int, int], set[TeamRole]] = defaultdict(set)
    for expert_id, team_id, role in rows:
        held[expert_id, team_id].add(TeamRole(role))
    return {pair: frozenset(found) for pair, found in held.items()}


def _spells(session: Session, team_id: int) -> dict[int, list[tuple[date, date | None]]]:
    """By expert, from when and until when they belong to the team."""
    rows = session.execute(
        select(TeamMember.expert_id, TeamMember.valid_from, TeamMember.valid_to).where(
            TeamMember.team_id == team_id
        )
    )
    spells: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    for expert_id, valid_from, valid_to in rows:
        spells[expert_id].append((valid_from, valid_to))
    return spells
