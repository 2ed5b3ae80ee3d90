"""Names at the ends of lines stand in the margin, where no point lies, and not on each other."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from data_layer.indicators import Share, Unit
from data_layer.quality.chart_records import (
    ChartPoint,
    ChartVerdict,
    CusumDesign,
    CusumPath,
    RunLengths,
)
from data_layer.quality.definition_records import SIGNIFICANT_DISCREPANCIES
from data_layer.quality.overview_records import IndicatorCourse
from data_layer.quality.signal_records import Chart, MonthCharts
from tests.builders.accounts import OF_THE_PROVINCE
from tests.builders.cases import NOON
from tests.portal_app import Visit

Notes = list[dict[str, Any]]
RANGE = [0.4, 1.0]
TWO_YEARS = [date(2024 + month // 12, month % 12 + 1, 1) for month in range(10, 34)]
LINE = (RANGE[1] - RANGE[0]) * 0.069


def named(page, ends: tuple[float, float, float], goal: float) -> Notes:
    """The names of the two limits and the common rate, and of the target."""
    low, high, common = ends
    layout: dict[str, Any] = {"yaxis": {"range": RANGE}, "shapes": []}
    heights = (0.0, low, 0.0, high, common)
    traces = [{"y": [height]} for height in heights]
    figure = {"data": traces, "layout": layout}
    page("quality._indicator_axes").name_limits(figure, traces, (goal, f"{goal:.0%}"))
    return list(layout["annotations"])


@pytest.mark.parametrize("goal", [0.41, 0.6, 0.79, 0.8, 0.81, 0.95, 0.99, 1.0])
@pytest.mark.parametrize("ends", [(0.9, 0.95, 0.8), (0.99, 1.0, 0.985), (0.43, 0.44, 0.42)])
def test_a_target_is_named_in_the_margin_on_no_other_name(
    page, visit: Visit, ends: tuple[float, float, float], goal: float
) -> None:
    with visit(OF_THE_PROVINCE):
        notes = named(page, ends, goal)

    heights = sorted(one["y"] for one in notes)
    assert {(one["x"], one["xanchor"]) for one in notes} == {(1, "left")}
    assert f"目标 {goal:.0%}" in {one["text"] for one in notes}
    assert all(upper - lower >= LINE for lower, upper in pairwise(heights))
    assert RANGE[0] <= heights[0] <= heights[-1] <= RANGE[1]


def test_months_are_named_from_the_newest_back_with_room_between(page) -> None:
    months = [date(2025, 11, 1), *(date(2026, month, 1) for month in (1, 6, 7, 10))]

    named = page("quality._indicator_axes").months_with_names(months)

    assert list(named) == [date(2026, 10, 1), date(2026, 6, 1), date(2026, 1, 1)]


@pytest.mark.parametrize(("unit", "whole"), [(Unit.PERCENT, 1.0), (Unit.PERMILLE, 1000.0)])
@pytest.mark.parametrize("ends", [(0.0, 0.0), (0.001, 0.03), (0.97, 0.996), (0.4, 1.0), (1.0, 1.0)])
def test_a_share_is_never_drawn_above_all_or_below_nothing(
    page, unit: Unit, whole: float, ends: tuple[float, float]
) -> None:
    shown = page("quality._indicator_axes").axis([one * whole for one in ends], unit)

    assert 0 <= shown["range"][0] < shown["range"][1] <= whole
    # Nor when somebody draws the chart larger.
    assert (shown["minallowed"], shown["maxallowed"]) == (0, whole)


def test_of_two_years_no_more_months_are_named_than_have_room_on_a_telephone(page) -> None:
    named = page("quality._indicator_axes").months_with_names(TWO_YEARS)

    assert list(named) == [date(2026, 10, 1), date(2026, 2, 1), date(2025, 6, 1)]


def test_the_months_of_two_years_are_written_as_months(page, visit: Visit) -> None:
    share = Share(numerator=1, denominator=40)
    points = [
        ChartPoint(period=month, share=share, value=0.025, band=None, verdict=ChartVerdict.TOO_FEW)
        for month in TWO_YEARS
    ]
    course = IndicatorCourse(usual=share, single=points, smoothed=points)
    with visit(OF_THE_PROVINCE):
        chart = page("quality._indicator_charts").course_chart
        figure = chart(course, SIGNIFICANT_DISCREPANCIES, None, is_smoothed=False)

    across = figure["layout"]["xaxis"]
    # Stops would have the last word on how a place is written.
    assert (across["tickformat"], across["tickformatstops"]) == ("%Y-%m", [])


@pytest.mark.parametrize(("values", "end"), [([0.0, 1.0, 3.9], 0), ([3.9, 1.0, 0.0], 1)])
def test_the_words_of_the_limit_do_not_lie_on_the_course(
    page, visit: Visit, values: list[float], end: int
) -> None:
    chart = Chart(
        design=CusumDesign(usual=0.02, feared=0.05, up=29, down=1, limit=110, unit=0.03),
        path=CusumPath(values=values, limit=3.5, signals=[]),
        moments=[NOON] * 3,
        failures=[False] * 3,
        run_lengths=RunLengths(false_alarm=3392.0, detection=177.0),
    )
    with visit(OF_THE_PROVINCE):
        [words] = page("quality._control_charts").cusum_figure(chart)["layout"]["annotations"]

    assert (words["x"], words["xanchor"]) == (end, ("left", "right")[end])


def test_a_month_without_a_failure_stands_whole_on_the_axis_of_its_chart(
    page, visit: Visit
) -> None:
    share = Share(numerator=0, denominator=30)
    none = ChartPoint(
        period=TWO_YEARS[0], share=share, value=0.0, band=None, verdict=ChartVerdict.TOO_FEW
    )
    months = MonthCharts(usual=0.02, single=[none], smoothed=[none])
    with visit(OF_THE_PROVINCE):
        figure = page("quality._control_charts").months_figure(months)

    assert figure["data"][-1]["cliponaxis"] is False
    assert figure["layout"]["yaxis"]["range"][0] == 0
    assert figure["layout"]["yaxis"]["ticklabelstandoff"] > 0
