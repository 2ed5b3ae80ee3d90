"""What a sample says of each hospital and of each reader: a table, and what it is of."""

from collections.abc import Iterable, Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from data_layer.institutions.records import City
from data_layer.quality.chart_records import FEWEST_JUDGED
from data_layer.quality.estimate_records import EstimateCut, NamedRate
from pages.quality._indicator_words import bounds_words
from portal.components.columns import Column, lines_cell
from portal.formats import NOTHING, count, percent
from portal.i18n import label, t


def caption() -> Component:
    words = t("sampling-rates-by-note", fewest=FEWEST_JUDGED)
    return html.P(words, className="field-help")


def columns(cut: EstimateCut) -> list[Column]:
    numbers = (("counted", 108), ("stands-for", 104), ("weighted", 88), ("interval", 170))
    return [
        Column(
            field="name",
            header=label(cut),
            kind="lines",
            width=140,
            grows=True,
            is_main=True,
        ),
        *(
            Column(
                field=name,
                header=t(f"sampling-head-{name}"),
                kind="number",
                width=width,
                is_wordless=True,
                is_main=name in ("counted", "weighted"),
            )
            for name, width in numbers
        ),
    ]


def rows(found: Iterable[NamedRate], cut: EstimateCut) -> list[Mapping[str, Any]]:
    return [_row(one, cut) for one in found]


def _row(one: NamedRate, cut: EstimateCut) -> dict[str, Any]:
    """Of few reviews what was found is told, and no rate."""
    told = one.told
    is_known = cut is EstimateCut.INSTITUTION and one.place in tuple(City)
    return {
        "id": one.public_id,
        "name": lines_cell(one.name, label(City(one.place)) if is_known else one.place),
        "counted": f"{count(told.failed)} / {count(told.reviewed)}",
        "stands-for": count(round(told.population)),
        "weighted": NOTHING if told.is_few else percent(told.rate),
        "interval": NOTHING if told.is_few else bounds_words(told),
    }
