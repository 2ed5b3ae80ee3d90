"""What each hour of a week is expected to bring, from the weeks before."""

import numpy as np
from scipy.stats import nbinom

from data_layer.cases.demand_records import HOURS_OF_WEEK, Forecast, History
from data_layer.experts.coverage_records import Numbers

# What is known of all working days, or of all cases, weighs like so many weeks of the hour's own.
_WEEKS_OF_KIND = 4.0
_WEEKS_OF_ALL = 8.0
_WORKING_DAYS = 5
_BAND = (0.05, 0.95)


def forecast(history: History) -> Forecast:
    """A few cases are not taken at their word; the band is that of one hour of one week."""
    everything = history.counts.sum(axis=1)
    rates = _rates(everything)
    low, high = _band(everything)
    held, checked = _held(everything)
    return Forecast(
        cases=_by_subspecialty(history.counts, rates),
        total=rates,
        low=low,
        high=high,
        held=held,
        checked=checked,
    )


def _rates(weeks: Numbers) -> Numbers:
    """The expected count of each hour of the week."""
    shape, rate = _posterior(weeks)
    expected: Numbers = shape / rate
    return expected


def _posterior(weeks: Numbers) -> tuple[Numbers, float]:
    """The hour's own weeks, and the same hour of days of its kind."""
    count = weeks.shape[0]
    of_days = (weeks.sum(axis=0) / max(count, 1)).reshape(-1, 24)
    of_kind = np.empty_like(of_days)
    of_kind[:_WORKING_DAYS] = of_days[:_WORKING_DAYS].mean(axis=0)
    of_kind[_WORKING_DAYS:] = of_days[_WORKING_DAYS:].mean(axis=0)
    shape: Numbers = weeks.sum(axis=0) + _WEEKS_OF_KIND * of_kind.reshape(HOURS_OF_WEEK)
    return shape, count + _WEEKS_OF_KIND


def _band(weeks: Numbers) -> tuple[Numbers, Numbers]:
    shape, rate = _posterior(weeks)
    success = rate / (rate + 1)
    # An hour in which nothing ever came has no shape; nothing is expected of it.
    known = np.maximum(shape, 1e-9)
    low, high = (np.asarray(nbinom.ppf(part, known, success)) for part in _BAND)
    return low, high


def _held(weeks: Numbers) -> tuple[int, int]:
    """How many hours of the last week lay in the band foretold from those before."""
    if weeks.shape[0] < 2:
        return 0, 0
    low, high = _band(weeks[:-1])
    last = weeks[-1]
    return int(((low <= last) & (last <= high)).sum()), HOURS_OF_WEEK


def _by_subspecialty(counts: Numbers, rates: Numbers) -> Numbers:
    """Each one's own hours, and its share of all cases in the hour."""
    weeks = counts.shape[0]
    own = counts.sum(axis=0)
    share = own.sum(axis=1, keepdims=True) / max(own.sum(), 1.0)
    expected: Numbers = (own + _WEEKS_OF_ALL * share * rates) / (weeks + _WEEKS_OF_ALL)
    return expected
