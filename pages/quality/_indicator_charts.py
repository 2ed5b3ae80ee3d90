"""The months of one indicator with what chance makes of its common rate."""

from collections.abc import Sequence
from typing import Any

from data_layer.indicators import Unit
from data_layer.quality.chart_records import ChartPoint, ChartVerdict
from data_layer.quality.indicator_records import QualityIndicator
from data_layer.quality.overview_records import IndicatorCourse
from pages.quality._indicator_axes import (
    BEYOND,
    QUIET,
    WITHIN,
    Goal,
    axis,
    band_series,
    drawn,
    dress_limits,
    months_axis,
    name_limits,
)
from pages.quality._indicator_words import rate_words
from portal import theme
from portal.components.figures import Axes, Figure, Series, empty, line_chart
from portal.formats import fraction
from portal.i18n import label, t


def course_chart(
    found: IndicatorCourse, about: QualityIndicator, goal: float | None, *, is_smoothed: bool
) -> Figure:
    """Each month by itself, or leaning on those before it, with its limits."""
    points = [one for one in _points(found, is_smoothed) if one.value is not None]
    if not points:
        return empty(t("indicators-no-course"))
    unit = about.indicator.unit
    usual = [drawn(found.usual.rate, unit)] * len(points)
    lines = [
        *band_series([one.band for one in points], unit),
        Series(name=t("indicators-common"), values=usual),
        Series(
            name=t("indicators-month-value"),
            values=[drawn(one.value, unit) for one in points],
            texts=[_said(one, unit) for one in points],
        ),
    ]
    figure = line_chart([one.period for one in points], lines, Axes(unit="percent"))
    figure["layout"]["yaxis"] |= axis(_heights(lines), unit)
    figure["layout"]["xaxis"] |= months_axis([one.period for one in points])
    *limits, months = figure["data"]
    dress_limits(limits, is_stepped=True)
    name_limits(figure, limits, _shown_goal(figure, goal, unit))
    _dress_months(months, points)
    return figure


def _points(found: IndicatorCourse, is_smoothed: bool) -> Sequence[ChartPoint]:
    return found.smoothed if is_smoothed else found.single


def _said(one: ChartPoint, unit: Unit) -> str:
    return f"{rate_words(one.value, unit)} ({fraction(one.share)}) · {label(one.verdict)}"


def _heights(lines: Sequence[Series]) -> list[float]:
    """Of the wider limits only as much as fits: they may reach from nothing to all."""
    low_95, high_95, *_, months = lines
    values = (*low_95.values, *high_95.values, *months.values)
    return [float(value) for value in values if value is not None]


def _dress_months(trace: dict[str, Any], points: Sequence[ChartPoint]) -> None:
    """A hollow point is of few cases; a square one lies beyond the limits."""
    colours = theme.series_colours(theme.shown_theme())
    beyond = [one.verdict not in QUIET for one in points]
    line = {"color": colours[WITHIN], "width": 2}
    trace |= {"mode": "lines+markers", "line": line, "cliponaxis": False}
    trace["marker"] = {
        "size": [10 if one else 7 for one in beyond],
        "symbol": [_symbol(one) for one in points],
        "color": [colours[BEYOND if one else WITHIN] for one in beyond],
    }


def _symbol(one: ChartPoint) -> str:
    if one.verdict not in QUIET:
        return "square"
    return "circle-open" if one.verdict is ChartVerdict.TOO_FEW else "circle"


def _shown_goal(figure: Figure, goal: float | None, unit: Unit) -> Goal | None:
    """Only where it lies in what is shown: an aim far off would flatten the course."""
    height = drawn(goal, unit)
    low, high = figure["layout"]["yaxis"]["range"]
    if goal is None or height is None or not low <= height <= high:
        return None
    return height, rate_words(goal, unit)
