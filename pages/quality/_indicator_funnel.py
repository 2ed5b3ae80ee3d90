"""Hospitals as points over what chance makes of the province's common rate."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from data_layer.indicators import Unit
from data_layer.quality.chart_records import ChartVerdict, FunnelPoint, QualityFunnel
from data_layer.quality.indicator_records import QualityIndicator
from pages.quality._indicator_axes import (
    BEYOND,
    CLEAR_OF_POINTS,
    QUIET,
    WITHIN,
    axis,
    band_series,
    drawn,
    dress_limits,
    name_limits,
)
from portal import theme
from portal.components.figures import Axes, Figure, Series, empty, line_chart
from portal.formats import fraction
from portal.i18n import label, t
from portal.quality_words import published

_FAR = (ChartVerdict.FAR_BETTER, ChartVerdict.FAR_WORSE, ChartVerdict.FAR_DIFFERENT)
_MOST_NAMED = 6
# Up to so many cases the axis is even.
_MOST_EVEN = 200
# Of the chart's width and height, what a name takes.
_NAME_WIDTH, _NAME_HEIGHT = 0.28, 0.07


def funnel_chart(found: QualityFunnel, about: QualityIndicator, names: Mapping[str, str]) -> Figure:
    """Without a name in `names` a point is nobody's."""
    if not found.limits:
        return empty(t("indicators-no-sites"))
    unit = about.indicator.unit
    places = [one.count for one in found.limits]
    common = [drawn(found.overall.rate, unit)] * len(places)
    lines = [
        *band_series([one.band for one in found.limits], unit),
        Series(name=t("indicators-common"), values=common),
    ]
    figure = line_chart(places, lines, Axes(unit="percent"))
    limits = figure["data"]
    figure["layout"]["yaxis"] |= axis(_heights(found, unit), unit)
    dress_limits(limits, is_stepped=False)
    name_limits(figure, limits)
    figure["data"] = [*limits, *_clouds(found.points, names, unit)]
    figure["layout"]["xaxis"] = _across(places[-1])
    figure["layout"]["annotations"] += _named(found, names, figure["layout"], unit)
    return figure


def _across(most: int) -> dict[str, Any]:
    """Where a few hospitals have a hundred times the cases of most, in steps of ten times."""
    title = {"text": t("indicators-funnel-axis"), "standoff": 8}
    look = {"title": title} | CLEAR_OF_POINTS
    if most <= _MOST_EVEN:
        return look | {"range": [0, most * 1.06]}
    ticks = [10**power for power in range(math.ceil(math.log10(most)) + 1)]
    scale = {"type": "log", "tickvals": ticks, "tickformat": ",d"}
    return look | {"range": [-0.05, math.log10(most) + 0.05]} | scale


def _heights(found: QualityFunnel, unit: Unit) -> list[float]:
    """Hospitals of few cases may lie anywhere: they must not flatten the rest."""
    judged = [one for one in found.points if one.verdict is not ChartVerdict.TOO_FEW]
    rates = [one.share.rate for one in judged or found.points]
    widest = found.limits[min(len(found.limits) - 1, 19)].band
    heights = (*rates, found.overall.rate, widest.low_998, widest.high_998)
    known = (drawn(rate, unit) for rate in heights)
    return [height for height in known if height is not None]


def _clouds(
    points: Sequence[FunnelPoint], names: Mapping[str, str], unit: Unit
) -> Iterator[dict[str, Any]]:
    groups = (
        ("indicators-sites-few", WITHIN, "circle-open", (ChartVerdict.TOO_FEW,)),
        ("indicators-sites-usual", WITHIN, "circle", (ChartVerdict.USUAL,)),
        ("indicators-sites-beyond", BEYOND, "square", tuple(set(ChartVerdict) - set(QUIET))),
    )
    for key, colour, symbol, verdicts in groups:
        chosen = [one for one in points if one.verdict in verdicts]
        if chosen:
            yield _cloud(t(key), chosen, names, unit) | _marker(colour, symbol)


def _marker(colour: int, symbol: str) -> dict[str, Any]:
    colours = theme.series_colours(theme.shown_theme())
    opacity = 0.9 if colour == BEYOND else 0.6
    look = {"size": 8, "opacity": opacity, "color": colours[colour], "symbol": symbol}
    return {"marker": look}


def _cloud(
    name: str, points: Sequence[FunnelPoint], names: Mapping[str, str], unit: Unit
) -> dict[str, Any]:
    # Words are looked up once: there are as many points as hospitals.
    nobody, verdicts = t("indicators-some-site"), {one: label(one) for one in ChartVerdict}
    return {
        "type": "scatter",
        "mode": "markers",
        "cliponaxis": False,
        "name": name,
        "x": [one.share.denominator for one in points],
        "y": [drawn(one.share.rate, unit) for one in points],
        "meta": [t("indicators-site"), t("indicators-value"), t("indicators-counts")],
        "customdata": [
            [
                names.get(one.key, nobody),
                published(one.share, unit),
                fraction(one.share),
                verdicts[one.verdict],
            ]
            for one in points
        ],
        "hovertemplate": (
            "<b>%{customdata[0]}</b><br>%{customdata[1]} · %{customdata[2]}"
            "<br>%{customdata[3]}<extra></extra>"
        ),
    }


def _named(
    found: QualityFunnel, names: Mapping[str, str], layout: Mapping[str, Any], unit: Unit
) -> list[dict[str, Any]]:
    """Who lies far beyond, the farthest first, where a name has room."""
    common = found.overall.rate or 0.0
    far = [one for one in found.points if one.verdict in _FAR and one.key in names]
    far.sort(key=lambda one: (-abs((one.share.rate or 0.0) - common), one.key))
    shown: list[dict[str, Any]] = []
    for one in far:
        place = _place(one.share.denominator, layout)
        note = _note(names[one.key], place, drawn(one.share.rate, unit) or 0.0)
        if len(shown) < _MOST_NAMED and _has_room(note, shown, layout):
            shown.append(note)
    return shown


def _place(count: int, layout: Mapping[str, Any]) -> float:
    """Notes stand at the logarithm where the axis has one."""
    return math.log10(count) if layout["xaxis"].get("type") == "log" else float(count)


def _note(name: str, place: float, height: float) -> dict[str, Any]:
    return {
        "text": name,
        "x": place,
        "y": height,
        "xanchor": "left",
        "xshift": 8,
        "showarrow": False,
        "font": {"size": 11},
    }


def _has_room(
    note: dict[str, Any], shown: Sequence[dict[str, Any]], layout: Mapping[str, Any]
) -> bool:
    first, last = layout["xaxis"]["range"]
    width = (last - first) * _NAME_WIDTH
    low, high = layout["yaxis"]["range"]
    height = (high - low) * _NAME_HEIGHT
    if note["x"] + width > last:
        note |= {"xanchor": "right", "xshift": -8}
    return all(
        abs(note["x"] - other["x"]) > width or abs(note["y"] - other["y"]) > height
        for other in shown
    )
