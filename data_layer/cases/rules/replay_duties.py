"""The duties of some days from weekly shifts and days away, many at once."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from data_layer.cases.replay_records import Absence, Duties, Integers, Reals, WeeklyShift

_NEVER = date.max.toordinal()


def duties(
    shifts: Sequence[WeeklyShift],
    absences: Sequence[Absence],
    days: Sequence[date],
    midnights: Reals,
) -> Duties:
    """`midnights` are the moments at which the days begin, and at which the last one ends."""
    table = _table(shifts)
    first = days[0].toordinal()
    parts = [_of_the_day(table, first + place, midnights[place]) for place in range(len(days))]
    expert, starts, ends, capacity = (np.concatenate(one) for one in zip(*parts, strict=True))
    for away in absences:
        begins = _moment(midnights, away.first_day.toordinal() - first)
        back = _moment(midnights, away.last_day.toordinal() - first + 1)
        own = expert == away.expert_id
        # Before a day away a night ends at midnight; what begins on one is left out.
        ends = np.where(own & (starts < begins), np.minimum(ends, begins), ends)
        ends = np.where(own & (starts >= begins) & (starts < back), starts, ends)
    kept = ends > starts
    return Duties(
        expert_id=expert[kept].astype(np.int64),
        starts=starts[kept],
        ends=ends[kept],
        capacity=capacity[kept].astype(np.int64),
    )


def _table(shifts: Sequence[WeeklyShift]) -> Integers:
    rows = [
        (
            one.expert_id,
            one.weekday,
            one.starts_minute,
            one.ends_minute,
            one.capacity_rvu_hundredths,
            one.valid_from.toordinal(),
            one.valid_to.toordinal() if one.valid_to else _NEVER,
        )
        for one in shifts
    ]
    return np.array(rows, dtype=np.int64).reshape(-1, 7)


def _of_the_day(table: Integers, day: int, midnight: float) -> tuple[Reals, Reals, Reals, Reals]:
    # Ordinal 1 was a Monday.
    begin = (table[:, 1] == (day - 1) % 7 + 1) & (table[:, 5] <= day) & (day < table[:, 6])
    expert, _, starts, ends, capacity, *_ = table[begin].T.astype(np.float64)
    return expert, midnight + 60 * starts, midnight + 60 * ends, capacity


def _moment(midnights: Reals, place: int) -> float:
    return float(midnights[min(max(place, 0), len(midnights) - 1)])
