"""The months of a chart hold the same scores as the chart that alarms."""

from datetime import date, timedelta

from data_layer.indicators import Share
from data_layer.quality.chart_queries import chart_of
from data_layer.quality.chart_records import ChartVerdict
from data_layer.quality.display_queries import shown_months
from data_layer.quality.signal_queries import watch_of
from data_layer.quality.signal_records import SubjectKind
from tests.builders.cases import NOON

WATCH = watch_of("significant_discrepancies", SubjectKind.EXPERT)
MONTH = timedelta(days=30)


def test_every_month_between_the_first_and_the_last_is_there() -> None:
    settled = [(NOON - 2 * MONTH, True), (NOON - 2 * MONTH, False), (NOON, False)]

    months = shown_months(WATCH, chart_of(WATCH, settled))

    shares = {one.period: one.share for one in months.single}
    assert shares == {
        date(2026, 9, 1): Share(1, 2),
        date(2026, 10, 1): Share(0, 0),
        date(2026, 11, 1): Share(0, 1),
    }
    assert [one.period for one in months.smoothed] == list(shares)
    assert all(one.verdict is ChartVerdict.TOO_FEW for one in months.single)


def test_where_nothing_was_reviewed_nothing_is_shown() -> None:
    months = shown_months(WATCH, chart_of(WATCH, []))

    assert (list(months.single), list(months.smoothed)) == ([], [])


def test_a_month_of_many_failures_lies_above_its_limits() -> None:
    settled = [(NOON, number < 10) for number in range(30)]

    [point] = shown_months(WATCH, chart_of(WATCH, settled)).single

    assert point.verdict is ChartVerdict.FAR_WORSE
