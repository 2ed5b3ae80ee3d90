"""What the charts of an indicator share: bands of chance, names at ends, percent or permille."""

import math
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from data_layer.indicators import Unit
from data_layer.quality.chart_records import Band, ChartVerdict
from portal import theme
from portal.components.figures import Figure, Series
from portal.i18n import t

# Of the series colours: the common rate, the two bands, what lies within and beyond them.
COMMON, WITHIN, BEYOND, GOAL = 7, 0, 5, 3
_BAND_95, _BAND_998 = 2, 4
BANDS = (
    ("low_95", _BAND_95, "dash"),
    ("high_95", _BAND_95, "dash"),
    ("low_998", _BAND_998, "dot"),
    ("high_998", _BAND_998, "dot"),
)
QUIET = (ChartVerdict.USUAL, ChartVerdict.TOO_FEW)
_LIKE_A_LINE = 0.14
_MONTHS_A_NAME, _MOST_NAMES = 4, 3
# Points that stand out of an axis leave its words alone.
CLEAR_OF_POINTS = {"ticklabelstandoff": 6}
# How high a target is drawn, and its words.
Goal = tuple[float, str]


def drawn(rate: float | None, unit: Unit) -> float | None:
    """Permille are drawn as such: a chart has no ticks of thousandths."""
    return rate * 1000 if rate is not None and unit is Unit.PERMILLE else rate


def band_series(bands: Sequence[Band | None], unit: Unit) -> list[Series]:
    return [
        Series(
            name=t(f"indicators-limit-{name}"),
            values=[drawn(getattr(one, name), unit) if one else None for one in bands],
        )
        for name, _, _ in BANDS
    ]


def dress_limits(traces: Sequence[dict[str, Any]], *, is_stepped: bool) -> None:
    """The four limits and the common rate, in this order."""
    colours = theme.series_colours(theme.shown_theme())
    looks = [*((colour, dash) for _, colour, dash in BANDS), (COMMON, "solid")]
    for trace, (colour, dash) in zip(traces, looks, strict=True):
        line = {"color": colours[colour], "dash": dash, "width": 1.25}
        trace |= {"mode": "lines", "line": line, "hoverinfo": "skip"}
        trace.pop("hovertemplate", None)
        if is_stepped:
            trace["line"] |= {"shape": "hvh"}


def name_limits(figure: Figure, traces: Sequence[dict[str, Any]], goal: Goal | None = None) -> None:
    """Each pair of limits is named once, at its upper end; the target is a line among them."""
    colours = theme.series_colours(theme.shown_theme())
    named = [(1, "95%", _BAND_95), (3, "99.8%", _BAND_998), (4, t("indicators-common"), COMMON)]
    notes = [_end(words, traces[place]["y"][-1], colours[colour]) for place, words, colour in named]
    if goal is not None:
        _draw_line(figure, goal[0], colours[GOAL])
        notes.append(_end(t("indicators-goal-line", goal=goal[1]), goal[0], colours[GOAL]))
    known = [one for one in notes if one["y"] is not None]
    figure["layout"]["annotations"] = _apart(known, figure["layout"]["yaxis"]["range"])
    figure["layout"]["margin"] = {"l": 8, "r": 64 if goal is None else 92, "t": 12, "b": 8}


def _draw_line(figure: Figure, height: float, colour: str) -> None:
    across = {"xref": "paper", "x0": 0, "x1": 1, "y0": height, "y1": height}
    line = {"dash": "longdash", "width": 1.5, "color": colour}
    figure["layout"].setdefault("shapes", []).append({"type": "line", "line": line} | across)


def axis(values: Sequence[float], unit: Unit) -> dict[str, Any]:
    """It shows what changes and what chance makes of it: lines need no zero.

    Nor does it go beyond none and all, also when drawn larger; points there stand out of it.
    """
    low, high = min(values), max(values)
    whole = 1000.0 if unit is Unit.PERMILLE else 1.0
    around = max(0.004 * whole, (high - low) * 0.15)
    lowest, highest = max(0.0, low - around), min(whole, high + around)
    if unit is Unit.PERMILLE:
        ticks = {"tickformat": ",.1~f", "ticksuffix": "‰"}
    else:
        ticks = {"tickformat": ".1%" if highest - lowest < 0.08 else ".0%"}
    ends = {"range": [lowest, highest], "minallowed": 0.0, "maxallowed": whole}
    return ends | ticks | CLEAR_OF_POINTS | {"rangemode": "normal"}


def months_axis(months: Sequence[date]) -> dict[str, Any]:
    # The stops of a longer course would write days instead of months.
    how = {"tickformat": "%Y-%m", "hoverformat": "%Y-%m", "tickformatstops": [], "tickangle": 0}
    return how | CLEAR_OF_POINTS | {"tickvals": [*months_with_names(months)]}


def months_with_names(months: Sequence[date]) -> Iterator[date]:
    """The newest, and those far enough before it that names stand apart on a telephone."""
    apart = max(_MONTHS_A_NAME, math.ceil(len(months) / _MOST_NAMES))
    last: date | None = None
    for month in reversed(months):
        if last is None or _months_between(month, last) >= apart:
            last = month
            yield month


def _months_between(first: date, second: date) -> int:
    return (second.year - first.year) * 12 + second.month - first.month


def _end(words: str, height: float | None, colour: str) -> dict[str, Any]:
    return {
        "text": words,
        "xref": "paper",
        "x": 1,
        "y": height,
        "xanchor": "left",
        "xshift": 4,
        "showarrow": False,
        "font": {"color": colour, "size": 11},
    }


def _apart(notes: list[dict[str, Any]], shown: Sequence[float]) -> list[dict[str, Any]]:
    """Of names that would lie on each other the upper one is moved up, or down from the top."""
    inside = [one for one in notes if shown[0] <= one["y"] <= shown[1]]
    ordered = sorted(inside, key=lambda one: float(one["y"]))
    a_line = (shown[1] - shown[0]) * _LIKE_A_LINE / 2
    for lower, upper in pairwise(ordered):
        upper["y"] = max(upper["y"], lower["y"] + a_line)
    highest = shown[1]
    for one in reversed(ordered):
        one["y"] = min(one["y"], highest)
        highest = one["y"] - a_line
    return ordered
