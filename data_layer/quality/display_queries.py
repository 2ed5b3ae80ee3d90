"""Reads a chart month by month: each month by itself, and each leaning on those before it."""

from collections import Counter
from datetime import date

from data_layer.cases.flow_rules import month_of, months_back
from data_layer.clock import local_day
from data_layer.indicators import Direction, Share
from data_layer.quality.rules.charts import ewma, p_chart
from data_layer.quality.signal_records import Chart, MonthCharts, Watch

# What fails is worse the more of it there is, whichever side the indicator counts.
_FAILING = Direction.LOWER


def shown_months(watch: Watch, chart: Chart) -> MonthCharts:
    """Of the same scores as the chart that alarms, by the month in which each began to count."""
    months = _shares(chart)
    return MonthCharts(
        usual=watch.usual,
        single=p_chart(months, watch.usual, _FAILING),
        smoothed=ewma(months, watch.usual, _FAILING),
    )


def _shares(chart: Chart) -> dict[date, Share]:
    """Also of months in which there was nothing."""
    of_case = [month_of(local_day(at)) for at in chart.moments]
    counts = Counter(of_case)
    failed = Counter(month for month, fails in zip(of_case, chart.failures, strict=True) if fails)
    months: list[date] = []
    month = max(of_case, default=None)
    while month is not None and month >= min(of_case):
        months.append(month)
        month = months_back(month, 1)
    return {one: Share(failed[one], counts[one]) for one in reversed(months)}
