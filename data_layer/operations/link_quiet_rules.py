"""Days on which the whole province is quiet: holidays, storms, or a platform that nothing reaches.

Learned from what comes, and not taken from a calendar: official holidays are set anew each year,
and county hospitals keep them in their own ways.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, tzinfo
from statistics import median

from data_layer.operations.link_records import Rhythm

# Compared with the same weekday of so many weeks before.
_WEEKS = 8
_FEWEST_WEEKS = 4
# Fewer say nothing: by chance alone, a hundred are seldom a quarter less.
_FEWEST_STUDIES = 100
_QUIET_BELOW = 0.75
# However quiet it is, some day everybody who is silent is told.
_SLOWEST = 0.1
LOOKED_BACK = timedelta(days=60)
KNOWN_FROM = LOOKED_BACK + timedelta(weeks=_WEEKS)

# Of quiet days, which part of the usual came.
Paces = Mapping[date, float]
NO_QUIET_DAYS: Paces = {}


def quiet_days(counts: Mapping[date, int], today: date, passed: float) -> Paces:
    """`counts` are the province's studies by day; of today so much has passed, from 0 to 1."""
    days = (today - timedelta(days=back) for back in range(LOOKED_BACK.days))
    paces = {day: _pace(counts, day, passed if day == today else 1) for day in days}
    return {day: max(pace, _SLOWEST) for day, pace in paces.items() if pace < _QUIET_BELOW}


def passed_of_day(rhythms: Iterable[Rhythm], at: datetime, zone: tzinfo) -> float:
    """Which part of the studies of the weekday usually has come by now."""
    local = at.astimezone(zone)
    before = whole = 0.0
    for rhythm in rhythms:
        for (weekday, hour), gap in rhythm.gaps.items():
            if weekday == local.weekday():
                whole += 1 / gap
                before += _passed_of_hour(hour, local) / gap
    return before / whole if whole else 0


def _pace(counts: Mapping[date, int], day: date, passed: float) -> float:
    weeks = (day - timedelta(weeks=back) for back in range(1, _WEEKS + 1))
    known = [counts[one] for one in weeks if one in counts]
    usual = median(known) * passed if len(known) >= _FEWEST_WEEKS else 0
    return counts.get(day, 0) / usual if usual >= _FEWEST_STUDIES else 1


def _passed_of_hour(hour: int, local: datetime) -> float:
    return min(max(local.hour + local.minute / 60 - hour, 0), 1)
