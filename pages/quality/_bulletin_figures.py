"""The key figures of a quality bulletin, and its course as a chart."""

import math
from collections import Counter
from datetime import date

from dash.development.base_component import Component

from data_layer.quality.bulletin_records import DRAWN
from data_layer.quality.chart_records import FEWEST_JUDGED
from data_layer.quality.goal_records import GoalStanding
from data_layer.quality.snapshot_records import Figures
from pages.quality._indicator_axes import months_axis
from portal.bulletins.quality_rows import standing_of
from portal.components import figure_card, graph, key_figure, key_figures
from portal.components.figures import Axes, Figure, Series, line_chart, no_data
from portal.formats import NOTHING, count
from portal.i18n import t
from portal.quality_words import indicator_short

CHART = "quality-bulletin-chart"
_HEIGHT = 260
# Of the height of the chart.
_NAME_HEIGHT = 0.1


def figures_first(figures: Figures) -> Component:
    rows = [row for row in figures["indicators"] if _is_national(figures, row["indicator"])]
    standings = Counter(standing_of(row) for row in rows)
    few = standings[GoalStanding.TOO_FEW] + standings[GoalStanding.NO_GOAL]
    of = t("quality-bulletin-key-of", cells=len(rows), few=few)
    found, sampled = figures["findings"], figures["sampling"]
    return key_figures(
        [
            key_figure(
                t("quality-bulletin-key-reached"),
                _rows(standings[GoalStanding.REACHED]),
                note=of,
                href="/quality",
            ),
            key_figure(
                t("quality-bulletin-key-missed"),
                _rows(standings[GoalStanding.MISSED]),
                note=t("quality-bulletin-key-chance", count=standings[GoalStanding.WITHIN_CHANCE]),
                href="/quality",
            ),
            key_figure(
                t("quality-bulletin-key-outliers"),
                _rows(len(figures["outliers"])),
                note=t("quality-bulletin-key-outliers-of", fewest=FEWEST_JUDGED),
            ),
            key_figure(
                t("quality-bulletin-key-settled"),
                (count(sampled["settled"]), t("quality-bulletin-unit-copies")),
                note=t(
                    "quality-bulletin-key-settled-of",
                    drawn=count(sampled["drawn"]),
                    population=count(sampled["population"]),
                ),
            ),
            key_figure(
                t("quality-bulletin-key-findings"),
                (count(found["told"]), t("quality-bulletin-unit-findings")),
                note=t("quality-bulletin-key-findings-of", total=sum(found.values())),
                href="/quality/findings",
            ),
        ]
    )


def _rows(number: int) -> tuple[str, str]:
    return count(number), t("quality-bulletin-unit-rows")


def _is_national(figures: Figures, code: str) -> bool:
    return figures["definitions"][code]["number"] is not None


def course_card(figures: Figures) -> Component:
    """The drawing of the paper; of few cases nothing is drawn."""
    chart = graph(CHART, _course(figures), height=_HEIGHT)
    return figure_card(
        t("quality-bulletin-course-title"), chart, caption=t("quality-bulletin-months-note")
    )


def _course(figures: Figures) -> Figure:
    """What has no figure to end with is left out, as on paper."""
    series = [_series(figures, code) for code in DRAWN]
    known = [one for one in series if one.values and one.values[-1] is not None]
    if not known:
        return no_data()
    places = [date.fromisoformat(f"{one['month']}-01") for one in figures["course"]]
    figure = line_chart(places, known, Axes(unit="percent"))
    lowest = min(value for one in known for value in one.values if value is not None)
    bottom = max(0.0, math.floor(lowest * 20) / 20 - 0.05)
    figure["layout"]["xaxis"] |= months_axis(places)
    figure["layout"]["yaxis"] |= {"rangemode": "normal", "range": [bottom, 1.02]}
    _lower_names(figure, (1 - bottom) * _NAME_HEIGHT)
    return figure


def _lower_names(figure: Figure, gap: float) -> None:
    """Names at the ends stand one below the other from the top, for nothing is above the whole."""
    notes = figure["layout"].get("annotations", [])
    highest = 1.0
    for note in sorted(notes, key=lambda note: note["y"], reverse=True):
        note["y"] = min(note["y"], highest)
        highest = note["y"] - gap


def _series(figures: Figures, code: str) -> Series:
    shares = [one.get(code) for one in figures["course"]]
    return Series(
        name=indicator_short(code),
        values=[_drawn(one) for one in shares],
        texts=[
            f"{one['rate'] or NOTHING} ({one['numerator']:,} / {one['denominator']:,})"
            if one
            else NOTHING
            for one in shares
        ],
    )


def _drawn(one: dict[str, int] | None) -> float | None:
    if one is None or one["denominator"] < FEWEST_JUDGED:
        return None
    return one["numerator"] / one["denominator"]
