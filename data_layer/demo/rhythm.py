"""When things happen: growth over the years, weeks, holidays and the hours of a day."""

from datetime import date, timedelta

import numpy as np
from numpy.random import Generator

from data_layer.clock import local_time
from data_layer.demo.draws import Integers, Reals
from data_layer.demo.records import Plan

FIRST_DAY = date(2018, 1, 1)
DAY_SECONDS = 86_400
# The province is eight hours ahead of UTC, all year.
LOCAL_AHEAD = 8 * 3600

_EPOCH = date(1970, 1, 1)
_YEARLY_GROWTH = 1.07
# Monday first: patients who waited through the weekend come then.
_WEEKDAYS = np.array([1.24, 1.12, 1.06, 1.05, 1.02, 0.80, 0.71])
_NEW_YEARS = (
    date(2018, 2, 16),
    date(2019, 2, 5),
    date(2020, 1, 25),
    date(2021, 2, 12),
    date(2022, 2, 1),
    date(2023, 1, 22),
    date(2024, 2, 10),
    date(2025, 1, 29),
    date(2026, 2, 17),
    date(2027, 2, 6),
    date(2028, 1, 26),
    date(2029, 2, 13),
    date(2030, 2, 3),
)
_HOURS = np.array(
    [1.1, 0.8, 0.7, 0.6, 0.6, 0.8, 1.6, 4.2, 9.2, 11.5, 11.2, 8.0, 4.2, 5.6, 9.4, 9.0, 7.2, 4.6,
     3.2, 3.0, 2.8, 2.4, 1.9, 1.5]
)  # fmt: skip


def epoch_day(day: date) -> int:
    return (day - _EPOCH).days


class Calendar:
    """How likely each day since 2018 is, and each second within it, in local time."""

    def __init__(self, plan: Plan) -> None:
        self.first = epoch_day(FIRST_DAY)
        self.moment = int(plan.moment.timestamp())
        self._second_today = _second_of_day(plan)
        self._by_second = _cumulated_seconds()
        weights = _day_weights(plan.as_of)
        weights[-1] *= self._by_second[self._second_today]
        self._by_day = np.concatenate(([0.0], np.cumsum(weights)))

    @property
    def day_count(self) -> int:
        return len(self._by_day) - 1

    def place(self, day: date) -> int:
        """The number of a day, 0 for the first, kept within the calendar."""
        return min(max(epoch_day(day) - self.first, 0), self.day_count)

    def weight(self, first: int, last: int) -> float:
        """Of the days from `first` up to, not including, `last`."""
        return float(self._by_day[last] - self._by_day[first])

    def seconds(self, draw: Generator, spells: list[tuple[int, int]], count: int) -> Integers:
        """UTC epoch seconds within the spells of days, in order."""
        bounds = np.array([self.weight(first, last) for first, last in spells])
        starts = np.array([self._by_day[first] for first, _ in spells])
        edges = np.concatenate(([0.0], np.cumsum(bounds)))
        drawn = draw.random(count) * edges[-1]
        spell = np.minimum(np.searchsorted(edges, drawn, side="right") - 1, len(spells) - 1)
        days = np.searchsorted(self._by_day, starts[spell] + drawn - edges[spell], side="right") - 1
        days = np.minimum(days, self.day_count - 1)
        most = np.where(days == self.day_count - 1, self._by_second[self._second_today], 1.0)
        within = np.searchsorted(self._by_second, draw.random(count) * most, side="right") - 1
        seconds = (days + self.first) * DAY_SECONDS + within - LOCAL_AHEAD
        return np.sort(np.minimum(seconds, self.moment - 1)).astype(np.int64)


def _second_of_day(plan: Plan) -> int:
    local = local_time(plan.moment)
    return local.hour * 3600 + local.minute * 60 + local.second


def _cumulated_seconds() -> Reals:
    hours = np.arange(25) * 3600.0
    by_hour = np.concatenate(([0.0], np.cumsum(_HOURS / _HOURS.sum())))
    return np.asarray(np.interp(np.arange(DAY_SECONDS + 1), hours, by_hour), dtype=np.float64)


def _day_weights(as_of: date) -> Reals:
    days = [FIRST_DAY + timedelta(days=number) for number in range((as_of - FIRST_DAY).days + 1)]
    years = np.arange(len(days)) / 365.25
    weekdays = np.array([day.weekday() for day in days])
    holidays = np.array([_holiday(day) for day in days])
    return np.asarray(_YEARLY_GROWTH**years * _WEEKDAYS[weekdays] * holidays, dtype=np.float64)


def _holiday(day: date) -> float:
    if any(-2 <= (day - new_year).days <= 6 for new_year in _NEW_YEARS):
        return 0.28
    if any(7 <= (day - new_year).days <= 14 for new_year in _NEW_YEARS):
        return 0.75
    if date(2020, 2, 1) <= day <= date(2020, 3, 10):
        return 0.4
    if (day.month == 10 and day.day <= 7) or (day.month == 5 and day.day <= 3):
        return 0.66
    return 1.0
