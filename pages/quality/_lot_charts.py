"""The operating characteristic: with how many failures a lot passes how often."""

from typing import Any, cast

from data_layer.quality.verdict_records import PlanSight
from portal import theme
from portal.components.figures import Axes, Figure, Place, Series, line_chart
from portal.formats import percent
from portal.i18n import t

# Of the series colours: lots as good as they should be, and those that are rejected reliably.
_GOOD, _BAD = 2, 5


def characteristic(seen: PlanSight) -> Figure:
    """A falling line; between the two marks only chance decides."""
    places = [one.failing for one in seen.points]
    shown = cast("list[Place]", places)
    texts = [
        t("sampling-oc-point", failing=percent(one.failing, 1), accepted=percent(one.accepted, 1))
        for one in seen.points
    ]
    accepted = [one.accepted for one in seen.points]
    line = Series(name=t("sampling-oc-accepted"), values=accepted, texts=texts)
    axes = Axes(
        unit="percent",
        x_title=t("sampling-oc-failing"),
        y_title=t("sampling-oc-accepted"),
        highest=1.05,
    )
    figure = line_chart(shown, [line], axes)
    figure["data"][0]["hovertemplate"] = "%{text}<extra></extra>"
    layout = figure["layout"]
    layout["xaxis"] |= {
        "ticklabelstandoff": 6,
        "tickformat": ".0%",
        "range": [0, places[-1]],
        "hoverformat": ".1%",
    }
    layout["xaxis"].pop("tickformatstops")
    marks = _marks(seen)
    layout["shapes"] = [_chance(seen), *(shape for shape, _ in marks)]
    layout["annotations"] = [_chance_words(seen), *(note for _, note in marks)]
    layout["margin"] = {"l": 8, "r": 16, "t": 44, "b": 8}
    return figure


def _marks(seen: PlanSight) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    colours = theme.series_colours(theme.shown_theme())
    last = seen.points[-1].failing
    aql = float(seen.aql) / 100
    rejected = seen.sight.mostly_rejected
    return [
        _mark(aql, t("sampling-oc-aql", aql=seen.aql), colours[_GOOD], last, row=0),
        _mark(
            rejected, t("sampling-oc-rejected", at=percent(rejected, 1)), colours[_BAD], last, row=1
        ),
    ]


def _mark(
    place: float, words: str, colour: str, last: float, row: int
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Its words go to the side where there is more room."""
    line = {"dash": "dash", "width": 1.5, "color": colour}
    upright = {"type": "line", "x0": place, "x1": place, "yref": "paper", "y0": 0, "y1": 1}
    note = {
        "text": words,
        "x": place,
        "yref": "paper",
        "y": 1,
        "yshift": 10 + 16 * row,
        "xanchor": "left" if place < last / 2 else "right",
        "showarrow": False,
        "font": {"color": colour, "size": 12},
    }
    return upright | {"line": line}, note


def _chance(seen: PlanSight) -> dict[str, Any]:
    """Where a lot may pass or not."""
    return {
        "type": "rect",
        "layer": "below",
        "x0": seen.sight.mostly_accepted,
        "x1": seen.sight.mostly_rejected,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "fillcolor": theme.tokens(theme.shown_theme())["surface-sunken"],
        "line": {"width": 0},
    }


def _chance_words(seen: PlanSight) -> dict[str, Any]:
    return {
        "text": t("sampling-oc-chance"),
        "x": (seen.sight.mostly_accepted + seen.sight.mostly_rejected) / 2,
        "yref": "paper",
        "y": 0.98,
        "yanchor": "top",
        "showarrow": False,
        "font": {"size": 11},
    }
