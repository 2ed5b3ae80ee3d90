"""Reads who of the teams in scope is on duty in each hour of some days, and practised in what."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Row, or_, select
from sqlalchemy.orm import Session

from data_layer.experts import coverage_rules
from data_layer.experts.condition_queries import holds_on, in_scope, is_open_on
from data_layer.experts.coverage_records import Numbers, Presence, Subspecialty
from data_layer.experts.records import AgeGroup, BodyRegion
from data_layer.experts.roster_tables import ExpertSubspecialty
from data_layer.experts.tables import (
    Expert,
    ExpertLeave,
    ExpertSkill,
    ExpertTeam,
    TeamMember,
    TeamShift,
)
from data_layer.institutions.tables import Institution
from data_layer.scope import Scope

_DAY_MINUTES = 24 * 60
_ONE_DAY = timedelta(days=1)
_HUNDREDTHS = 100
_Rows = Sequence[Row[*tuple[Any, ...]]]
_Spells = Mapping[tuple[int, int], list[tuple[date, date | None]]]
_Away = Mapping[int, Sequence[tuple[int, int]]]


def presence(
    session: Session,
    scope: Scope,
    days: tuple[date, date],
    subspecialties: Sequence[Subspecialty],
    *,
    today: date,
) -> Presence:
    """Of the first to the last of the days; members only, off leave, with a licence."""
    first_day, last_day = days
    count = (last_day - first_day).days + 1
    shifts = _shifts(session, scope, days, today)
    experts = sorted({row.expert_id for row in shifts})
    rows = {expert_id: place for place, expert_id in enumerate(experts)}
    away = _leaves(session, days)
    stretches = _stretches(shifts, _spells(session, scope, today), away, rows, days)
    minutes = coverage_rules.spread(
        stretches * (1, 1, 1, 0) + (0, 0, 0, 1), len(experts), count * 24, coverage_rules.QUARTER
    )
    capacity = coverage_rules.spread(
        stretches, len(experts), count * 24, coverage_rules.HOUR_MINUTES
    )
    cities = {row.expert_id: row.city for row in shifts}
    return Presence(
        first_day=first_day,
        days=count,
        cities=tuple(cities[one] for one in experts),
        is_there=minutes >= coverage_rules.QUARTER,
        capacity=capacity,
        practised=_practised(session, rows, subspecialties, today),
        reads=_reads(session, rows, subspecialties, today),
    )


def _shifts(session: Session, scope: Scope, days: tuple[date, date], today: date) -> _Rows:
    first_day, last_day = days
    return session.execute(
        select(
            TeamShift.expert_id,
            TeamShift.team_id,
            TeamShift.weekday,
            TeamShift.starts_minute,
            TeamShift.ends_minute,
            TeamShift.capacity_rvu_hundredths,
            TeamShift.valid_from,
            TeamShift.valid_to,
            Expert.licence_valid_to,
            Institution.city,
        )
        .join(ExpertTeam, ExpertTeam.id == TeamShift.team_id)
        .join(Expert, Expert.id == TeamShift.expert_id)
        .join(Institution, Institution.id == ExpertTeam.institution_id)
        .where(
            in_scope(scope, today),
            is_open_on(last_day),
            TeamShift.valid_from <= last_day,
            or_(TeamShift.valid_to.is_(None), TeamShift.valid_to >= first_day),
        )
        .order_by(TeamShift.expert_id, TeamShift.id)
    ).all()


def _spells(session: Session, scope: Scope, today: date) -> _Spells:
    rows = session.execute(
        select(TeamMember.expert_id, TeamMember.team_id, TeamMember.valid_from, TeamMember.valid_to)
        .join(ExpertTeam, ExpertTeam.id == TeamMember.team_id)
        .where(in_scope(scope, today))
    )
    found: dict[tuple[int, int], list[tuple[date, date | None]]] = defaultdict(list)
    for expert_id, team_id, valid_from, valid_to in rows:
        found[expert_id, team_id].append((valid_from, valid_to))
    return {pair: coverage_rules.disjoint(spells) for pair, spells in found.items()}


def _stretches(
    shifts: _Rows, spells: _Spells, away: _Away, rows: Mapping[int, int], days: tuple[date, date]
) -> Numbers:
    """Minutes count from the first day's midnight; the evening before reaches into it."""
    found = []
    for shift in shifts:
        length = shift.ends_minute - shift.starts_minute
        rate = shift.capacity_rvu_hundredths / _HUNDREDTHS / length
        row = rows[shift.expert_id]
        for spell in spells.get((shift.expert_id, shift.team_id), ()):
            for start in _starts(shift, spell, days):
                end = coverage_rules.end_before_leave(
                    start, start + length, away.get(shift.expert_id, ())
                )
                if end > start:
                    found.append((row, start, end, rate))
    return np.array(found, dtype=np.float64).reshape(-1, 4)


def _starts(
    shift: Row[*tuple[Any, ...]], spell: tuple[date, date | None], days: tuple[date, date]
) -> Iterator[int]:
    """The minutes at which the shift begins, of the evening before the days on."""
    first_day, last_day = days
    begins = max(shift.valid_from, spell[0], first_day - _ONE_DAY)
    ends = [one for one in (shift.valid_to, spell[1]) if one is not None]
    until = min([*ends, last_day + _ONE_DAY, shift.licence_valid_to + _ONE_DAY])
    day = begins + timedelta(days=(shift.weekday - begins.isoweekday()) % 7)
    while day < until:
        yield (day - first_day).days * _DAY_MINUTES + shift.starts_minute
        day += timedelta(days=7)


def _leaves(session: Session, days: tuple[date, date]) -> _Away:
    """By expert, from which minute to which they are away."""
    first_day, last_day = days
    found = session.execute(
        select(ExpertLeave.expert_id, ExpertLeave.first_day, ExpertLeave.last_day).where(
            ExpertLeave.first_day <= last_day + _ONE_DAY,
            ExpertLeave.last_day >= first_day - _ONE_DAY,
        )
    )
    away: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in found:
        away_from, back = (row.first_day - first_day).days, (row.last_day - first_day).days + 1
        away[row.expert_id].append((away_from * _DAY_MINUTES, back * _DAY_MINUTES))
    return away


def _practised(
    session: Session, rows: Mapping[int, int], subspecialties: Sequence[Subspecialty], today: date
) -> NDArray[np.bool_]:
    known = {one: place for place, one in enumerate(subspecialties)}
    table = np.zeros((len(rows), len(subspecialties)), dtype=np.bool_)
    found = session.execute(
        select(
            ExpertSubspecialty.expert_id,
            ExpertSubspecialty.modality,
            ExpertSubspecialty.body_region,
            ExpertSubspecialty.age_group,
        ).where(holds_on(ExpertSubspecialty, today))
    )
    for row in found:
        place = known.get(_subspecialty(row))
        if place is not None and row.expert_id in rows:
            table[rows[row.expert_id], place] = True
    return table


def _reads(
    session: Session, rows: Mapping[int, int], subspecialties: Sequence[Subspecialty], today: date
) -> NDArray[np.bool_]:
    """Who reads the modality at all."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(subspecialties):
        places[one.modality].append(place)
    table = np.zeros((len(rows), len(subspecialties)), dtype=np.bool_)
    found = session.execute(
        select(ExpertSkill.expert_id, ExpertSkill.modality).where(holds_on(ExpertSkill, today))
    )
    for expert_id, modality in found:
        if expert_id in rows:
            table[rows[expert_id], places[modality]] = True
    return table


def _subspecialty(row: Row[*tuple[Any, ...]]) -> Subspecialty:
    return Subspecialty(row.modality, BodyRegion(row.body_region), AgeGroup(row.age_group))
