"""Which days and moments a month of the province is."""

from datetime import date, timedelta

from data_layer.cases.flow_rules import month_of, months_back
from data_layer.clock import day_starts_at
from data_layer.quality.indicator_records import MonthSpan


def span_of(month: date) -> MonthSpan:
    """Of whichever day of it."""
    first = month_of(month)
    following = months_back(first, -1)
    return MonthSpan(
        first_day=first,
        last_day=following - timedelta(days=1),
        since=day_starts_at(first),
        until=day_starts_at(following),
    )


def months_until(month: date, count: int) -> tuple[date, ...]:
    """So many months in their order, of which this is the last."""
    last = month_of(month)
    return tuple(months_back(last, back) for back in reversed(range(count)))
