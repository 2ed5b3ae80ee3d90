"""The map of the province: a city's colour is a rate, never a count."""

from collections.abc import Mapping
from typing import Any

from data_layer.indicators import Share
from data_layer.institutions.records import City
from portal import theme
from portal.components.figures import Figure
from portal.formats import fraction, share
from portal.i18n import label, t

# By address: the browser keeps the file, and a callback stays small.
GEOJSON = "/assets/vendor/anhui.geojson"
# Where a city's name stands clear of its neighbours'.
NAME_PLACES: dict[City, tuple[float, float]] = {
    City.HEFEI: (117.28, 31.86),
    City.WUHU: (118.10, 31.13),
    City.BENGBU: (117.36, 33.00),
    City.HUAINAN: (116.80, 32.60),
    City.MAANSHAN: (118.32, 31.60),
    City.HUAIBEI: (116.80, 33.86),
    City.TONGLING: (117.62, 30.86),
    City.ANQING: (116.52, 30.60),
    City.HUANGSHAN: (118.12, 29.90),
    City.CHUZHOU: (118.05, 32.48),
    City.FUYANG: (115.73, 32.90),
    City.SUZHOU: (117.42, 33.62),
    City.LUAN: (116.25, 31.70),
    City.BOZHOU: (116.15, 33.40),
    City.CHIZHOU: (117.35, 30.25),
    City.XUANCHENG: (118.80, 30.75),
}

# Its bounds, so that the map fills its frame; fitting it to the cities leaves a wide margin.
_PROVINCE: dict[str, Any] = {
    "visible": False,
    "projection": {"type": "mercator"},
    "lonaxis": {"range": [114.8, 119.75]},
    "lataxis": {"range": [29.35, 34.7]},
}


def rate_map(rates: Mapping[City, Share], name: str) -> Figure:
    """`name` says what the rate is; a city without a denominator stays blank."""
    known = {city: rates[city] for city in City if city in rates and rates[city].denominator}
    layout = {
        "template": theme.template(theme.shown_theme()),
        "geo": _PROVINCE,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "dragmode": False,
        "showlegend": False,
    }
    return {"data": [_areas(known, name), _names(known)], "layout": layout}


def _areas(known: Mapping[City, Share], name: str) -> dict[str, Any]:
    return {
        "type": "choropleth",
        "geojson": GEOJSON,
        "featureidkey": "properties.adcode",
        "locations": [city.value for city in known],
        "z": [part.rate for part in known.values()],
        "text": [label(city) for city in known],
        "customdata": [[share(part), fraction(part)] for part in known.values()],
        "name": name,
        "meta": [t("shell-figure-fraction")],
        "hovertemplate": (
            f"<b>%{{text}}</b><br>{name}: %{{customdata[0]}}<br>%{{customdata[1]}}<extra></extra>"
        ),
        "colorbar": {
            "tickformat": ".0%",
            "orientation": "h",
            "x": 0.02,
            "xanchor": "left",
            "y": 0.99,
            "yanchor": "top",
            "len": 0.28,
            "nticks": 3,
        },
    }


def _names(known: Mapping[City, Share]) -> dict[str, Any]:
    places = [NAME_PLACES[city] for city in known]
    return {
        "type": "scattergeo",
        "mode": "text",
        "lon": [place[0] for place in places],
        "lat": [place[1] for place in places],
        "text": [t(f"label-city-short-{city.value}") for city in known],
        "textfont": _name_looks(known),
        "hoverinfo": "skip",
    }


def _name_looks(known: Mapping[City, Share]) -> dict[str, list[str]]:
    """Ink on the low end of the scale, the surface's colour on its high end.

    A long name reaches out of a small city: its shadow has the other colour.
    """
    colours = theme.tokens(theme.shown_theme())
    rates = [part.rate or 0.0 for part in known.values()]
    middle = (min(rates, default=0.0) + max(rates, default=0.0)) / 2
    span = max(rates, default=0.0) - middle
    names = ["surface" if rate > middle + span / 4 else "ink" for rate in rates]
    others = ["ink" if name == "surface" else "surface" for name in names]
    return {
        "color": [colours[name] for name in names],
        "shadow": [f"0px 0px 3px {colours[name]}" for name in others],
    }
