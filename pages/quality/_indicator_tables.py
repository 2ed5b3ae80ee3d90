"""Cities, levels and hospitals of one indicator, in the order of their codes: nobody is ranked."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from data_layer.indicators import Share
from data_layer.institutions.records import City, Level
from data_layer.quality.chart_records import FEWEST_JUDGED, ChartVerdict
from data_layer.quality.indicator_records import QualityIndicator, SiteShare
from data_layer.quality.overview_records import JudgedCut, SiteComparison
from data_layer.quality.sampling_records import WeightedRate
from pages.quality._indicator_asked import Asked
from pages.quality._indicator_places import cases_href
from pages.quality._indicator_words import bounds_words, rate_words, span_words
from portal.components import card, state_badge
from portal.components.columns import Column, badge_cell, lines_cell, name_column
from portal.components.elements import Child
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.formats import NOTHING, count, fraction
from portal.i18n import label, t
from portal.quality_words import published

# What samples say, of hospitals by public id, of cities and levels by their names.
Told = Mapping[str, WeightedRate]
_NOTHING_TOLD: Told = {}
_CITIES = {city.name.lower(): city for city in City}


def by_city(
    sites: SiteComparison, about: QualityIndicator, told: Told = _NOTHING_TOLD
) -> Component:
    """What the hospitals of a city have together."""
    title = t("indicators-by-city", span=span_words(sites))
    return _cut_card(title, t("indicators-city"), sites.cities, told, about)


def by_level(
    sites: SiteComparison, about: QualityIndicator, told: Told = _NOTHING_TOLD
) -> Component:
    title = t("indicators-by-level", span=span_words(sites))
    return _cut_card(title, t("indicators-level"), sites.levels, told, about)


def _cut_card(
    title: str, kind: str, found: Sequence[JudgedCut], told: Told, about: QualityIndicator
) -> Component:
    """Of what is sampled the rate is that of all reports, and the verdict that of the counts."""
    rates = ("sampling-head-weighted", "sampling-head-interval")
    heads: list[Child] = [
        kind,
        head(t("indicators-counts"), is_number=True),
        *(
            head(t(key), is_number=True)
            for key in (rates if about.is_sampled else ("indicators-rate",))
        ),
        t("indicators-verdict"),
    ]
    rows = [_cut_row(one, told, about) for one in found]
    key = "indicators-cut-sampled" if about.is_sampled else "indicators-cut-caption"
    caption = t(key, fewest=FEWEST_JUDGED)
    return card(title, plain_table(heads, rows, "is-dense cut-table"), caption=caption)


def _cut_row(one: JudgedCut, told: Told, about: QualityIndicator) -> Component:
    figures = _figures(one.cut.share, told.get(one.cut.name), about)
    return html.Tr(
        [
            row_head(_cut_name(one.cut.name)),
            *map(number, figures.values()),
            html.Td(_verdict(one.verdict)),
        ]
    )


def _verdict(verdict: ChartVerdict) -> Component:
    """What is as usual is said without a badge, so that the others are seen."""
    if verdict is ChartVerdict.USUAL:
        return html.Span(label(verdict), className="row-note")
    return state_badge(verdict)


def _cut_name(name: str) -> str:
    if name in _CITIES:
        return label(_CITIES[name])
    if name in tuple(Level):
        return label(Level(name))
    return t(f"indicators-cut-{name}")


def site_columns(about: QualityIndicator) -> list[Column]:
    """Of what is sampled the rate is that of all reports, with its interval."""
    interval = Column(
        field="interval", header=t("sampling-head-interval"), kind="number", width=150
    )
    key = "sampling-head-weighted" if about.is_sampled else "indicators-rate"
    return [
        name_column(t("indicators-site"), "name"),
        Column(field="level", header=t("indicators-level"), width=96),
        Column(field="counts", header=t("indicators-counts"), kind="number", width=150),
        Column(field="value", header=t(key), kind="number", width=110, is_main=True),
        *([interval] if about.is_sampled else []),
        Column(field="verdict", header=t("indicators-verdict"), kind="badge", width=190),
    ]


def site_rows(
    sites: Sequence[SiteShare],
    found: SiteComparison,
    told: Told,
    about: QualityIndicator,
    asked: Asked,
) -> Iterator[Mapping[str, Any]]:
    """A click opens the cases of the last month behind the figure."""
    verdicts = {point.key: point.verdict for point in found.funnel.points}
    for one in sites:
        verdict = verdicts.get(one.public_id, ChartVerdict.TOO_FEW)
        yield {
            "name": lines_cell(one.name, label(one.city) if one.city else NOTHING),
            "level": label(one.level) if one.level else NOTHING,
            **_figures(one.share, told.get(one.public_id), about),
            "verdict": badge_cell(verdict),
            "href": cases_href(asked.code, asked.month, one.public_id, part=asked.part),
        }


def is_few(one: SiteShare, told: Told) -> bool:
    return one.public_id not in told or told[one.public_id].is_few


def _figures(share: Share, told: WeightedRate | None, about: QualityIndicator) -> Mapping[str, str]:
    """Of too few reviews what was found is told, and no rate."""
    unit = about.indicator.unit
    if not about.is_sampled:
        return {"counts": fraction(share), "value": published(share, unit)}
    if told is None or told.is_few:
        return {"counts": fraction(share), "value": NOTHING, "interval": NOTHING}
    return {
        "counts": f"{count(told.failed)} / {count(told.reviewed)}",
        "value": rate_words(told.rate, unit),
        "interval": bounds_words(told, unit),
    }
