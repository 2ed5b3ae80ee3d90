"""What the charts of an indicator share: bands of chance, names at ends, percent or permille."""

from collections.abc import Sequence
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


def name_limits(figure: Figure, traces: Sequence[dict[str, Any]]) -> None:
    """Each pair of limits is named once, at its upper end."""
    colours = theme.series_colours(theme.shown_theme())
    named = [(1, "95%", _BAND_95), (3, "99.8%", _BAND_998), (4, t("indicators-common"), COMMON)]
    notes = [_end(words, traces[place]["y"][-1], colours[colour]) for place, words, colour in named]
    known = [one for one in notes if one["y"] is not None]
    figure["layout"]["annotations"] = _apart(known, figure["layout"]["yaxis"]["range"])
    figure["layout"]["margin"] = {"l": 8, "r": 64, "t": 12, "b": 8}


def draw_goal(figure: Figure, height: float, words: str) -> None:
    across = {"xref": "paper", "x0": 0, "x1": 1, "y0": height, "y1": height}
    colour = theme.series_colours(theme.shown_theme())[GOAL]
    line = {"dash": "longdash", "width": 1.5, "color": colour}
    figure["layout"].setdefault("shapes", []).append({"type": "line", "line": line} | across)
    note = _end(t("indicators-goal-line", goal=words), height, colour)
    note |= {"x": 0, "xshift": 0, "yanchor": "bottom"}
    figure["layout"]["annotations"].append(note)


def axis(values: Sequence[float], unit: Unit) -> dict[str, Any]:
    """It shows what changes and what chance makes of it: lines need no zero."""
    low, high = min(values), max(values)
    whole = 1000.0 if unit is Unit.PERMILLE else 1.0
    around = max(0.004 * whole, (high - low) * 0.15)
    lowest = max(-0.015 * whole, low - around)
    highest = min(1.03 * whole, high + around)
    if unit is Unit.PERMILLE:
        ticks = {"tickformat": ",.1~f", "ticksuffix": "‰"}
    else:
        ticks = {"tickformat": ".1%" if highest - lowest < 0.08 else ".0%"}
    return {"range": [lowest, highest], "rangemode": "normal", **ticks}


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
    """Of names that would lie on each other the upper one is moved up, within the chart."""
    inside = [one for one in notes if shown[0] <= one["y"] <= shown[1]]
    ordered = sorted(inside, key=lambda one: float(one["y"]))
    a_line = (shown[1] - shown[0]) * _LIKE_A_LINE / 2
    for lower, upper in pairwise(ordered):
        upper["y"] = max(upper["y"], lower["y"] + a_line)
    return ordered
