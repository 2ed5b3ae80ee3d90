"""The key figures of a quality bulletin, and its course as a chart."""

from datetime import date

from dash.development.base_component import Component

from data_layer.quality.bulletin_records import DRAWN
from data_layer.quality.chart_records import FEWEST_JUDGED
from data_layer.quality.snapshot_records import Figures
from portal.components import figure_card, graph, key_figure, key_figures
from portal.components.figures import Axes, Figure, Series, line_chart
from portal.formats import NOTHING, count
from portal.i18n import t
from portal.quality_words import indicator_short

CHART = "quality-bulletin-chart"
_HEIGHT = 260


def figures_first(figures: Figures) -> Component:
    rows = [row for row in figures["indicators"] if _is_national(figures, row["indicator"])]
    told = [row["target"]["is_reached"] for row in rows if row["target"]]
    of = t(
        "quality-bulletin-key-of",
        cells=len(rows),
        few=len(rows) - told.count(True) - told.count(False),
    )
    found, sampled = figures["findings"], figures["sampling"]
    return key_figures(
        [
            key_figure(
                t("quality-bulletin-key-reached"), _rows(told.count(True)), note=of, href="/quality"
            ),
            key_figure(
                t("quality-bulletin-key-missed"), _rows(told.count(False)), note=of, href="/quality"
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
    months = figures["course"]
    series = [_series(figures, code) for code in DRAWN]
    known = [one for one in series if any(value is not None for value in one.values)]
    places = [date.fromisoformat(f"{one['month']}-01") for one in months]
    figure = line_chart(places, known, Axes(unit="percent"))
    figure["layout"]["xaxis"] |= {"tickformat": "%Y-%m", "hoverformat": "%Y-%m"}
    figure["layout"]["yaxis"] |= {"rangemode": "normal"}
    return figure


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
