"""Reads every duty of some days, of everybody who reads."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from data_layer.cases.replay_records import Absence, Duties, WeeklyShift
from data_layer.cases.rules.replay_duties import duties
from data_layer.clock import day_starts_at
from data_layer.experts.tables import ExpertLeave, TeamShift

_ONE_DAY = timedelta(days=1)


def duties_between(
    session: Session,
    first_day: date,
    last_day: date,
    instead: Sequence[WeeklyShift] = (),
) -> Duties:
    """Those that begin on the days, or the evening before.

    `instead` are the shifts of other experts' weeks: whoever has one there has no other.
    """
    before = first_day - _ONE_DAY
    days = [before + timedelta(days=number) for number in range((last_day - before).days + 1)]
    shifts = _shifts(session, before, last_day)
    replaced = {one.expert_id for one in instead}
    shifts = [one for one in shifts if one.expert_id not in replaced] + list(instead)
    midnights = np.array([day_starts_at(day).timestamp() for day in [*days, last_day + _ONE_DAY]])
    return duties(shifts, _absences(session, before, last_day), days, midnights)


def _shifts(session: Session, first_day: date, last_day: date) -> list[WeeklyShift]:
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
