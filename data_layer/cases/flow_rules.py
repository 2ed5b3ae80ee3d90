"""How far a case goes, and which months a flow is counted in."""

from datetime import date, timedelta

from data_layer.cases.flow_records import FlowPeriod, Months, Place, Reach


def reach_of(requesting: Place, diagnosing: Place) -> Reach:
    """Where a county is not known, no case stays in it."""
    if requesting.city is None or diagnosing.city is None:
        return Reach.OUTSIDE
    if requesting.city != diagnosing.city:
        return Reach.PROVINCE
    if requesting.county and requesting.county == diagnosing.county:
        return Reach.COUNTY
    return Reach.CITY


def month_of(day: date) -> date:
    return day.replace(day=1)


def months_back(month: date, count: int) -> date:
    """The first day of the month so many months before."""
    whole = month.year * 12 + month.month - 1 - count
    return date(whole // 12, whole % 12 + 1, 1)


def last_day(months: Months) -> date:
    return months_back(months.last, -1) - timedelta(days=1)


def months_of(period: FlowPeriod, today: date, first: date | None) -> Months:
    """`first` is the month of the first report."""
    now = month_of(today)
    january = now.replace(month=1)
    spans = {
        FlowPeriod.YEAR: (months_back(now, 11), now),
        FlowPeriod.MONTH: (now, now),
        FlowPeriod.LAST_MONTH: (months_back(now, 1), months_back(now, 1)),
        FlowPeriod.THIS_YEAR: (january, now),
        FlowPeriod.LAST_YEAR: (months_back(january, 12), months_back(january, 1)),
        FlowPeriod.EVER: (first or now, now),
    }
    return Months(first=spans[period][0], last=spans[period][1])
