"""The map of the province with what flows between its cities."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data_layer.indicators import Share
from data_layer.institutions.records import City
from portal import theme
from portal.components.figures import Figure
from portal.components.maps import NAME_PLACES, rate_map

# Points of an arc, how far it bends, and pixels of the widest.
_STEPS = 12
_BEND = 0.18
_WIDEST = 7.0


@dataclass(frozen=True, kw_only=True)
class CityFlow:
    """`words` are said on hover."""

    source: City
    target: City
    value: int
    words: str


def flow_map(rates: Mapping[City, Share], name: str, flows: Sequence[CityFlow]) -> Figure:
    """A city's colour is its rate, an arc's width what flows; a dot is at the receiving end."""
    figure = rate_map(rates, name)
    areas, *names = figure["data"]
    most = max((one.value for one in flows), default=1)
    arcs = [_arc(one, one.value / most) for one in sorted(flows, key=lambda one: one.value)]
    return {**figure, "data": [areas, *arcs, *names]}


def _arc(flow: CityFlow, share: float) -> dict[str, Any]:
    lons, lats = _bent(NAME_PLACES[flow.source], NAME_PLACES[flow.target])
    colour = theme.series_colours(theme.shown_theme())[1]
    size = 3 + _WIDEST * share
    return {
        "type": "scattergeo",
        "mode": "lines+markers",
        "lon": lons,
        "lat": lats,
        "line": {"width": max(1.0, _WIDEST * share), "color": colour},
        "marker": {"size": [0] * _STEPS + [size + 3], "color": colour, "line": {"width": 0}},
        "opacity": 0.8,
        "text": [flow.words] * (_STEPS + 1),
        "hoverinfo": "text",
    }


def _bent(start: tuple[float, float], end: tuple[float, float]) -> tuple[list[float], list[float]]:
    """To the left of its way, so that what flows back does not lie on it; it stops at the dot."""
    east, north = end[0] - start[0], end[1] - start[1]
    middle = (start[0] + east / 2 - north * _BEND, start[1] + north / 2 + east * _BEND)
    steps = [0.96 * step / _STEPS for step in range(_STEPS + 1)]
    lons, lats = (
        [
            round((1 - s) ** 2 * start[axis] + 2 * s * (1 - s) * middle[axis] + s**2 * end[axis], 3)
            for s in steps
        ]
        for axis in (0, 1)
    )
    return lons, lats
