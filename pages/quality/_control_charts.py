"""How charts of quality look: the CUSUM that alarms, and months for display."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dash import html
from dash.development.base_component import Component

from data_layer.clock import local_day
from data_layer.indicators import Unit
from data_layer.quality.chart_records import FEWEST_JUDGED
from data_layer.quality.signal_records import Chart, MonthCharts
from pages.quality._indicator_axes import axis, months_axis
from portal import theme
from portal.components import notice
from portal.components.figures import Axes, Figure, Series, empty, line_chart
from portal.formats import count, day, decimal, fraction, percent, sentences
from portal.i18n import t

_FAINT = 0.5
# Of the name of a mark, in pixels.
_MARK_HEIGHT = 16
_LATE = 0.8
# How much of a narrow chart the words of the limit take.
_WORDS = 0.4


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A moment in the course of a chart, with its words."""

    at: datetime
    words: str


def cusum_figure(chart: Chart, marks: Sequence[Mark] = ()) -> Figure:
    """Case by case; alarms are diamonds, so that colour alone says nothing."""
    if not chart.moments:
        return empty(t("quality-chart-none"))
    values = list(chart.path.values)
    places = list(range(1, len(values) + 1))
    axes = Axes(
        x_title=t("quality-chart-cases"),
        y_title=t("quality-chart-sum"),
        target=(chart.path.limit, t("quality-chart-limit", limit=decimal(chart.path.limit))),
        highest=max(*values, chart.path.limit) * 1.15,
    )
    course = Series(name=t("quality-chart-sum"), values=values, texts=_hovers(chart))
    figure = line_chart(places, [course], axes)
    figure["data"][0]["mode"] = "lines"
    figure["layout"]["yaxis"]["tickformat"] = ".1f"
    figure["layout"]["xaxis"] |= {"range": [0.5, len(places) + 0.5], "zeroline": False}
    _name_limit_beside(figure, values)
    figure["data"] += _dots(chart, places)
    _draw_marks(figure, chart, marks)
    return figure


def alarm_gone(chart: Chart, happened_at: datetime, figures_then: str) -> Iterator[Component]:
    """What was raised stays raised; scores that were disputed since are no longer drawn.

    `figures_then` says where those of the alarm stand.
    """
    drawn = {chart.moments[place] for place in chart.path.signals}
    if happened_at not in drawn:
        yield notice(sentences(t("quality-signal-gone"), figures_then), "info")


def chart_parameters(chart: Chart) -> Component:
    """What the chart was designed for and how long it runs, so that anybody can judge an alarm."""
    design, lengths = chart.design, chart.run_lengths
    pairs = (
        (t("quality-chart-usual"), percent(design.usual)),
        (t("quality-chart-feared"), percent(design.feared)),
        (t("quality-chart-h"), decimal(chart.path.limit, 2)),
        (
            t("quality-chart-arl0"),
            _mean_cases(lengths.false_alarm),
        ),
        (
            t("quality-chart-arl1"),
            _mean_cases(lengths.detection),
        ),
        (t("quality-chart-n"), _of_cases(chart)),
    )
    items = [html.Div([html.Dt(name), html.Dd(value)]) for name, value in pairs]
    fewest = t("quality-chart-fewest", fewest=FEWEST_JUDGED)
    return html.Div(
        [
            html.Dl(items, className="chart-parameters"),
            html.P(sentences(t("quality-chart-parameters-note"), fewest), className="field-help"),
        ]
    )


def months_figure(months: MonthCharts) -> Figure:
    """Each month with exact limits for its number of cases, and the smoothed course."""
    if not months.single:
        return empty(t("quality-chart-none"))
    places = [one.period for one in months.single]
    texts = [f"{percent(one.value)} ({fraction(one.share)})" for one in months.single]
    series = [
        Series(
            name=t("quality-chart-high"),
            values=[one.band.high_95 if one.band else None for one in months.single],
        ),
        Series(name=t("quality-chart-ewma"), values=[one.value for one in months.smoothed]),
        Series(
            name=t("quality-chart-month"), values=[one.value for one in months.single], texts=texts
        ),
    ]
    usual = (months.usual, t("quality-chart-usual-line", share=percent(months.usual)))
    figure = line_chart(places, series, Axes(unit="percent", target=usual))
    heights = [value for one in series for value in one.values if value is not None]
    figure["layout"]["yaxis"] |= axis([*map(float, heights), months.usual], Unit.PERCENT)
    _dress_months(figure)
    return figure


def _mean_cases(length: float) -> str:
    return t("quality-chart-of-cases", count=count(round(length)))


def _of_cases(chart: Chart) -> str:
    failed = sum(chart.failures)
    return t("quality-chart-failed-of", failed=count(failed), count=count(len(chart.failures)))


def _hovers(chart: Chart) -> list[str]:
    words = {True: t("quality-chart-failed"), False: t("quality-chart-passed")}
    rows = zip(chart.path.values, chart.moments, chart.failures, strict=True)
    return [
        f"{decimal(value, 2)} · {day(local_day(at))} · {words[failed]}"
        for value, at, failed in rows
    ]


def _dots(chart: Chart, places: Sequence[int]) -> list[dict[str, Any]]:
    """Failures below the course, alarms at their height."""
    failed = [place for place, fails in zip(places, chart.failures, strict=True) if fails]
    alarms = [place + 1 for place in chart.path.signals]
    colours = theme.tokens(theme.shown_theme())
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": t("quality-chart-failed"),
            "x": failed,
            "y": [0] * len(failed),
            "marker": {"symbol": "line-ns-open", "size": 8, "color": colours["ink-muted"]},
            "hoverinfo": "skip",
        },
        {
            "type": "scatter",
            "mode": "markers",
            "name": t("quality-chart-alarm"),
            "x": alarms,
            "y": [chart.path.values[place - 1] for place in alarms],
            "marker": {"symbol": "diamond", "size": 11, "color": colours["bad"]},
            "hovertemplate": f"%{{x}}<br>{t('quality-chart-alarm')}<extra></extra>",
        },
    ]


def _name_limit_beside(figure: Figure, values: Sequence[float]) -> None:
    """At the end of the limit that the course is farther below; its words would lie upon it."""
    part = math.ceil(len(values) * _WORDS)
    if max(values[:part]) > max(values[-part:]):
        figure["layout"]["annotations"][0] |= {"x": 1, "xanchor": "right"}


def _draw_marks(figure: Figure, chart: Chart, marks: Sequence[Mark]) -> None:
    """Upright lines between the last case before and the first one after, named above the chart."""
    layout = figure["layout"]
    if marks:
        layout["margin"] = {"l": 8, "r": 8, "t": 8 + _MARK_HEIGHT * len(marks), "b": 8}
    for row, one in enumerate(reversed(marks)):
        place = sum(at <= one.at for at in chart.moments) + 0.5
        line = {"dash": "dot", "width": 1.5}
        upright = {"type": "line", "yref": "paper", "x0": place, "x1": place, "y0": 0, "y1": 1}
        layout["shapes"].append(upright | {"line": line})
        layout["annotations"].append(
            {
                "text": one.words,
                "x": place,
                "yref": "paper",
                "y": 1,
                "yanchor": "bottom",
                "yshift": row * _MARK_HEIGHT,
                # Near the end there is no room after the line.
                "xanchor": "right" if place > len(chart.moments) * _LATE else "left",
                "showarrow": False,
            }
        )


def _dress_months(figure: Figure) -> None:
    colours = theme.series_colours(theme.shown_theme())
    high, smoothed, single = figure["data"]
    high |= {
        "mode": "lines",
        "opacity": _FAINT,
        "line": {"dash": "dash", "shape": "hvh", "width": 1},
    }
    smoothed |= {"mode": "lines", "line": {"width": 2.5, "color": colours[0]}}
    look = {"size": 8, "color": colours[1]}
    single |= {"mode": "markers", "marker": look, "cliponaxis": False}
    high["line"]["color"] = theme.tokens(theme.shown_theme())["ink-muted"]
    usual = figure["layout"]["annotations"][0]
    # Beside the line, where no course runs.
    usual |= {"x": 1, "xshift": 4, "yanchor": "middle"}
    figure["layout"]["annotations"] = [usual]
    figure["layout"]["margin"] = {"l": 8, "r": 84, "t": 8, "b": 8}
    figure["layout"]["showlegend"] = True
    figure["layout"]["xaxis"] |= months_axis(single["x"])
