"""Charts as plain Plotly figures; the template of the theme gives every colour."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal

from portal import theme
from portal.i18n import t

Figure = dict[str, Any]
Number = int | float | None
Place = str | int | date | datetime
Unit = Literal["count", "percent", "minutes", "hours", "yuan"]

_TICKS: dict[Unit, dict[str, Any]] = {
    "count": {"tickformat": ",d", "rangemode": "tozero", "separatethousands": True},
    "percent": {"tickformat": ".0%", "rangemode": "tozero"},
    "minutes": {"tickformat": ",d", "rangemode": "tozero"},
    "hours": {"tickformat": ",.1~f", "rangemode": "tozero"},
    "yuan": {"tickformat": ",.0f", "tickprefix": "¥", "rangemode": "tozero"},
}
_HOVER: dict[Unit, str] = {
    "count": "%{y:,}",
    "percent": "%{y:.2%}",
    "minutes": "%{y:,.0f}",
    "hours": "%{y:,.1f}",
    "yuan": "¥%{y:,.2f}",
}

# Of the height of a chart: what a name at the end of a line takes.
_NAME_HEIGHT = 0.07
# So few days are named one by one; Plotly would name others between them.
_FEW_DAYS = 16
_MOST_NAMED = 6

# Plotly's own words for months are no dates to a Chinese reader.
_DATE_TICKS: list[dict[str, Any]] = [
    {"dtickrange": [None, 86_400_000], "value": "%H:%M"},
    {"dtickrange": [86_400_000, "M1"], "value": "%m-%d"},
    {"dtickrange": ["M1", "M12"], "value": "%Y-%m"},
    {"dtickrange": ["M12", None], "value": "%Y"},
]


@dataclass(frozen=True, kw_only=True)
class Series:
    """One line or one set of bars; `texts` are said on hover in place of the bare number."""

    name: str
    values: Sequence[Number]
    texts: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Axes:
    """What the axes say; `target` is a line to stay above or below, with its words."""

    unit: Unit = "count"
    x_title: str = ""
    y_title: str = ""
    target: tuple[float, str] | None = None
    highest: float | None = None


def blank() -> Figure:
    """Nothing, not even axes: what stands there until the data comes."""
    hidden = {"visible": False}
    return {"data": [], "layout": _layout() | {"xaxis": hidden, "yaxis": hidden}}


def empty(words: str) -> Figure:
    """A chart without data says so where the data would be."""
    figure = blank()
    figure["layout"]["annotations"] = [
        {"text": words, "showarrow": False, "xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5}
    ]
    return figure


def line_chart(places: Sequence[Place], series: Sequence[Series], axes: Axes) -> Figure:
    """A course over time; each line is named at its end."""
    traces = [_trace(one, places, axes, "scatter") | _line_look(places) for one in series]
    figure = _with_axes(traces, axes)
    figure["layout"]["xaxis"] |= _days_named(places)
    if len(series) > 1:
        _name_at_the_end(figure, places, series, axes)
    return figure


def bar_chart(
    places: Sequence[Place], series: Sequence[Series], axes: Axes, *, stacked: bool = False
) -> Figure:
    """Upright bars from zero."""
    traces = [_trace(one, places, axes, "bar") for one in series]
    figure = _with_axes(traces, axes)
    # The name of the first bar stands clear of the zero beside it.
    figure["layout"]["xaxis"]["ticklabelstandoff"] = 6
    figure["layout"] |= {
        "barmode": "stack" if stacked else "group",
        "bargap": 0.35,
        "showlegend": len(series) > 1,
    }
    return figure


def ranked_bars(names: Sequence[str], series: Series, axes: Axes, *, most_ticks: int = 2) -> Figure:
    """Lying bars, the first on top, each with its number at its end."""
    trace = {
        "type": "bar",
        "orientation": "h",
        "name": series.name,
        "y": list(names),
        "x": list(series.values),
        "text": list(series.texts),
        "textposition": "outside",
        # Thin bars keep their numbers, at full size.
        "constraintext": "none",
        "cliponaxis": False,
        "hovertemplate": "%{y}: %{text}<extra></extra>",
    }
    lying = replace(axes, target=None)
    figure = _with_axes([trace], lying)
    layout = figure["layout"]
    layout["xaxis"] = layout.pop("yaxis") | {
        "showgrid": True,
        "title": {"text": axes.y_title},
        # The bars tell their numbers; these give the scale, and must not touch in a narrow chart.
        "nticks": most_ticks,
        "tickangle": 0,
    }
    layout["yaxis"] = {"autorange": "reversed", "showgrid": False, "ticksuffix": "  "}
    layout["bargap"] = 0.4
    return figure


def heat_map(
    columns: Sequence[str], rows: Sequence[str], values: Sequence[Sequence[Number]], name: str
) -> Figure:
    """A matrix of counts or rates; dark is more. `name` says what a cell is."""
    trace = {
        "type": "heatmap",
        "x": list(columns),
        "y": list(rows),
        "z": [list(row) for row in values],
        # The scale of the theme; Plotly's own is for values on both sides of 0.
        "autocolorscale": True,
        "name": name,
        "hovertemplate": f"%{{y}} %{{x}}<br>{name}: %{{z:,}}<extra></extra>",
    }
    layout = _layout() | {
        "yaxis": {"autorange": "reversed", "showgrid": False},
        "xaxis": {"showgrid": False},
    }
    return {"data": [trace], "layout": layout}


def hours(span: timedelta | None) -> float | None:
    """A duration as a point of an axis in hours."""
    return None if span is None else span.total_seconds() / 3600


def _trace(one: Series, places: Sequence[Place], axes: Axes, kind: str) -> dict[str, Any]:
    said = "%{text}" if one.texts else _HOVER[axes.unit]
    return {
        "type": kind,
        "name": one.name,
        "x": list(places),
        "y": list(one.values),
        "hovertemplate": f"%{{x}}<br>{one.name}: {said}<extra></extra>",
        **({"text": list(one.texts), "textposition": "none"} if one.texts else {}),
    }


def _line_look(places: Sequence[Place]) -> dict[str, Any]:
    # Few points are seen as points; many make a line only.
    mode = "lines+markers" if len(places) <= 31 else "lines"
    return {"mode": mode, "connectgaps": False, "textposition": "top center"}


def _days_named(places: Sequence[Place]) -> dict[str, Any]:
    """The last day, or month, has its name, and others at equal distances before it."""
    days = [place for place in places if isinstance(place, date)]
    if len(days) < len(places) or not days:
        return {}
    are_months = len(days) > 1 and all(day.day == 1 for day in days)
    hovers = {"hoverformat": "%Y-%m"} if are_months else {}
    if len(days) > _FEW_DAYS:
        return hovers
    step = -(-len(days) // _MOST_NAMED)
    return hovers | {
        "tickvals": days[::-1][::step][::-1],
        "tickformat": "%Y-%m" if are_months else "%m-%d",
        "tickformatstops": [],
        "tickangle": 0,
    }


def _with_axes(traces: list[dict[str, Any]], axes: Axes) -> Figure:
    y_axis = dict(_TICKS[axes.unit]) | {"title": {"text": axes.y_title}}
    if axes.highest is not None:
        y_axis["range"] = [0, axes.highest]
    layout = _layout() | {
        "xaxis": {
            "title": {"text": axes.x_title},
            "tickformatstops": _DATE_TICKS,
            "hoverformat": "%Y-%m-%d",
        },
        "yaxis": y_axis,
        "showlegend": False,
    }
    if axes.target is not None:
        _draw_target(layout, *axes.target)
    return {"data": traces, "layout": layout}


def _draw_target(layout: dict[str, Any], height: float, words: str) -> None:
    across = {"xref": "paper", "x0": 0, "x1": 1, "y0": height, "y1": height}
    layout["shapes"] = [{"type": "line", "line": {"dash": "dash", "width": 1}} | across]
    layout["annotations"] = [
        {
            "text": words,
            "xref": "paper",
            "x": 0,
            "y": height,
            "xanchor": "left",
            "yanchor": "bottom",
            "showarrow": False,
        }
    ]


def _name_at_the_end(
    figure: Figure, places: Sequence[Place], series: Sequence[Series], axes: Axes
) -> None:
    colours = theme.series_colours(theme.shown_theme())
    ends = {number: end for number, one in enumerate(series) if (end := _end(one)) is not None}
    last = {number: series[number].values[end] or 0 for number, end in ends.items()}
    heights = _spread(last, _NAME_HEIGHT * _top(series, axes))
    notes = figure["layout"].setdefault("annotations", [])
    for number, end in ends.items():
        colour = colours[number % len(colours)]
        # At a place of its own a name would count as data, and stretch the axis past the last day.
        at_the_edge = {"xref": "paper", "x": 1} if end == len(places) - 1 else {"x": places[end]}
        notes.append(_end_note(series[number].name, heights[number], colour) | at_the_edge)
    figure["layout"]["margin"] = {"l": 8, "r": 96, "t": 8, "b": 8}


def _end(one: Series) -> int | None:
    known = [place for place, value in enumerate(one.values) if value is not None]
    return known[-1] if known else None


def _top(series: Sequence[Series], axes: Axes) -> float:
    """How far the axis reaches: lines may end far below where they have been."""
    if axes.highest is not None:
        return axes.highest
    known = [value for one in series for value in one.values if value is not None]
    return max([*known, axes.target[0] if axes.target else 0])


def _spread(heights: dict[int, float], gap: float) -> dict[int, float]:
    """Lines that end close together are named one above the other, not one on the other."""
    placed: dict[int, float] = {}
    lowest = 0.0
    for number in sorted(heights, key=lambda number: heights[number]):
        placed[number] = max(heights[number], lowest)
        lowest = placed[number] + gap
    return placed


def _end_note(name: str, height: float, colour: str) -> dict[str, Any]:
    return {
        "y": height,
        "text": name,
        "xanchor": "left",
        "xshift": 4,
        "showarrow": False,
        "font": {"color": colour, "size": 12},
    }


def _layout() -> dict[str, Any]:
    return {"template": theme.template(theme.shown_theme()), "autosize": True}


def no_data() -> Figure:
    return empty(t("shell-no-data"))
