"""Reads every duty of some days, of everybody who reads."""

from datetime import date, timedelta

import numpy as np
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from data_layer.cases.replay_records import Absence, Asked, Duties, WeeklyShift
from data_layer.cases.rules.replay_duties import duties
from data_layer.clock import day_starts_at
from data_layer.experts.tables import Expert, ExpertLeave, TeamShift

_ONE_DAY = timedelta(days=1)
_NUMBERS = select(Expert.public_id, Expert.id)


def duties_of(session: Session, asked: Asked, last_day: date) -> Duties:
    """Those that begin up to `last_day`, or on the evening before the first day."""
    before = asked.first_day - _ONE_DAY
    days = [before + timedelta(days=number) for number in range((last_day - before).days + 1)]
    replaced = {one.expert_id for one in asked.roster}
    own = _shifts(session, before, last_day)
    if asked.roster_on is not None:
        own = [
            one._replace(valid_from=date.min, valid_to=None)
            for one in _shifts(session, asked.roster_on, asked.roster_on)
        ]
    kept = [one for one in own if one.expert_id not in replaced]
    midnights = np.array([day_starts_at(day).timestamp() for day in [*days, last_day + _ONE_DAY]])
    absences = _absences(session, before, last_day)
    return duties([*kept, *asked.roster], absences, days, midnights)


def _shifts(session: Session, first_day: date, last_day: date) -> list[WeeklyShift]:
    """Those that are valid on one of the days."""
    rows = session.execute(
        select(
            TeamShift.expert_id,
            TeamShift.weekday,
            TeamShift.starts_minute,
            TeamShift.ends_minute,
            TeamShift.capacity_rvu_hundredths,
            TeamShift.valid_from,
            TeamShift.valid_to,
        )
        .where(
            TeamShift.valid_from <= last_day,
            or_(TeamShift.valid_to.is_(None), TeamShift.valid_to > first_day),
        )
        .order_by(TeamShift.expert_id, TeamShift.id)
    )
    return [WeeklyShift(*row) for row in rows]


def _absences(session: Session, first_day: date, last_day: date) -> list[Absence]:
    rows = session.execute(
        select(ExpertLeave.expert_id, ExpertLeave.first_day, ExpertLeave.last_day)
        .where(ExpertLeave.first_day <= last_day, ExpertLeave.last_day >= first_day)
        .order_by(ExpertLeave.id)
    )
    return [Absence(*row) for row in rows]


def expert_numbers(session: Session) -> dict[str, int]:
    """Of every expert the number, by public id."""
    return {row.public_id: row.id for row in session.execute(_NUMBERS)}
