"""The charts of a hospital's turnaround."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from data_layer.cases.turnaround_records import (
    Distribution,
    Step,
    StepMinutes,
    TrendPoint,
    TurnaroundReport,
)
from pages.cases._turnaround_view import interval, size
from portal.components.figures import Axes, Figure, Series, bar_chart, hours, line_chart, no_data
from portal.formats import duration, share
from portal.i18n import label, t

# A hollow point is a small sample.
_FEW, _ENOUGH = "circle-open", "circle"


def durations(trend: Sequence[TrendPoint]) -> Figure:
    """Median and p90 by day or week."""
    if not any(point.figures.issued for point in trend):
        return no_data()
    figures = [point.figures for point in trend]
    series = [
        Series(
            name=t("turnaround-p90-short"),
            values=[hours(one.p90) for one in figures],
            texts=[_said(one, duration(one.p90)) for one in figures],
        ),
        Series(
            name=t("turnaround-median-short"),
            values=[hours(one.median) for one in figures],
            texts=[_said(one, duration(one.median)) for one in figures],
        ),
    ]
    axes = Axes(unit="hours", y_title=t("turnaround-hours"))
    return _with_small_samples_hollow(line_chart(_places(trend), series, axes), figures)


def shares(trend: Sequence[TrendPoint]) -> Figure:
    """The share in target by day or week, each with its interval."""
    if not any(point.figures.issued for point in trend):
        return no_data()
    figures = [point.figures for point in trend]
    series = Series(
        name=t("turnaround-in-target"),
        values=[one.in_target.rate for one in figures],
        texts=[_said(one, _share_with_interval(one)) for one in figures],
    )
    axes = Axes(unit="percent", y_title=t("turnaround-in-target"), highest=1.02)
    figure = line_chart(_places(trend), [series], axes)
    figure["data"][0]["error_y"] = _whiskers(figures)
    return _with_small_samples_hollow(figure, figures)


def steps(report: TurnaroundReport) -> Figure:
    """What share of the mean turnaround each step took, for all and by urgency."""
    if not report.steps.case_count:
        return no_data()
    groups: Mapping[str, StepMinutes] = {t("turnaround-all"): report.steps} | {
        label(urgency): steps for urgency, steps in report.steps_by_urgency.items()
    }
    places = [f"{name}<br>{_minutes(one.total)}" for name, one in groups.items()]
    series = [
        Series(
            name=label(step),
            values=[
                one.minutes[step] / one.total if one.total else None for one in groups.values()
            ],
            texts=[_minutes(one.minutes[step]) for one in groups.values()],
        )
        for step in Step
    ]
    axes = Axes(unit="percent", y_title=t("turnaround-steps-axis"), highest=1)
    figure = bar_chart(places, series, axes, stacked=True)
    for trace in figure["data"]:
        trace |= {"textposition": "inside", "insidetextanchor": "middle", "textangle": 0}
    # In the order of the steps, not of the stack.
    figure["layout"]["legend"] = {"traceorder": "normal"}
    return figure


def _places(trend: Sequence[TrendPoint]) -> list[str]:
    """Days as `11-24`; weeks as `11-23`, the Monday or the first day of the period."""
    return [point.first_day.isoformat() for point in trend]


def _said(figures: Distribution, words: str) -> str:
    return f"{words} · {size(figures)}"


def _share_with_interval(figures: Distribution) -> str:
    shared = share(figures.in_target)
    return t("turnaround-share-with-interval", share=shared, interval=interval(figures))


def _minutes(minutes: int) -> str:
    return duration(timedelta(minutes=minutes)) if minutes else t("format-minutes", minutes="0")


def _whiskers(figures: Sequence[Distribution]) -> dict[str, object]:
    above, below = [], []
    for one in figures:
        rate, (low, high) = one.in_target.rate or 0.0, one.interval or (0.0, 0.0)
        above.append(high - rate if one.interval else None)
        below.append(rate - low if one.interval else None)
    return {"type": "data", "symmetric": False, "array": above, "arrayminus": below, "width": 0}


def _with_small_samples_hollow(figure: Figure, figures: Sequence[Distribution]) -> Figure:
    for trace in figure["data"]:
        trace["mode"] = "lines+markers"
        trace["marker"] = {"symbol": [_FEW if one.is_small else _ENOUGH for one in figures]}
    return figure
