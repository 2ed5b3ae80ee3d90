"""Who sends to whom: two columns of names, joined by ribbons as wide as what flows.

Drawn as areas of a scatter chart: Plotly's own Sankey would make the charts of every page a tenth
heavier.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from portal import theme
from portal.components.figures import Figure, no_data
from portal.formats import count, rate

# Of the height: what a name needs, so that two neighbours never touch.
_GAP = 0.03
_STEPS = 16
# Of the width: the bars at both ends.
_BAR = 0.008

# From where to where each name reaches, of a height of 1.
_Column = dict[str, tuple[float, float]]


@dataclass(frozen=True, kw_only=True)
class Ribbon:
    """`kind` is one of the series colours, by its place."""

    source: str
    target: str
    value: int
    kind: int = 0


@dataclass(frozen=True, kw_only=True)
class RibbonWords:
    """What the columns, the numbers and the kinds of ribbons are called."""

    source: str
    target: str
    value: str
    share: str
    kinds: Mapping[int, str]


@dataclass(frozen=True, kw_only=True)
class RibbonRoom:
    """Pixels for the names at the left and at the right, and so many characters of each."""

    left: int
    right: int
    longest: int


@dataclass(frozen=True, kw_only=True)
class _Placed:
    """A ribbon with its upper edge at both ends, and how wide it is; of a height of 1."""

    ribbon: Ribbon
    left: float
    right: float
    width: float


def ribbon_chart(
    ribbons: Sequence[Ribbon], words: RibbonWords, room: RibbonRoom, targets_in_order: Sequence[str]
) -> Figure:
    """The sources stand in the order in which they come; longer names are cut."""
    if not ribbons:
        return no_data()
    sources, targets = _columns(ribbons, targets_in_order)
    placed = _placed(ribbons, sources, targets)
    total = sum(one.value for one in ribbons)
    layout = {
        "template": theme.template(theme.shown_theme()),
        "xaxis": {"visible": False, "range": [0, 1], "fixedrange": True},
        "yaxis": {"visible": False, "range": [1, 0], "fixedrange": True},
        "margin": {"l": room.left, "r": room.right, "t": 32, "b": 8},
        "shapes": [*_bars(sources, 0), *_bars(targets, 1 - _BAR)],
        "annotations": [*_names(sources, 0, room.longest), *_names(targets, 1, room.longest)],
        "showlegend": True,
    }
    return {"data": [*_areas(placed, words, total), _rows(placed, words, total)], "layout": layout}


def _columns(ribbons: Sequence[Ribbon], targets_in_order: Sequence[str]) -> tuple[_Column, _Column]:
    sources, reached = _sums(ribbons, "source"), _sums(ribbons, "target")
    targets = {name: reached[name] for name in targets_in_order if name in reached}
    free = 1 - _GAP * max(len(sources), len(targets))
    unit = free / sum(sources.values())
    return _spots(sources, unit), _spots(targets, unit)


def _placed(ribbons: Sequence[Ribbon], sources: _Column, targets: _Column) -> list[_Placed]:
    """From above on both sides, so that few ribbons cross."""
    unit = sum(bottom - top for top, bottom in sources.values()) / sum(r.value for r in ribbons)
    left = {name: spot[0] for name, spot in sources.items()}
    right = {name: spot[0] for name, spot in targets.items()}
    rows, columns = list(sources), list(targets)
    placed = []
    for one in sorted(ribbons, key=lambda r: (rows.index(r.source), columns.index(r.target))):
        width = one.value * unit
        placed.append(
            _Placed(ribbon=one, left=left[one.source], right=right[one.target], width=width)
        )
        left[one.source] += width
        right[one.target] += width
    return placed


def _sums(ribbons: Iterable[Ribbon], side: str) -> dict[str, int]:
    sums: dict[str, int] = {}
    for one in ribbons:
        name = getattr(one, side)
        sums[name] = sums.get(name, 0) + one.value
    return sums


def _spots(sums: dict[str, int], unit: float) -> _Column:
    """The column stands in the middle."""
    at = (1 - sum(sums.values()) * unit - _GAP * (len(sums) - 1)) / 2
    spots = {}
    for name, value in sums.items():
        spots[name] = (at, at + value * unit)
        at += value * unit + _GAP
    return spots


def _areas(placed: Sequence[_Placed], words: RibbonWords, total: int) -> list[dict[str, Any]]:
    colours = theme.series_colours(theme.shown_theme())
    areas, named = [], set()
    for one in placed:
        kind = one.ribbon.kind
        xs, ys = _outline(one)
        said = f"{count(one.ribbon.value)} ({rate(one.ribbon.value, total)})"
        areas.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": xs,
                "y": ys,
                "fill": "toself",
                "fillcolor": colours[kind],
                "line": {"width": 0, "color": colours[kind]},
                "opacity": 0.45,
                "hoveron": "fills",
                "hoverinfo": "text",
                "text": f"<b>{one.ribbon.source} → {one.ribbon.target}</b><br>{said}",
                "name": words.kinds[kind],
                "legendgroup": words.kinds[kind],
                "legendrank": list(words.kinds).index(kind),
                "showlegend": kind not in named,
            }
        )
        named.add(kind)
    return areas


def _outline(one: _Placed) -> tuple[list[float], list[float]]:
    """Along the upper edge and back along the lower one."""
    steps = [step / _STEPS for step in range(_STEPS + 1)]
    xs = [round(_BAR + (1 - 2 * _BAR) * step, 4) for step in steps]
    edge = [one.left + (one.right - one.left) * step * step * (3 - 2 * step) for step in steps]
    upper = [round(height, 5) for height in edge]
    lower = [round(height + one.width, 5) for height in edge]
    return [*xs, *reversed(xs)], [*upper, *reversed(lower)]


def _rows(placed: Sequence[_Placed], words: RibbonWords, total: int) -> dict[str, Any]:
    """What the table behind the chart shows: unseen points in the middle of the ribbons."""
    largest = sorted(placed, key=lambda one: -one.ribbon.value)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [0.5 for _ in largest],
        "y": [round((one.left + one.right + one.width) / 2, 5) for one in largest],
        "marker": {"opacity": 0, "size": 1},
        "hoverinfo": "skip",
        "showlegend": False,
        "meta": [words.source, words.target, words.value, words.share],
        "customdata": [
            [
                one.ribbon.source,
                one.ribbon.target,
                count(one.ribbon.value),
                rate(one.ribbon.value, total),
            ]
            for one in largest
        ],
    }


def _bars(spots: _Column, x: float) -> list[dict[str, Any]]:
    colour = theme.tokens(theme.shown_theme())["ink-muted"]
    return [
        {
            "type": "rect",
            "x0": x,
            "x1": x + _BAR,
            "y0": top,
            "y1": bottom,
            "line": {"width": 0},
            "fillcolor": colour,
        }
        for top, bottom in spots.values()
    ]


def _names(spots: _Column, x: float, longest: int) -> list[dict[str, Any]]:
    return [
        {
            "text": name if len(name) <= longest else f"{name[: longest - 1]}…",
            "hovertext": name,
            "x": x,
            "y": (top + bottom) / 2,
            "xanchor": "left" if x else "right",
            "xshift": 4 if x else -4,
            "showarrow": False,
        }
        for name, (top, bottom) in spots.items()
    ]
