"""Charts of the networking rates: cities in a funnel, the course, and where it is going."""

from collections.abc import Sequence
from typing import Any

from data_layer.institutions.forecast_records import ForecastPoint
from data_layer.institutions.funnel_records import Funnel, FunnelCity, FunnelStanding
from data_layer.institutions.rates_records import LEVELS, RateForecast, RatesCourse
from pages.networking._rates_places import level_words
from portal import theme
from portal.components.figures import Axes, Figure, Series, empty, line_chart, no_data
from portal.formats import fraction, percent, share
from portal.i18n import label, t

_MONTHS_SHOWN = 36
# Of the series colours: the common rate, the two bands, cities within and beyond them.
_COMMON, _BAND_95, _BAND_998, _WITHIN, _BEYOND = 7, 2, 4, 0, 5


def funnel(found: Funnel) -> Figure:
    """A point for each city over the limits of chance; who lies beyond them is named."""
    if not found.limits:
        return no_data()
    places = [one.count for one in found.limits]
    lines = [
        Series(name=t("networking-funnel-common"), values=[found.overall.rate] * len(places)),
        Series(name=t("networking-funnel-low-95"), values=[one.low_95 for one in found.limits]),
        Series(name=t("networking-funnel-high-95"), values=[one.high_95 for one in found.limits]),
        Series(name=t("networking-funnel-low-998"), values=[one.low_998 for one in found.limits]),
        Series(name=t("networking-funnel-high-998"), values=[one.high_998 for one in found.limits]),
    ]
    figure = line_chart(places, lines, Axes(unit="percent"))
    _dress(figure, lines)
    beyond = [one for one in found.cities if one.standing is not FunnelStanding.USUAL]
    within = [one for one in found.cities if one.standing is FunnelStanding.USUAL]
    figure["data"] += [_points(within, _WITHIN), _points(beyond, _BEYOND)]
    figure["layout"]["annotations"] += map(_city_name, beyond)
    rates = [one.share.rate or 0.0 for one in found.cities]
    figure["layout"]["yaxis"] |= {"range": [max(0.0, min(rates) - 0.12), 1.02]}
    title = {"text": t("networking-funnel-axis"), "standoff": 10}
    figure["layout"]["xaxis"] = {"title": title, "range": [0, places[-1] * 1.06]}
    return figure


def _dress(figure: Figure, lines: Sequence[Series]) -> None:
    colours = theme.series_colours(theme.shown_theme())
    looks = [(_COMMON, "solid"), *[(_BAND_95, "dash")] * 2, *[(_BAND_998, "dot")] * 2]
    for trace, (colour, dash) in zip(figure["data"], looks, strict=True):
        look = {"color": colours[colour], "dash": dash, "width": 1.5}
        trace |= {"mode": "lines", "line": look, "hoverinfo": "skip"}
        trace.pop("hovertemplate")
    # Each band is named once, at its upper end.
    named = [(0, t("networking-funnel-common")), (2, "95%"), (4, "99.8%")]
    figure["layout"]["annotations"] = [
        _end_name(words, lines[number].values[-1], colours[looks[number][0]])
        for number, words in named
    ]
    figure["layout"]["margin"] = {"l": 8, "r": 56, "t": 8, "b": 8}


def _end_name(words: str, height: float | None, colour: str) -> dict[str, Any]:
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


def _points(cities: Sequence[FunnelCity], colour: int) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": t("networking-city"),
        "x": [one.share.denominator for one in cities],
        "y": [one.share.rate for one in cities],
        "meta": [
            t("networking-city"),
            t("networking-rate"),
            t("networking-in-of"),
            t("networking-standing"),
        ],
        "customdata": [
            [label(one.city), share(one.share), fraction(one.share), label(one.standing)]
            for one in cities
        ],
        "hovertemplate": (
            "<b>%{customdata[0]}</b><br>%{customdata[1]} · %{customdata[2]}"
            "<br>%{customdata[3]}<extra></extra>"
        ),
        "marker": {
            "size": 9,
            "opacity": 0.85,
            "color": theme.series_colours(theme.shown_theme())[colour],
        },
    }


def _city_name(one: FunnelCity) -> dict[str, Any]:
    """Below the point of a city that lies below, above that of one that lies above."""
    is_low = one.standing in (FunnelStanding.BELOW, FunnelStanding.FAR_BELOW)
    return {
        "text": t(f"label-city-short-{one.city.value}"),
        "x": one.share.denominator,
        "y": one.share.rate,
        "yshift": -14 if is_low else 14,
        "showarrow": False,
        "font": {"size": 12},
    }


def course(found: RatesCourse) -> Figure:
    series = [
        Series(
            name=level_words(level),
            values=[one.rate for one in found.shares[level]],
            texts=[f"{share(one)} ({fraction(one)})" for one in found.shares[level]],
        )
        for level in LEVELS
    ]
    return line_chart(found.days, series, Axes(unit="percent"))


def forecast(found: RateForecast) -> Figure:
    """What was, what is expected with its interval, and what should be."""
    if found.told is None:
        return empty(t("networking-forecast-none"))
    days, shares = found.days[-_MONTHS_SHOWN:], found.shares[-_MONTHS_SHOWN:]
    past, points = len(days), found.told.points
    before: list[float | None] = [None] * past
    last = shares[-1].rate
    ahead = [*before[:-1], last]
    series = [
        Series(name=t("networking-forecast-low"), values=[*ahead, *(one.low for one in points)]),
        Series(name=t("networking-forecast-high"), values=[*ahead, *(one.high for one in points)]),
        Series(
            name=t("networking-forecast-middle"), values=[*ahead, *(one.middle for one in points)]
        ),
        Series(
            name=t("networking-forecast-known"),
            values=[*(one.rate for one in shares), *[None] * len(points)],
            texts=[*(f"{share(one)} ({fraction(one)})" for one in shares), *[""] * len(points)],
        ),
    ]
    figure = line_chart([*days, *found.days_ahead], series, _axes(found))
    _dress_forecast(figure, points[-1])
    heights = [value for one in series for value in one.values if value is not None]
    aims = [found.target.rate] if found.target else []
    figure["layout"]["yaxis"] |= {"range": _room([*heights, *aims]), "rangemode": "normal"}
    return figure


def _axes(found: RateForecast) -> Axes:
    target = found.target
    if target is None:
        return Axes(unit="percent")
    words = t("networking-target-line", rate=share_of(target.rate_hundredths))
    return Axes(unit="percent", target=(target.rate, words))


def _room(heights: Sequence[float]) -> list[float]:
    """Lines need no zero: the axis shows what changes, and a little around it."""
    low, high = min(heights), max(heights)
    around = max(0.02, (high - low) * 0.25)
    return [max(0.0, low - around), min(1.02, high + around)]


def share_of(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02}%"


def _dress_forecast(figure: Figure, expected: ForecastPoint) -> None:
    colours = theme.series_colours(theme.shown_theme())
    low, high, middle, known = figure["data"]
    for band in (low, high):
        band |= {"mode": "lines", "line": {"width": 0, "color": colours[4]}}
    high |= {"fill": "tonexty", "fillcolor": veiled(colours[4])}
    middle |= {"mode": "lines", "line": {"dash": "dash", "color": colours[0], "width": 2}}
    known |= {"mode": "lines", "line": {"color": colours[0], "width": 2.5}}
    layout = figure["layout"]
    for shape in layout.get("shapes", ()):
        shape["line"] = {"dash": "dash", "width": 1.5, "color": colours[_BEYOND]}
    # The rate that is expected stands at the end of its line; the rest is told by its look.
    named = {one["name"] for one in figure["data"]}
    aims = [one for one in layout["annotations"] if one["text"] not in named]
    layout["annotations"] = [
        *aims,
        _end_name(percent(expected.middle), expected.middle, colours[0]),
    ]
    layout["margin"] = {"l": 8, "r": 64, "t": 8, "b": 8}


def veiled(colour: str) -> str:
    """Of a band that what lies below shows through."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.22)"
